package io.github.tc4j.tc.netem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tc4j.tc.Percent;
import io.github.tc4j.tc.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NetemTest {
    private static final Netem PLAIN = Netem.qdisc();

    @Test
    void printsAsTcIsTold() {
        assertThat(PLAIN).hasToString("netem limit 1000");
        assertThat(PLAIN.delay(new Delay(
                                Duration.ofMillis(100), Duration.ofMillis(20), Percent.of(10), Distribution.NORMAL))
                        .loss(new Chance(Percent.of(1), Percent.of(20)))
                        .duplicate(Percent.of(3))
                        .corrupt(Percent.of(0.2))
                        .reorder(new Reorder(Percent.of(4), Percent.of(50), 3))
                        .rate(new NetemRate(Rate.mbit(10), 14, 53, -5))
                        .slot(new Slot.Range(Duration.ofMillis(1), Duration.ofMillis(2), 4, 3000))
                        .ecn(true)
                        .seed(7))
                .hasToString("netem limit 1000 delay 100ms 20ms 10% distribution normal loss 1% 20% duplicate 3%"
                        + " corrupt 0.2% reorder 4% 50% gap 3 rate 10Mbit 14 53 -5 slot 1ms 2ms packets 4 bytes 3000"
                        + " ecn seed 7");
        assertThat(PLAIN.loss(FourStateLoss.of(Percent.of(5))))
                .hasToString("netem limit 1000 loss state 5% 95% 0% 100% 0%");
        assertThat(PLAIN.loss(GilbertElliott.gilbert(Percent.of(5), Percent.of(30), Percent.of(80))))
                .hasToString("netem limit 1000 loss gemodel 5% 30% 80% 0%");
        assertThat(PLAIN.slot(
                        new Slot.Distributed(Duration.ofMillis(10), Duration.ofMillis(1), Distribution.PARETO, 0, 0)))
                .hasToString("netem limit 1000 slot distribution pareto 10ms 1ms");
    }

    @Test
    void namesFieldValueAndRange() {
        assertThatThrownBy(() -> PLAIN.limit(-1)).hasMessage("netem limit: -1 is not in 0..4294967295 packets");
        assertThatThrownBy(() -> PLAIN.delay(Duration.ofNanos(-1)))
                .hasMessage("netem delay: PT-0.000000001S is not in 0..9223372036854775807 ns");
        assertThatThrownBy(() -> PLAIN.delay(Duration.ZERO, Duration.ofSeconds(3)))
                .hasMessage("netem jitter: PT3S is not in 0..2147483647 ns");
        assertThatThrownBy(() -> Delay.of(Duration.ofMillis(1)).distribution(Distribution.NORMAL))
                .hasMessage("netem distribution: normal needs a jitter");
        assertThatThrownBy(() -> Reorder.every(0)).hasMessage("netem reorder gap: 0 is not in 1..4294967295 packets");
        assertThatThrownBy(() -> new NetemRate(Rate.mbit(1), 0, -1, 0))
                .hasMessage("netem rate cellsize: -1 is not in 0..4294967295 bytes");
        assertThatThrownBy(() -> Slot.of(Duration.ofMillis(2), Duration.ofMillis(1)))
                .hasMessage("netem slot max_delay: 1ms is not more than 0 and at least the min_delay 2ms");
        assertThatThrownBy(() -> Slot.of(Duration.ZERO, Duration.ZERO))
                .hasMessageStartingWith("netem slot max_delay: 0s");
        assertThatThrownBy(() -> new Slot.Range(Duration.ZERO, Duration.ofMillis(1), -1, 0))
                .hasMessage("netem slot packets: -1 is not in 0..2147483647");
    }

    /** All attributes share the 64 KiB of the one that they are in. */
    @Test
    void distributionsFitTogether() {
        Distribution largest = Distribution.of(new short[Distribution.MAX_SIZE]);
        Distribution rest = Distribution.of(new short[32_600 - Distribution.MAX_SIZE]);
        Duration ms = Duration.ofMillis(1);
        Netem delayed = PLAIN.delay(Delay.of(ms, ms).distribution(largest))
                .loss(FourStateLoss.of(Percent.of(1)))
                .rate(Rate.gbit(100))
                .seed(1);
        assertThat(NetemProperties.encode(delayed.slot(new Slot.Distributed(ms, ms, rest, 0, 0))))
                .hasSizeBetween(65_200, 65_535);
        assertThatThrownBy(() -> delayed.slot(new Slot.Distributed(ms, ms, largest, 0, 0)))
                .hasMessage("netem distribution: 32768 is not in 0..32600 values, those of the delay and of the slots"
                        + " together");
    }
}
