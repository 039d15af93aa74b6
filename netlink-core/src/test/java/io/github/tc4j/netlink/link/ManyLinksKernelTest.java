package io.github.tc4j.netlink.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tc4j.netlink.BatchOptions;
import io.github.tc4j.netlink.Errno;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.netlink.NetlinkBatch;
import io.github.tc4j.netlink.NetlinkConnection;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many links at once. */
@KernelTest
class ManyLinksKernelTest {
    private final TestNamespace ns;
    private final NetworkNamespace namespace;
    private final NetlinkConnection connection;
    private final Links links;

    ManyLinksKernelTest(TestNamespace ns) {
        this.ns = ns;
        namespace = NetworkNamespace.ofPid(ns.pid());
        connection = NetlinkConnection.open(namespace);
        links = Links.on(connection);
    }

    @AfterEach
    void close() {
        connection.close();
        namespace.close();
    }

    private List<String> names() {
        return ns.ip("-o link show")
                .lines()
                .map(line -> line.split(": ", 3)[1])
                .sorted()
                .toList();
    }

    @Test
    void areMadeSetUpAndDeletedInBatches() {
        List<String> all = IntStream.range(0, 40).mapToObj(i -> "i" + i).toList();
        try (NetlinkBatch batch = connection.batch(BatchOptions.DEFAULT)) {
            for (int i = 0; i < all.size(); i++) {
                batch.add(LinkSpec.ifb(all.get(i)).index(5000 + i).mtu(1400));
                batch.add(links.prepareChange(all.get(i), LinkChange.create().up()));
            }
            batch.send().orThrow();
        }
        assertThat(names()).hasSize(41);
        Link last = links.get("i39");
        assertThat(last.index()).isEqualTo(5039);
        assertThat(last.isUp()).isTrue();
        assertThat(links.deleteAll(all.subList(0, 39))).isEqualTo(39);
        assertThat(names()).containsExactly("i39", "lo");
        try (NetlinkBatch batch = connection.batch(BatchOptions.DEFAULT)) {
            batch.add(Links.prepareDelete("i39"));
            batch.send().orThrow();
        }
        assertThat(names()).containsExactly("lo");
    }

    @Test
    void deletionPassesOverThoseThatAreNotThereAndLeavesOthersAlone() {
        links.add(LinkSpec.ifb("stays").group(7));
        links.add(LinkSpec.ifb("goes").group(7));
        assertThat(links.deleteAll(List.of("goes", "nosuch"))).isEqualTo(1);
        assertThat(links.deleteAll(List.of("goes"))).isZero();
        assertThat(links.deleteAll(List.of())).isZero();
        assertThat(names()).containsExactly("lo", "stays");
        assertThat(links.get("stays").group()).isEqualTo(7);
    }

    @Test
    void anIndexThatIsTakenIsRefused() {
        links.add(LinkSpec.ifb("a").index(77));
        assertThatThrownBy(() -> links.add(LinkSpec.ifb("b").index(77)))
                .isInstanceOfSatisfying(
                        KernelException.class, e -> assertThat(e.errno()).isIn(Errno.EBUSY, Errno.EEXIST));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinkSpec.ifb("b").index(0))
                .withMessage("index: 0 is not in 1..2147483647");
        assertThat(LinkSpec.ifb("a").index(3)).isNotEqualTo(LinkSpec.ifb("a"));
    }
}
