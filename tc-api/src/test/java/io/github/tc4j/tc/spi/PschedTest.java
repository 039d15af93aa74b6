package io.github.tc4j.tc.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PschedTest {
    private static final Psched CLOCK = Psched.STANDARD;

    @Test
    void readsAllFourFields() {
        assertThat(Psched.parse("000003e8 00000040 000f4240 3b9aca00\n"))
                .isEqualTo(new Psched(15_625_000, 1_000_000_000))
                .isEqualTo(Psched.STANDARD);
        assertThat(Psched.parse("000003e8 00000040 000f4240 000003e8")).isEqualTo(new Psched(15_625_000, 1_000));
    }

    @Test
    void aClockOfNanosecondsIsToldByItsResolution() {
        assertThat(Psched.parse("000003e8 00000040 3b9aca00 3b9aca00"))
                .isEqualTo(new Psched(1_000_000_000, 1_000_000_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "3e8 40 f4240", "3e8 40 f4240 3b9aca00 1", "3e8 40 f4240 x", "100000000 1 1 1", "-1 1 1 1"})
    void refusesWhatTheKernelDoesNotWrite(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Psched.parse(text))
                .withMessage("psched: \"" + text + "\" is not four hexadecimal numbers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 40 f4240 3b9aca00", "3e8 0 f4240 3b9aca00", "3e8 40 0 3b9aca00", "3e8 40 f4240 0"})
    void refusesAClockThatStandsStill(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Psched.parse(text))
                .withMessageStartingWith("psched: ")
                .withMessageContaining("positive");
    }

    @ParameterizedTest
    @CsvSource({
        "1600, 10mbit, 20000", // exact
        "15k, 10mbit, 192000",
        "1, 8bit, 15625000",
        "1, 10gbit, 1", // 0.0125 ticks
        "1600, 40gbit, 5",
        "1600, 1gbit, 200",
        "1601, 1gbit, 201", // 200.125
        "0, 1gbit, 0",
        "1, 18446744073709551615bps, 1",
        "274, 8bit, 4281250000",
        "275, 8bit, 4294967295", // would be 4296875000
        "9223372036854775807, 8bit, 4294967295",
        "9223372036854775807, 18446744073709551615bps, 7812500",
    })
    void roundsTicksUpAndKeepsThemIn32Bits(String size, String rate, long ticks) {
        assertThat(Integer.toUnsignedLong(CLOCK.ticks(ByteSize.parse(size), Rate.parse(rate))))
                .isEqualTo(ticks);
    }

    @Test
    void turnsTicksBackIntoBytes() {
        assertThat(CLOCK.bytes(20000, Rate.mbit(10))).isEqualTo(ByteSize.of(1600));
        assertThat(CLOCK.bytes(0, Rate.mbit(10))).isEqualTo(ByteSize.of(0));
        assertThat(CLOCK.bytes(-1, Rate.bytes(1))).isEqualTo(ByteSize.of(274));
        assertThat(CLOCK.bytes(-1, new Rate(-1))).isEqualTo(ByteSize.of(Long.MAX_VALUE));
        assertThat(CLOCK.bytes(1, new Rate(-1))).isEqualTo(ByteSize.of(1_180_591_620_717L));
    }

    @Test
    void timesToo() {
        assertThat(CLOCK.ticks(Duration.ofMillis(1))).isEqualTo(15_625);
        assertThat(CLOCK.ticks(Duration.ofNanos(1))).isEqualTo(1);
        assertThat(CLOCK.ticks(Duration.ofNanos(64))).isEqualTo(1);
        assertThat(CLOCK.ticks(Duration.ofNanos(65))).isEqualTo(2);
        assertThat(CLOCK.ticks(Duration.ZERO)).isZero();
        assertThat(CLOCK.ticks(Duration.ofDays(365))).isEqualTo(-1);
        assertThat(CLOCK.ticks(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(-1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLOCK.ticks(Duration.ofNanos(-1)))
                .withMessage("time: PT-0.000000001S is negative");
        assertThat(CLOCK.duration(15_625)).isEqualTo(Duration.ofMillis(1));
        assertThat(CLOCK.duration(0xFFFF_FFFFL)).isEqualTo(Duration.ofNanos(274_877_906_880L));
        assertThat(CLOCK.duration(-15_625)).isEqualTo(Duration.ofMillis(-1));
        assertThat(CLOCK.micros(15_640)).isEqualTo(1_000);
    }

    @Test
    void theSmallestBurstLastsForATimerInterrupt() {
        ByteSize packet = ByteSize.of(1600);
        assertThat(CLOCK.smallestBurst(Rate.gbit(40), packet)).isEqualTo(ByteSize.of(1605));
        assertThat(new Psched(15_625_000, 250).smallestBurst(Rate.gbit(1), packet))
                .isEqualTo(ByteSize.of(501_600));
        assertThat(new Psched(15_625_000, 1).smallestBurst(new Rate(-1), packet))
                .isEqualTo(ByteSize.of(Long.MAX_VALUE));
        assertThat(new Psched(15_625_000, 1).smallestBurst(Rate.bytes(Long.MAX_VALUE), packet))
                .isEqualTo(ByteSize.of(Long.MAX_VALUE));
    }
}
