package io.github.tc4j.tc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1600, 1600",
        "1600b, 1600",
        "1600B, 1600",
        "15k, 15360",
        "15K, 15360",
        "15kb, 15360",
        "1.5m, 1572864",
        "1mb, 1048576",
        "1g, 1073741824",
        "1gb, 1073741824",
        "12kbit, 1536",
        "80Kbit, 10240",
        "1mbit, 131072",
        "1gbit, 134217728",
        "0.9, 0",
        "1.9b, 1",
        "9223372036854775807, 9223372036854775807",
    })
    void readsWhatTcWrites(String text, long bytes) {
        assertThat(ByteSize.parse(text)).isEqualTo(ByteSize.of(bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0b",
        "1600, 1600b",
        "15360, 15Kb",
        "1048576, 1Mb",
        "1572864, 1536Kb",
        "1073741824, 1024Mb",
        "9223372036854775807, 9223372036854775807b",
    })
    void writesTheGreatestUnitThatDividesIt(long bytes, String text) {
        assertThat(ByteSize.of(bytes)).hasToString(text);
        assertThat(ByteSize.parse(text)).isEqualTo(ByteSize.of(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "8589934592g"})
    void refusesWhatIsTooGreat(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteSize.parse(text))
                .withMessage("size: " + text + " is more than 9223372036854775807 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10t", "10bit", "10kib", "10 k", "10%"})
    void refusesUnknownUnits(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteSize.parse(text))
                .withMessage("size: \"" + text + "\" has none of the units b, k, kb, m, mb, g, gb, kbit, mbit, gbit");
    }

    @Test
    void refusesNegativeSizes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteSize.of(-1))
                .withMessage("size: -1 bytes is negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteSize.kib(-1))
                .withMessage("size: -1024 bytes is negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteSize.parse("-5k"))
                .withMessage("size: \"-5k\" is negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteSize.parse("k"))
                .withMessage("size: \"k\" is not a number with a unit");
    }

    @Test
    void factoriesMultiply() {
        assertThat(ByteSize.kib(15)).isEqualTo(ByteSize.parse("15k"));
        assertThat(ByteSize.mib(3)).isEqualTo(ByteSize.parse("3m"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteSize.kib(Long.MAX_VALUE))
                .withMessage("size: 9223372036854775807Kb is more than 9223372036854775807 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteSize.mib(1L << 43))
                .withMessage("size: 8796093022208Mb is more than 9223372036854775807 bytes");
    }

    @Test
    void givesThe32BitsOfAField() {
        assertThat(ByteSize.of(0xFFFF_FFFFL).toU32("burst")).isEqualTo(-1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteSize.of(0x1_0000_0000L).toU32("htb quantum"))
                .withMessage("htb quantum: 4096Mb is not in 0..4294967295 bytes");
    }

    @Test
    void isOrdered() {
        assertThat(ByteSize.kib(1)).isGreaterThan(ByteSize.of(1023)).isLessThan(ByteSize.of(1025));
    }
}
