package io.github.tc4j.tc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
    /** 2^64-1 bytes per second, in bits. */
    private static final String MAX_BITS = "147573952589676412920bit";

    @ParameterizedTest
    @CsvSource({
        "10Mbit, 1250000",
        "10mbit, 1250000",
        "10MBIT, 1250000",
        "1000000, 125000",
        "8bit, 1",
        "8, 1",
        "1001bit, 125",
        "1.5mbit, 187500",
        ".5kbit, 62",
        "64kibit, 8192",
        "1mibit, 131072",
        "1gibit, 134217728",
        "1tibit, 137438953472",
        "1tbit, 125000000000",
        "40gbit, 5000000000",
        "1bps, 1",
        "1000bps, 1000",
        "125kbps, 125000",
        "125KBps, 125000",
        "125kibps, 128000",
        "1mbps, 1000000",
        "1gbps, 1000000000",
        "1tbps, 1000000000000",
        "18446744073709551615bps, 18446744073709551615",
    })
    void readsWhatTcWrites(String text, String bytesPerSecond) {
        assertThat(Long.toUnsignedString(Rate.parse(text).bytesPerSecond())).isEqualTo(bytesPerSecond);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 8bit",
        "125, 1Kbit",
        "187500, 1500Kbit",
        "1250000, 10Mbit",
        "1543210, 12345680bit",
        "125000000, 1Gbit",
        "125000000000, 1Tbit",
        "125000000000000, 1000Tbit",
        "-1, " + MAX_BITS,
    })
    void writesTheGreatestUnitThatDividesIt(long bytesPerSecond, String text) {
        assertThat(new Rate(bytesPerSecond)).hasToString(text);
        assertThat(Rate.parse(text).bytesPerSecond()).isEqualTo(bytesPerSecond);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0bit",
                "0.0gbit",
                "7bit",
                "0.9bps",
                "18446744073709551616bps",
                "147573952589676412928bit",
                "999999999tbit",
                "99999999999999999999999999999tbit"
            })
    void refusesWhatIsOutOfRange(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.parse(text))
                .withMessage("rate: " + text + " is not in 8bit..18446744073709551615bps");
    }

    @Test
    void refusesNegativeRates() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.parse("-1mbit"))
                .withMessage("rate: \"-1mbit\" is negative");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "mbit", ".", "1.2.3mbit", "bit", "+5mbit", "1e400000000mbit", "١mbit"})
    void refusesWhatIsNoNumber(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.parse(text))
                .withMessageStartingWith("rate: \"" + text + "\" ");
    }

    @Test
    void refusesNumbersThatTakeLongToRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.parse("9".repeat(1_000_000)))
                .withMessageContaining("is not a number with a unit")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10mb", "10 mbit", "10mbits", "10%", "10xbit", "10mbit/s", "1_000", "10pbit"})
    void refusesUnknownUnits(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.parse(text))
                .withMessage("rate: \"" + text
                        + "\" has none of the units bit, kbit, mbit, gbit, tbit, kibit, ..., bps, kbps, mbps, ...");
    }

    @Test
    void factoriesSayBitsOrBytes() {
        assertThat(Rate.bit(8)).isEqualTo(Rate.bytes(1));
        assertThat(Rate.bit(15)).isEqualTo(Rate.bytes(1));
        assertThat(Rate.kbit(8)).isEqualTo(Rate.bytes(1_000));
        assertThat(Rate.mbit(10)).isEqualTo(Rate.bytes(1_250_000)).isEqualTo(Rate.parse("10Mbit"));
        assertThat(Rate.gbit(400)).isEqualTo(Rate.parse("400gbit"));
        assertThat(Rate.bit(Long.MAX_VALUE)).isEqualTo(Rate.bytes(Long.MAX_VALUE / 8));
        assertThat(Rate.gbit(147_573_952_589L)).isEqualTo(Rate.parse("147573952589gbit"));
    }

    @Test
    void factoriesRefuseWhatIsOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> Rate.bit(0)).withMessage("rate: 0bit is not positive");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.mbit(-1))
                .withMessage("rate: -1mbit is not positive");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.bytes(-1))
                .withMessage("rate: -1 bytes per second is not positive");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.bit(7))
                .withMessage("rate: 7bit is not in 8bit..18446744073709551615bps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.gbit(147_573_952_590L))
                .withMessage("rate: 147573952590gbit is not in 8bit..18446744073709551615bps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.gbit(Long.MAX_VALUE))
                .withMessage("rate: 9223372036854775807gbit is not in 8bit..18446744073709551615bps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rate(0))
                .withMessage("rate: 0bit is not in 8bit..18446744073709551615bps");
    }

    @Test
    void isOrderedUnsigned() {
        Rate greatest = new Rate(-1);
        assertThat(greatest).isGreaterThan(new Rate(Long.MAX_VALUE)).isGreaterThan(Rate.bytes(1));
        assertThat(greatest.max(Rate.bytes(1))).isEqualTo(greatest);
        assertThat(Rate.bytes(1).max(greatest)).isEqualTo(greatest);
    }

    @Test
    void knowsWhichRatesHaveAnAttributeOfTheirOwn() {
        assertThat(Rate.bytes(0xFFFF_FFFFL).fitsIn32Bits()).isTrue();
        assertThat(Rate.bytes(0x1_0000_0000L).fitsIn32Bits()).isFalse();
        assertThat(new Rate(-1).fitsIn32Bits()).isFalse();
    }
}
