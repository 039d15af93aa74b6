package io.github.tc4j.tc.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    @ParameterizedTest
    @CsvSource({
        "-1, continue",
        "0, pass",
        "1, reclassify",
        "2, drop",
        "3, pipe",
        "4, stolen",
        "5, queued",
        "6, repeat",
        "7, redirect",
        "8, trap",
        "9, action 9",
        "268435457, jump 1",
        "536870953, goto chain 41",
        "1073741824, action 1073741824",
    })
    void writesWhatTcWrites(int value, String text) {
        assertThat(new Verdict(value)).hasToString(text);
    }

    @Test
    void jumpsAndChainsHaveANumber() {
        assertThat(Verdict.jump(3)).isEqualTo(new Verdict(0x1000_0003)).hasToString("jump 3");
        assertThat(Verdict.gotoChain(0x0FFF_FFFF))
                .isEqualTo(new Verdict(0x2FFF_FFFF))
                .hasToString("goto chain 268435455");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Verdict.jump(-1))
                .withMessage("jump: -1 is not in 0..268435455");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Verdict.gotoChain(0x1000_0000))
                .withMessage("goto chain: 268435456 is not in 0..268435455");
    }
}
