package io.github.tc4j.tc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;

/** What a value prints it reads again, and any text is a value or refused with a reason. */
class ValueProperties {
    private static final List<Function<String, Object>> PARSERS = List.of(
            Handle::parse,
            Rate::parse,
            ByteSize::parse,
            Percent::parse,
            TcTime::parse,
            Protocol::parse,
            Priority::parse);

    @Property
    void handle(@ForAll int value) {
        Handle handle = new Handle(value);
        assertThat(Handle.parse(handle.toString())).isEqualTo(handle);
        assertThat(Handle.of(handle.major(), handle.minor())).isEqualTo(handle);
    }

    @Property
    void rate(@ForAll long bytesPerSecond) {
        Rate rate = new Rate(bytesPerSecond == 0 ? 1 : bytesPerSecond);
        assertThat(Rate.parse(rate.toString())).isEqualTo(rate);
    }

    @Property
    void byteSize(@ForAll @LongRange(min = 0) long bytes) {
        assertThat(ByteSize.parse(ByteSize.of(bytes).toString())).isEqualTo(ByteSize.of(bytes));
    }

    @Property
    void percent(@ForAll @BigRange(min = "0", max = "100") @Scale(25) BigDecimal value) {
        Percent percent = new Percent(value);
        assertThat(Percent.parse(percent.toString())).isEqualTo(percent);
        assertThat(percent.value()).isCloseTo(value, org.assertj.core.data.Offset.offset(new BigDecimal("1E-20")));
    }

    @Property
    void percentOfTheKernels32Bits(@ForAll int probability) {
        assertThat(Percent.ofU32(probability).toU32()).isEqualTo(probability);
    }

    @Property
    void time(@ForAll @LongRange(min = 0, max = 9_223_372_036_000_000_000L) long nanos) {
        Duration time = Duration.ofNanos(nanos);
        assertThat(TcTime.parse(TcTime.format(time))).isEqualTo(time);
    }

    @Property
    void protocol(@ForAll @IntRange(max = 0xFFFF) int value) {
        assertThat(Protocol.parse(new Protocol(value).toString())).isEqualTo(new Protocol(value));
    }

    @Property
    void priority(@ForAll @IntRange(max = 0xFFFF) int value) {
        assertThat(Priority.parse(Priority.of(value).toString())).isEqualTo(Priority.of(value));
    }

    /** Each is longer than 0 and shorter than a line, whatever was asked: it goes to logs and terminals. */
    @Property
    void anyTextIsAValueOrRefusedWithAReason(@ForAll("texts") String text) {
        for (Function<String, Object> parser : PARSERS) {
            try {
                assertThat(parser.apply(text)).isNotNull();
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).matches("(?s)[a-z ]+: .+");
            }
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> plausible = Combinators.combine(
                        Arbitraries.of("", "-", "+", "0x", ".", "0", "1:", "9999999999999999999"),
                        Arbitraries.strings().numeric().ofMaxLength(25),
                        Arbitraries.of("", ".", "e", "e5", ":", "k", "K"),
                        Arbitraries.strings().numeric().ofMaxLength(5),
                        Arbitraries.of("", "bit", "mbit", "KiBps", "kb", "g", "ms", "us", "%", ":", "\u0000", "\u0130"))
                .as((a, b, c, d, e) -> a + b + c + d + e);
        return Arbitraries.oneOf(
                plausible,
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.strings().ascii());
    }
}
