package io.github.tc4j.tc.shaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.tc4j.tc.Rate;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import io.github.tc4j.testkit.Transfer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real traffic in both directions through a shaped veth. */
@KernelTest
class ShaperTrafficKernelTest {
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration TIME = Duration.ofSeconds(2);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TwoHosts hosts;
    private final Shaper shaper;

    ShaperTrafficKernelTest(TestNamespace near, TestNamespace far) {
        hosts = new TwoHosts(near, far);
        shaper = Shaper.of(hosts.tc(), "d0");
    }

    @AfterEach
    void close() {
        hosts.close();
    }

    private static Shaping both(long egress, long ingress) {
        return Shaping.none().egress(Limit.of(Rate.mbit(egress))).ingress(Limit.of(Rate.mbit(ingress)));
    }

    /** Both directions at once, to an address there and to one here. */
    private TwoHosts.Throughput measure(String there, String here) {
        try (Transfer sent = hosts.send(there);
                Transfer got = hosts.receive(here)) {
            hosts.measure(WARM_UP);
            TwoHosts.Throughput rates = hosts.measure(TIME);
            assertThat(sent.isBroken() || got.isBroken()).isFalse();
            assertThat(sent.received()).isGreaterThan(1_000_000);
            assertThat(got.received()).isGreaterThan(1_000_000);
            return rates;
        }
    }

    private void assertLimited(String there, String here) {
        TwoHosts.Throughput rates = measure(there, here);
        assertThat(rates.out()).isCloseTo(10e6, withinPercentage(10));
        assertThat(rates.in()).isCloseTo(20e6, withinPercentage(10));
    }

    private void assertFree(String there, String here) {
        TwoHosts.Throughput rates = measure(there, here);
        assertThat(rates.out()).isGreaterThan(50e6);
        assertThat(rates.in()).isGreaterThan(50e6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.", "fd00::"})
    void bothDirectionsHoldTheirRate(String network) {
        shaper.apply(both(10, 20));
        assertLimited(network + 2, network + 1);
        shaper.remove();
        assertFree(network + 2, network + 1);
    }

    /** Single addresses, so that it matters whose they are: the other side's, or to a guest this side's. */
    @ParameterizedTest
    @EnumSource
    void exemptTrafficIsFasterThanTheLimit(Facing facing) {
        String remote = facing == Facing.NETWORK ? "2" : "1";
        shaper.apply(
                both(10, 20).exempt("10.0.1." + remote, "fd00:0:0:1::" + remote).facing(facing));
        assertLimited("10.0.0.2", "10.0.0.1");
        assertLimited("fd00::2", "fd00::1");
        assertFree("10.0.1.2", "10.0.1.1");
        assertFree("fd00:0:0:1::2", "fd00:0:0:1::1");
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheSubnetsAreLimited(Facing facing) {
        String remote = facing == Facing.NETWORK ? "2" : "1";
        shaper.apply(
                both(10, 20).only("10.0.1." + remote, "fd00:0:0:1::" + remote).facing(facing));
        assertLimited("10.0.1.2", "10.0.1.1");
        assertLimited("fd00:0:0:1::2", "fd00:0:0:1::1");
        assertFree("10.0.0.2", "10.0.0.1");
        assertFree("fd00::2", "fd00::1");
    }

    /** No second is faster than the limit that is in force, and the connections live on. */
    private void checkUnderLoad(List<Shaping> phases) {
        shaper.apply(phases.getFirst());
        try (Transfer out = hosts.send("10.0.0.2");
                Transfer in = hosts.receive("fd00::1")) {
            hosts.measure(WARM_UP);
            for (Shaping phase : phases) {
                assertThat(shaper.apply(phase).warnings()).isEmpty();
                long sent = out.received();
                long got = in.received();
                for (int second = 0; second < 3; second++) {
                    TwoHosts.Throughput rates = hosts.measure(SECOND);
                    assertThat(rates.out())
                            .as("sent in second %d of %s", second, phase)
                            .isLessThan(1.15 * bits(phase.egress()));
                    assertThat(rates.in())
                            .as("got in second %d of %s", second, phase)
                            .isLessThan(1.15 * bits(phase.ingress()));
                }
                assertThat(out.isBroken() || in.isBroken()).isFalse();
                assertThat((out.received() - sent) * 8.0 / 3)
                        .as("it flows out")
                        .isGreaterThan(0.3 * bits(phase.egress()));
                assertThat((in.received() - got) * 8.0 / 3)
                        .as("it flows in")
                        .isGreaterThan(0.3 * bits(phase.ingress()));
            }
        }
    }

    private static double bits(@Nullable Limit limit) {
        return Objects.requireNonNull(limit).rate().bytesPerSecond() * 8.0;
    }

    @Test
    void ratesAreChangedUnderLoad() {
        checkUnderLoad(List.of(both(10, 10), both(20, 20), both(5, 5)));
    }

    @Test
    void ratesOfTreesAreChangedUnderLoad() {
        checkUnderLoad(List.of(
                both(10, 10).exempt("192.0.2.0/24"),
                both(20, 20).exempt("192.0.2.0/24"),
                both(5, 5).exempt("192.0.2.0/24")));
    }

    @Test
    void subnetsAreChangedUnderLoad() {
        checkUnderLoad(List.of(
                both(10, 10),
                both(10, 10).exempt("192.0.2.0/24", "2001:db8::/32"),
                both(10, 10).exempt("198.51.100.0/24"),
                both(10, 10).only("10.0.0.0/24", "fd00::/64"),
                both(10, 10)));
    }
}
