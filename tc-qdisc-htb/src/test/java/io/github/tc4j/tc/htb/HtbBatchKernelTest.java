package io.github.tc4j.tc.htb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tc4j.netlink.BatchOptions;
import io.github.tc4j.netlink.BatchReport;
import io.github.tc4j.netlink.BatchResult;
import io.github.tc4j.netlink.Errno;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.netlink.link.LinkSpec;
import io.github.tc4j.tc.Batch;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.TcRequest;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Batches of what HTB needs. */
@KernelTest
class HtbBatchKernelTest {
    private final TestNamespace ns;
    private final NetworkNamespace namespace;
    private final Tc tc;
    private final Device d0;

    HtbBatchKernelTest(TestNamespace ns) {
        this.ns = ns;
        ns.veth("d0", 10, "d1", 11);
        namespace = NetworkNamespace.ofPid(ns.pid());
        tc = Tc.open(namespace);
        d0 = tc.device("d0");
    }

    @AfterEach
    void close() {
        tc.close();
        namespace.close();
    }

    private void root(Batch batch) {
        d0.qdisc(Htb.qdisc()).root().handle("1:").add(batch);
        d0.tcClass(Htb.tcClass(Rate.gbit(1))).parent("1:").classId("1:1").add(batch);
    }

    private void classBelow(Batch batch, String parent, int minor) {
        d0.tcClass(Htb.tcClass(Rate.mbit(8)))
                .parent(parent)
                .classId(Handle.of(1, minor))
                .add(batch);
    }

    private long classes() {
        return ns.tc("class show dev d0").lines().count();
    }

    @Test
    void makesATreeOfHundreds() {
        try (Batch batch = tc.batch()) {
            root(batch);
            for (int i = 2; i < 502; i++) {
                classBelow(batch, "1:1", i);
            }
            assertThat(batch.send().orThrow().size()).isEqualTo(502);
            assertThat(classes()).isEqualTo(501);
            for (int i = 2; i < 502; i++) {
                d0.tcClass().classId(Handle.of(1, i)).delete(batch);
            }
            batch.send().orThrow();
            assertThat(classes()).isEqualTo(1);
        }
    }

    @Test
    void aClassWhoseParentIsNotThereIsRefusedAndNotSent() {
        try (Batch batch = tc.batch()) {
            root(batch);
            classBelow(batch, "1:1", 2);
            classBelow(batch, "1:9", 3);
            classBelow(batch, "1:2", 4);
            BatchReport report = batch.send();
            assertThat(report.refusals()).containsOnlyKeys(3);
            assertThat(report.refusals().get(3))
                    .hasMessageStartingWith("add class htb 1:3 on d0 parent 1:9, looking for the parent: ENOENT");
            assertThat(classes()).isEqualTo(3);
        }
    }

    @Test
    void aParentThatTheBatchDeletesIsLookedForAgain() {
        try (Batch batch = tc.batch()) {
            root(batch);
            classBelow(batch, "1:1", 2);
            classBelow(batch, "1:2", 3);
            d0.tcClass().classId("1:3").delete(batch);
            d0.tcClass().classId("1:2").delete(batch);
            classBelow(batch, "1:2", 4);
            BatchReport report = batch.send();
            assertThat(report.refusals()).containsOnlyKeys(6);
            assertThat(report.refusals().values())
                    .extracting(KernelException::errno)
                    .containsExactly(Errno.ENOENT);
            assertThat(classes()).isEqualTo(1);
        }
    }

    /** Were the answers of one send not counted, these would be lost: the receive buffer holds some 256 of them. */
    @Test
    void thousandsOfRefusalsAreAllReported() {
        TcRequest refused = d0.tcClass().classId("7:7").prepare(Verb.DELETE);
        for (int perSend : new int[] {128, 4000}) {
            try (Batch batch = tc.batch(BatchOptions.DEFAULT.requestsPerSend(perSend))) {
                for (int i = 0; i < 5000; i++) {
                    batch.add(refused);
                }
                assertThat(batch.send().refusals()).hasSize(5000);
            }
        }
    }

    @Test
    void thousandsOfAcknowledgementsToo() {
        try (Batch batch = tc.batch(BatchOptions.DEFAULT.withWarnings().requestsPerSend(4000))) {
            root(batch);
            TcRequest change =
                    d0.tcClass(Htb.tcClass(Rate.mbit(5))).classId("1:1").prepare(Verb.CHANGE);
            for (int i = 0; i < 5000; i++) {
                batch.add(change);
            }
            assertThat(batch.send().orThrow().size()).isEqualTo(5002);
        }
    }

    @Test
    void theKernelsWarningsAreKeptWhereTheyAreAskedFor() {
        TcRequest big = d0.tcClass(Htb.tcClass(Rate.gbit(40)).quantum(ByteSize.of(0)))
                .parent("1:")
                .classId("1:2")
                .prepare(Verb.ADD);
        try (Batch batch = tc.batch(BatchOptions.DEFAULT.withWarnings())) {
            root(batch);
            batch.add(big);
            BatchReport report = batch.send().orThrow();
            assertThat(report.result(2))
                    .isInstanceOfSatisfying(
                            BatchResult.Done.class,
                            done -> assertThat(done.ack().warnings()).isEqualTo(single()));
        }
    }

    /** What the single call says: kernels up to 6.1 write it to their log instead. */
    private List<String> single() {
        return d0
                .tcClass(Htb.tcClass(Rate.gbit(40)).quantum(ByteSize.of(0)))
                .parent("1:")
                .classId("1:3")
                .add()
                .warnings()
                .stream()
                .map(text -> text.replace("10003", "10002"))
                .toList();
    }

    @Test
    void linksAndTrafficControlShareABatch() {
        try (Batch batch = tc.batch()) {
            batch.add(LinkSpec.veth("x0", "x1"));
            batch.send().orThrow();
            tc.device("x0").qdisc(Htb.qdisc()).root().handle("1:").add(batch);
            batch.send().orThrow();
        }
        assertThat(ns.tc("qdisc show dev x0")).contains("qdisc htb 1: root");
    }

    @Test
    void aDeviceOfAnotherConnectionIsRefused() {
        try (Tc other = Tc.open(namespace);
                Batch batch = other.batch()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> root(batch))
                    .withMessageContaining("d0 is of another connection");
        }
    }
}
