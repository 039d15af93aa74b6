package io.github.tc4j.tc.tbf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.Qdisc;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the kernel makes of tbf's options, as tc shows it beside what tc itself asked for. */
@KernelTest
class TbfKernelTest {
    private final TestNamespace byJava;
    private final TestNamespace byTc;
    private final NetworkNamespace namespace;
    private final Tc tc;
    private final Device d0;

    TbfKernelTest(TestNamespace byJava, TestNamespace byTc) {
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

    /** Options, and tc's words for the same. */
    record Case(Tbf asked, String words) {}

    static Stream<Case> filters() {
        Duration latency = Duration.ofMillis(50);
        return Stream.of(
                new Case(Tbf.qdisc(Rate.mbit(1), ByteSize.kib(32), latency), "rate 1mbit burst 32k latency 50ms"),
                new Case(
                        Tbf.qdisc(Rate.mbit(8), ByteSize.of(5000), ByteSize.of(9000)),
                        "rate 8mbit burst 5000 limit 9000"),
                new Case(
                        Tbf.qdisc(Rate.mbit(100), ByteSize.of(131072), Duration.ofMillis(25)),
                        "rate 100mbit burst 131072 latency 25ms"),
                new Case(
                        Tbf.qdisc(Rate.mbit(1), ByteSize.kib(10), ByteSize.of(30000))
                                .peak(Rate.mbit(2), ByteSize.of(1600)),
                        "rate 1mbit burst 10k limit 30000 peakrate 2mbit mtu 1600"),
                new Case(
                        Tbf.qdisc(Rate.mbit(1), ByteSize.kib(10), latency)
                                .mpu(64)
                                .overhead(24),
                        "rate 1mbit burst 10k latency 50ms mpu 64 overhead 24"),
                new Case(
                        Tbf.qdisc(Rate.mbit(1), ByteSize.kib(10), latency).linkLayer(LinkLayer.ATM),
                        "rate 1mbit burst 10k latency 50ms linklayer atm"),
                new Case(
                        Tbf.qdisc(Rate.gbit(40), ByteSize.of(4_000_000), ByteSize.mib(16)),
                        "rate 40gbit burst 4000000 limit 16m"));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void tcShowsTheSameAsForItsOwnCommand(Case example) {
        d0.qdisc(example.asked()).root().handle("1:").add();
        byTc.tc("qdisc add dev d0 root handle 1: tbf " + example.words());
        assertThat(byJava.tc("-d qdisc show dev d0")).isEqualTo(byTc.tc("-d qdisc show dev d0"));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void whatIsReadBackIsWhatWasAskedFor(Case example) {
        Qdisc made = d0.qdisc(example.asked()).root().handle("1:").addAndGet();
        assertThat(made.options()).isInstanceOfSatisfying(Tbf.class, read -> {
            if (read.linkLayer()
                    == LinkLayer.ETHERNET) { // on ATM the kernel counts a burst by what it costs on the link
                long tick = 1 + read.rate().bytesPerSecond() / Psched.STANDARD.ticksPerSecond();
                assertThat(read.burst().bytes() - example.asked().burst().bytes())
                        .isBetween(-tick, tick + read.overhead());
            }
            assertThat(new Tbf(
                            read.rate(),
                            example.asked().burst(),
                            read.limit(),
                            read.peak(),
                            read.mpu(),
                            read.overhead(),
                            read.linkLayer()))
                    .isEqualTo(example.asked());
        });
        assertThat(d0.qdisc().root().get().orElseThrow().options()).isEqualTo(made.options());
    }

    @Test
    void changesInPlace() {
        d0.qdisc(Tbf.qdisc(Rate.mbit(1), ByteSize.kib(32), Duration.ofMillis(50)))
                .root()
                .handle("1:")
                .add();
        d0.qdisc(Tbf.qdisc(Rate.mbit(2), ByteSize.kib(32), Duration.ofMillis(50)))
                .root()
                .handle("1:")
                .change();
        d0.qdisc(Tbf.qdisc(Rate.mbit(3), ByteSize.kib(32), Duration.ofMillis(50)))
                .root()
                .handle("1:")
                .replace();
        assertThat(byJava.tc("qdisc show dev d0")).contains("tbf 1: root", "rate 3Mbit burst 32Kb lat 50ms");
    }
}
