package io.github.tc4j.tc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentTest {
    @ParameterizedTest
    @CsvSource({"0.1%, 0.1", "0.1, 0.1", "100%, 100", "0, 0", "0.00%, 0", "50.50%, 50.5", "1e-7, ", "100.0, 100"})
    void readsWhatTcWrites(String text, String value) {
        if (value == null) {
            assertThatIllegalArgumentException().isThrownBy(() -> Percent.parse(text));
        } else {
            assertThat(Percent.parse(text)).isEqualTo(new Percent(new BigDecimal(value)));
        }
    }

    @ParameterizedTest
    @CsvSource({"100, 100%", "1E+2, 100%", "0.10, 0.1%", "0E-9, 0%", "0.0000000001, 0.0000000001%"})
    void writesAPlainNumber(String value, String text) {
        assertThat(new Percent(new BigDecimal(value))).hasToString(text);
        assertThat(Percent.parse(text)).isEqualTo(new Percent(new BigDecimal(value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100.1%", "101", "1000%"})
    void refusesMoreThanAll(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Percent.parse(text))
                .withMessage("percent: " + text.replace("%", "") + " is not in 0..100");
    }

    @Test
    void refusesWhatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Percent.parse("-1%"))
                .withMessage("percent: \"-1%\" is negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Percent.parse("5percent"))
                .withMessage("percent: \"5percent\" has none of the units %");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Percent.of(-0.5))
                .withMessage("percent: -0.5 is not in 0..100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Percent.of(Double.NaN))
                .withMessage("percent: NaN is not in 0..100");
        assertThatIllegalArgumentException().isThrownBy(() -> Percent.of(Double.POSITIVE_INFINITY));
    }

    /** Nothing in the kernel is finer than 2^-32, and a number of a thousand digits is no use to anyone. */
    @Test
    void keepsTwentyDecimals() {
        assertThat(Percent.of(Double.MIN_VALUE)).isEqualTo(Percent.parse("0")).hasToString("0%");
        assertThat(new Percent(new BigDecimal("1E-1000000"))).hasToString("0%");
        assertThat(new Percent(new BigDecimal("1E-20"))).hasToString("0.00000000000000000001%");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Percent(new BigDecimal("1E+1000000000")))
                .satisfies(e -> assertThat(e.getMessage()).isEqualTo("percent: 1E+1000000000 is not in 0..100"));
    }

    @Test
    void isAPartOfARate() {
        assertThat(Percent.parse("50%").of(Rate.gbit(10))).isEqualTo(Rate.gbit(5));
        assertThat(Percent.parse("75.5%").of(Rate.gbit(10))).isEqualTo(Rate.mbit(7550));
        assertThat(Percent.parse("100%").of(new Rate(-1))).isEqualTo(new Rate(-1));
        assertThat(Percent.parse("33.333%").of(Rate.bytes(100))).isEqualTo(Rate.bytes(33));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Percent.parse("1%").of(Rate.bytes(99)))
                .withMessage("rate: 1% of 792bit is less than 8bit");
    }

    @Test
    void isAProbabilityOf32Bits() {
        assertThat(Percent.of(0).toU32()).isZero();
        assertThat(Percent.of(100).toU32()).isEqualTo(-1);
        assertThat(Percent.of(50).toU32()).isEqualTo(0x8000_0000);
        assertThat(Percent.of(30).toU32())
                .as("a half, to the even side, as tc rounds")
                .isEqualTo(0x4CCC_CCCC);
        assertThat(Percent.ofU32(-1)).isEqualTo(Percent.of(100));
        assertThat(Percent.ofU32(Percent.of(0.1).toU32())).hasToString("0.1%");
        assertThat(Percent.ofU32(1)).hasToString("0.00000002%");
    }

    @Test
    void isOrdered() {
        assertThat(Percent.of(99.9)).isLessThan(Percent.of(100)).isGreaterThan(Percent.of(9));
    }
}
