package io.github.tc4j.tc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandleTest {
    @ParameterizedTest
    @CsvSource({
        "1:, 00010000",
        "1, 00010000",
        "1:0, 00010000",
        "1:1, 00010001",
        "1:30, 00010030",
        "beef:, beef0000",
        "ABCD:ef01, abcdef01",
        ":10, 00000010",
        "0:10, 00000010",
        "0001:000a, 0001000a",
        "0x1:0x30, 00010030",
        "ffff:fff1, fffffff1",
        "root, ffffffff",
        "ingress, fffffff1",
        "clsact, fffffff1",
        "none, 00000000",
    })
    void readsWhatTcWrites(String text, String bits) {
        assertThat(Handle.parse(text)).isEqualTo(new Handle(Integer.parseUnsignedInt(bits, 16)));
    }

    @ParameterizedTest
    @CsvSource({
        "00010000, 1:",
        "00010030, 1:30",
        "00000010, :10",
        "ffffffff, root",
        "fffffff1, ffff:fff1",
        "ffff0000, ffff:",
        "00000000, none",
    })
    void writesWhatTcWrites(String bits, String text) {
        assertThat(new Handle(Integer.parseUnsignedInt(bits, 16))).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "1:2:3",
                "g:",
                "1:g",
                "10000:",
                "1:10000",
                "-1:",
                "1:-1",
                "1 :",
                " 1:",
                "1.5:",
                "0x:",
                "Root",
                "٣:",
                "0x10000:"
            })
    void refusesWhatIsNoHandle(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Handle.parse(text))
                .withMessage(
                        "handle: \"" + text + "\" is not MAJOR:MINOR in hexadecimal, each 0..ffff, such as 1: or 1:10");
    }

    @Test
    void isMadeOfHalvesInRange() {
        assertThat(Handle.of(0xFFFF, 0xFFFF)).isEqualTo(Handle.ROOT);
        assertThat(Handle.of(1, 0x30)).hasToString("1:30");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Handle.of(0x10000, 0))
                .withMessage("handle major: 0x10000 is not in 0..0xffff");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Handle.of(1, -1))
                .withMessage("handle minor: -1 is not in 0..0xffff");
    }

    @Test
    void comesApart() {
        Handle handle = Handle.parse("8001:fff0");
        assertThat(handle.major()).isEqualTo(0x8001);
        assertThat(handle.minor()).isEqualTo(0xFFF0);
        assertThat(handle.isQdisc()).isFalse();
        assertThat(handle.qdisc())
                .hasToString("8001:")
                .satisfies(qdisc -> assertThat(qdisc.isQdisc()).isTrue());
        assertThat(handle.qdisc().child(0xFFF0)).isEqualTo(handle);
        assertThatIllegalArgumentException().isThrownBy(() -> handle.child(0x10000));
    }

    @Test
    void isOrderedUnsigned() {
        assertThat(Handle.parse("8001:")).isGreaterThan(Handle.parse("1:ffff")).isLessThan(Handle.ROOT);
    }
}
