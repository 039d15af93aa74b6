package io.github.tc4j.tc.htb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tc4j.netlink.Errno;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.TrafficClass;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the kernel makes of HTB's options: as we read it back, and as tc shows it beside what tc itself asked for. */
@KernelTest
class HtbReadBackKernelTest {
    private static final Handle CLASS = Handle.of(1, 1);

    private final TestNamespace byJava;
    private final TestNamespace byTc;
    private final NetworkNamespace namespace;
    private final Tc tc;
    private final Device d0;

    HtbReadBackKernelTest(TestNamespace byJava, TestNamespace byTc) {
        this.byJava = byJava;
        this.byTc = byTc;
        byJava.veth("d0", 10, "d1", 11);
        byTc.veth("d0", 10, "d1", 11);
        namespace = NetworkNamespace.ofPid(byJava.pid());
        tc = Tc.open(namespace);
        d0 = tc.device("d0");
    }

    @AfterEach
    void close() {
        tc.close();
        namespace.close();
    }

    /** Options, and tc's words for the same. Bursts are such that tc 6.1 does not round them away. */
    record Case(HtbClass asked, String words) {}

    static Stream<Case> classes() {
        return Stream.of(
                new Case(
                        Htb.tcClass(Rate.kbit(8)).burst(ByteSize.of(1600)).cburst(ByteSize.of(1600)),
                        "rate 8kbit burst 1600 cburst 1600 quantum 1000"),
                new Case(Htb.tcClass(Rate.mbit(10)), "rate 10mbit"),
                new Case(Htb.tcClass(Rate.mbit(10)).ceil(Rate.mbit(20)), "rate 10mbit ceil 20mbit"),
                new Case(Htb.tcClass(Rate.bytes(125_000)), "rate 125kbps"),
                new Case(
                        Htb.tcClass(Rate.mbit(8)).burst(ByteSize.kib(15)).cburst(ByteSize.kib(30)),
                        "rate 8mbit burst 15k cburst 30k"),
                new Case(
                        Htb.tcClass(Rate.mbit(8)).quantum(ByteSize.of(1514)).priority(7),
                        "rate 8mbit quantum 1514 prio 7"),
                new Case(Htb.tcClass(Rate.mbit(8)).mpu(64).overhead(24), "rate 8mbit mpu 64 overhead 24"),
                new Case(
                        Htb.tcClass(Rate.mbit(8)).linkLayer(LinkLayer.ATM).overhead(40),
                        "rate 8mbit linklayer atm overhead 40"),
                new Case(Htb.tcClass(Rate.mbit(8)).mtu(ByteSize.of(9000)), "rate 8mbit mtu 9000"),
                new Case(
                        Htb.tcClass(Rate.gbit(400))
                                .burst(ByteSize.of(4_000_000))
                                .cburst(ByteSize.of(4_000_000)),
                        "rate 400gbit burst 4000000 cburst 4000000 quantum 200000"));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void tcShowsTheSameAsForItsOwnCommand(Case example) {
        d0.qdisc(Htb.qdisc()).root().handle("1:").add();
        byTc.tc("qdisc add dev d0 root handle 1: htb");
        assertThat(d0.tcClass(example.asked()).parent("1:").classId(CLASS).add().warnings())
                .isEmpty();
        byTc.tc("class add dev d0 parent 1: classid 1:1 htb " + example.words());
        assertThat(byJava.tc("-d class show dev d0")).isEqualTo(byTc.tc("-d class show dev d0"));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void whatIsReadBackHasTheValuesAskedFor(Case example) {
        d0.qdisc(Htb.qdisc()).root().handle("1:").add();
        HtbClass asked = example.asked();
        TrafficClass made = d0.tcClass(asked).parent("1:").classId(CLASS).addAndGet();
        assertThat(made.options()).isInstanceOfSatisfying(HtbClass.class, read -> {
            assertThat(read.rate()).isEqualTo(asked.rate());
            assertThat(read.ceil()).isEqualTo(asked.ceil() == null ? asked.rate() : asked.ceil());
            assertThat(read.priority()).isEqualTo(asked.priority());
            assertThat(read.mpu()).isEqualTo(asked.mpu());
            assertThat(read.overhead()).isEqualTo(asked.overhead());
            assertThat(read.linkLayer()).isEqualTo(asked.linkLayer());
            if (asked.burst() != null) {
                assertThat(read.burst())
                        .isBetween(asked.burst(), ByteSize.of(asked.burst().bytes() + 3200));
            }
        });
        assertThat(d0.classes()).containsExactly(made);

        // sending what was read changes nothing
        d0.tcClass(made).change();
        assertThat(d0.classes()).containsExactly(made);
    }

    @Test
    void aBurstIsNeverZero() {
        d0.qdisc(Htb.qdisc()).root().handle("1:").add();
        for (Rate rate : List.of(Rate.kbit(8), Rate.gbit(10), Rate.gbit(400))) {
            d0.tcClass(Htb.tcClass(rate)).parent("1:").classId(CLASS).replace();
            assertThat(((HtbClass) d0.classes().getFirst().options()).burst())
                    .isGreaterThanOrEqualTo(ByteSize.of(1600));
        }
    }

    @Test
    void changesAClassInPlaceAndKeepsTheRest() {
        d0.qdisc(Htb.qdisc().r2q(5).directQueueLength(7)).root().handle("1:").add();
        d0.tcClass(Htb.tcClass(Rate.mbit(10))).parent("1:").classId(CLASS).add();
        d0.tcClass(Htb.tcClass(Rate.mbit(20))).parent("1:").classId(CLASS).change();
        assertThat(byJava.tc("class show dev d0")).contains("rate 20Mbit ceil 20Mbit");
        assertThat(d0.qdisc().root().get().orElseThrow().options())
                .isEqualTo(Htb.qdisc().r2q(5).directQueueLength(7));
    }

    /** The kernel's warnings on success come back to the caller: here an r2q with which its own quantum would be out of bounds. */
    @Test
    void returnsTheKernelsWarnings() {
        d0.qdisc(Htb.qdisc().r2q(1)).root().handle("1:").add();
        assertThat(d0.tcClass(Htb.tcClass(Rate.mbit(10)))
                        .parent("1:")
                        .classId(CLASS)
                        .add()
                        .warnings())
                .singleElement()
                .asString()
                .contains("quantum of class 10001 is big");
    }

    @Test
    void saysWhyTheKernelRefuses() {
        d0.qdisc(Htb.qdisc()).root().handle("1:").add();
        d0.tcClass(Htb.tcClass(Rate.mbit(10))).parent("1:").classId(CLASS).add();
        assertRefused(
                () -> d0.tcClass(Htb.tcClass(Rate.mbit(10)))
                        .parent("1:")
                        .classId(CLASS)
                        .add(),
                Errno.EEXIST,
                "add class htb 1:1 on d0 parent 1:");
        assertRefused(
                () -> d0.tcClass(Htb.tcClass(Rate.mbit(10)))
                        .parent("7:")
                        .classId("7:2")
                        .add(),
                Errno.ENOENT,
                "add class htb 7:2 on d0 parent 7:");
        assertRefused(
                () -> d0.qdisc(Htb.qdisc()).root().handle("1:").replace(),
                Errno.EINVAL,
                "Change operation not supported by specified qdisc");
        assertRefused(
                () -> d0.tcClass(Htb.tcClass(Rate.mbit(1)))
                        .parent("1:")
                        .classId("1:9")
                        .change(),
                Errno.ENOENT,
                "change class htb 1:9 on d0");
        assertThat(d0.tcClass().classId("1:9").deleteIfExists()).isFalse();
        assertThat(d0.tcClass().classId("1:9").get()).isEmpty();
        assertThat(d0.tcClass().classId(CLASS).deleteIfExists()).isTrue();
        assertThat(byJava.tc("class show dev d0")).isEmpty();
    }

    private static void assertRefused(Runnable request, Errno errno, String text) {
        assertThatThrownBy(request::run)
                .isInstanceOfSatisfying(
                        KernelException.class, e -> assertThat(e.errno()).isEqualTo(errno))
                .hasMessageContaining(text);
    }

    @Test
    void listsThousandsOfClasses() {
        d0.qdisc(Htb.qdisc()).root().handle("1:").add();
        d0.tcClass(Htb.tcClass(Rate.gbit(1))).parent("1:").classId(CLASS).add();
        for (int minor = 2; minor <= 1_500; minor++) {
            d0.tcClass(Htb.tcClass(Rate.mbit(8)))
                    .parent(CLASS)
                    .classId(Handle.of(1, minor))
                    .add();
        }
        List<TrafficClass> classes = d0.classes();
        assertThat(classes).hasSize(1_500).doesNotHaveDuplicates();
        assertThat(byJava.tc("class show dev d0").lines()).hasSize(1_500);
    }
}
