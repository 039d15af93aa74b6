package io.github.tc4j.tc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the real tc makes of the same words, read from a tbf's latency, which it shows in microseconds. */
@KernelTest
class TcTimeKernelTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"25ms", "25msec", "25MSECS", "1.5s", "2sec", "1secs", "20000us", "20000usec", "20000", "0.25s"})
    void timesAreThoseOfTc(String text, TestNamespace ns) {
        ns.veth("d0", 10, "d1", 11);
        ns.tc("qdisc add dev d0 root tbf rate 8mbit burst 10000 latency " + text);
        long micros = ns.json("tc", "-j", "qdisc", "show", "dev", "d0")
                .at("/0/options/lat")
                .asLong();
        // computed back from the limit in ticks, which tc cuts
        assertThat(TcTime.parse(text))
                .isCloseTo(Duration.of(micros, ChronoUnit.MICROS), Duration.of(2, ChronoUnit.MICROS));
    }
}
