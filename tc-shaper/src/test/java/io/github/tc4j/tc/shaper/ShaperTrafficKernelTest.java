package io.github.tc4j.tc.shaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.tc4j.tc.Rate;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import io.github.tc4j.testkit.Transfer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real traffic in both directions through a shaped veth. */
@KernelTest
class ShaperTrafficKernelTest {
    private static final Duration WARM_UP = Duration.ofMillis(1_000);
    private static final Duration TIME = Duration.ofSeconds(3);
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

    private static double measure(Transfer transfer) {
        try (transfer) {
            transfer.bitsPerSecond(WARM_UP);
            double rate = transfer.bitsPerSecond(TIME);
            assertThat(transfer.isBroken()).isFalse();
            return rate;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.", "fd00::"})
    void bothDirectionsHoldTheirRate(String network) {
        shaper.apply(both(10, 20));
        try (Transfer out = hosts.send(network + 2);
                Transfer in = hosts.receive(network + 1)) {
            out.bitsPerSecond(WARM_UP);
            long before = in.received();
            double sent = out.bitsPerSecond(TIME);
            assertThat(sent).isCloseTo(10e6, withinPercentage(10));
            assertThat((in.received() - before) * 8.0 / TIME.toSeconds()).isCloseTo(20e6, withinPercentage(10));
        }
        shaper.remove();
        assertThat(measure(hosts.send(network + 2))).isGreaterThan(100e6);
        assertThat(measure(hosts.receive(network + 1))).isGreaterThan(100e6);
    }

    /** The networks with a 1 are exempt; they are the other side's addresses, or to a guest this side's. */
    @ParameterizedTest
    @EnumSource
    void exemptTrafficIsFasterThanTheLimit(Facing facing) {
        shaper.apply(both(10, 10).exempt("10.0.1.0/24", "fd00:0:0:1::/64").facing(facing));
        assertThat(measure(hosts.send("10.0.0.2"))).isCloseTo(10e6, withinPercentage(10));
        assertThat(measure(hosts.receive("10.0.0.1"))).isCloseTo(10e6, withinPercentage(10));
        assertThat(measure(hosts.send("fd00::2"))).isCloseTo(10e6, withinPercentage(10));
        assertThat(measure(hosts.receive("fd00::1"))).isCloseTo(10e6, withinPercentage(10));
        assertThat(measure(hosts.send("10.0.1.2"))).isGreaterThan(50e6);
        assertThat(measure(hosts.receive("10.0.1.1"))).isGreaterThan(50e6);
        assertThat(measure(hosts.send("fd00:0:0:1::2"))).isGreaterThan(50e6);
        assertThat(measure(hosts.receive("fd00:0:0:1::1"))).isGreaterThan(50e6);
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheSubnetsAreLimited(Facing facing) {
        String networkOrGuest = facing == Facing.NETWORK ? "2" : "1"; // single addresses, so that the side matters
        shaper.apply(both(10, 10)
                .only("10.0.1." + networkOrGuest, "fd00:0:0:1::" + networkOrGuest)
                .facing(facing));
        assertThat(measure(hosts.send("10.0.1.2"))).isCloseTo(10e6, withinPercentage(10));
        assertThat(measure(hosts.receive("10.0.1.1"))).isCloseTo(10e6, withinPercentage(10));
        assertThat(measure(hosts.send("fd00:0:0:1::2"))).isCloseTo(10e6, withinPercentage(10));
        assertThat(measure(hosts.receive("fd00:0:0:1::1"))).isCloseTo(10e6, withinPercentage(10));
        assertThat(measure(hosts.send("10.0.0.2"))).isGreaterThan(50e6);
        assertThat(measure(hosts.receive("fd00::1"))).isGreaterThan(50e6);
    }

    /** No second is faster than the limit that is in force, and the connections live on. */
    private void checkUnderLoad(List<Shaping> phases) {
        shaper.apply(phases.getFirst());
        try (Transfer out = hosts.send("10.0.0.2");
                Transfer in = hosts.receive("fd00::1")) {
            out.bitsPerSecond(WARM_UP);
            for (Shaping phase : phases) {
                assertThat(shaper.apply(phase).warnings()).isEmpty();
                for (int second = 0; second < 3; second++) {
                    long before = in.received();
                    double sent = out.bitsPerSecond(SECOND);
                    double got = (in.received() - before) * 8.0;
                    assertThat(sent)
                            .as("sent in second %d of %s", second, phase)
                            .isLessThan(1.15 * bits(phase.egress()));
                    assertThat(got)
                            .as("got in second %d of %s", second, phase)
                            .isLessThan(1.15 * bits(phase.ingress()));
                }
                assertThat(out.isBroken() || in.isBroken()).isFalse();
            }
            long sent = out.received();
            long got = in.received();
            out.bitsPerSecond(SECOND);
            assertThat(out.received()).as("it still flows").isGreaterThan(sent);
            assertThat(in.received()).as("it still flows").isGreaterThan(got);
        }
    }

    private static double bits(Limit limit) {
        return limit.rate().bytesPerSecond() * 8.0;
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
