package io.github.tc4j.tc.htb;

import static io.github.tc4j.tc.htb.HtbKernelTest.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Stats;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.TrafficClass;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Transfers at the same time in different classes, and a class that changes under its traffic. */
@KernelTest
class HtbSteeringKernelTest {
    private static final Duration TIME = Duration.ofSeconds(2);

    private static TrafficClass get(Device device, String classId) {
        return device.tcClass().classId(classId).get().orElseThrow();
    }

    private static long directPackets(Device device) {
        Stats stats = device.qdisc().root().get().orElseThrow().stats();
        return ((HtbQdisc.Counters) Objects.requireNonNull(stats.xstats())).directPackets();
    }

    /** One transfer is steered to a class, the other is the rest. */
    @Test
    void ratesAreKeptAndTheDefaultClassTakesTheRest(TestNamespace from, TestNamespace to) {
        Transfer.join(from, to);
        try (Tc tc = open(from)) {
            Device d0 = tc.device("d0");
            d0.qdisc(Htb.qdisc().defaultClass("30")).root().handle("1:").add();
            d0.tcClass(Htb.tcClass(Rate.mbit(10))).parent("1:").classId("1:10").add();
            d0.tcClass(Htb.tcClass(Rate.mbit(20))).parent("1:").classId("1:30").add();
            from.tc("filter add dev d0 parent 1: protocol ip prio 1 u32 match ip dport 5010 0xffff flowid 1:10");

            CompletableFuture<Double> rest =
                    CompletableFuture.supplyAsync(() -> Transfer.bitsPerSecond(from, to, 5030, TIME));
            double steered = Transfer.bitsPerSecond(from, to, 5010, TIME);
            assertThat(steered).isCloseTo(10e6, withinPercentage(10));
            assertThat(rest.join()).isCloseTo(20e6, withinPercentage(10));

            assertThat(get(d0, "1:10").stats().bytes()).isGreaterThan(2_000_000).isLessThan(4_500_000);
            assertThat(get(d0, "1:30").stats().bytes()).isGreaterThan(4_000_000).isLessThan(9_000_000);
            assertThat(directPackets(d0)).isZero();
        }
    }

    /** No moment without shaping: the tokens go on, and nothing that waits is lost. */
    @Test
    void aRateIsChangedUnderTraffic(TestNamespace from, TestNamespace to) {
        Transfer.join(from, to);
        try (Tc tc = open(from)) {
            Device d0 = tc.device("d0");
            d0.qdisc(Htb.qdisc().defaultClass("1")).root().handle("1:").add();
            d0.tcClass(Htb.tcClass(Rate.mbit(5))).parent("1:").classId("1:1").add();
            assertThat(Transfer.bitsPerSecond(from, to, 5001, TIME)).isCloseTo(5e6, withinPercentage(10));
            Stats before = get(d0, "1:1").stats();
            d0.tcClass(Htb.tcClass(Rate.mbit(15))).parent("1:").classId("1:1").change();
            assertThat(get(d0, "1:1").stats().bytes()).isGreaterThanOrEqualTo(before.bytes());
            assertThat(Transfer.bitsPerSecond(from, to, 5002, TIME)).isCloseTo(15e6, withinPercentage(10));
        }
    }
}
