package io.github.tc4j.tc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TcTimeTest {
    @ParameterizedTest
    @CsvSource({
        "25ms, 25000000",
        "25MSEC, 25000000",
        "1.5s, 1500000000",
        "2sec, 2000000000",
        "2secs, 2000000000",
        "200us, 200000",
        "200usecs, 200000",
        "100ns, 100",
        "0.5us, 500",
        "0.5ns, 0",
        "1500, 1500000",
        "0, 0",
        "9223372036s, 9223372036000000000",
    })
    void readsWhatTcWrites(String text, long nanos) {
        assertThat(TcTime.parse(text)).isEqualTo(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @CsvSource({"0, 0s", "1, 1ns", "1500, 1500ns", "1500000, 1500us", "25000000, 25ms", "60000000000, 60s"})
    void writesTheGreatestUnitThatDividesIt(long nanos, String text) {
        assertThat(TcTime.format(Duration.ofNanos(nanos))).isEqualTo(text);
        assertThat(TcTime.parse(text)).isEqualTo(Duration.ofNanos(nanos));
    }

    @Test
    void writesTimesBeyondALongOfNanoseconds() {
        assertThat(TcTime.format(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo("9223372036854775807s");
        assertThat(TcTime.format(Duration.ofSeconds(10_000_000_000L, 1))).isEqualTo("10000000000000000001ns");
    }

    @Test
    void refusesToWriteWhatIsNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TcTime.format(Duration.ofMillis(-5)))
                .withMessage("time: PT-0.005S is negative");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10m", "10min", "10h", "10 ms", "1d"})
    void refusesUnknownUnits(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TcTime.parse(text))
                .withMessage("time: \"" + text + "\" has none of the units s, ms, us, ns");
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TcTime.parse("-5ms"))
                .withMessage("time: \"-5ms\" is negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TcTime.parse("9223372037s"))
                .withMessage("time: 9223372037s is more than 9223372036s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TcTime.parse("ms"))
                .withMessage("time: \"ms\" is not a number with a unit");
    }
}
