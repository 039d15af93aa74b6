package io.github.tc4j.tc.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GactTest {
    @Test
    void printsAsTcDoes() {
        assertThat(Gact.pass()).hasToString("gact pass");
        assertThat(Gact.nextFilter()).hasToString("gact continue");
        assertThat(Gact.reclassify()).hasToString("gact reclassify");
        assertThat(Gact.stolen()).hasToString("gact stolen");
        assertThat(Gact.trap()).hasToString("gact trap");
        assertThat(Gact.gotoChain(5)).hasToString("gact goto chain 5");
        assertThat(Gact.jump(2)).hasToString("gact jump 2");
        assertThat(Gact.pipe().inTurn(10, Verdict.DROP)).hasToString("gact pipe random determ drop 10");
        assertThat(Gact.drop().randomly(65535, Verdict.PASS)).hasToString("gact drop random netrand pass 65535");
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> Gact.pass().randomly(0, Verdict.gotoChain(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gact one in: 0 is not in 1..65535 packets;"
                        + " verdict of some packets: goto chain 3 is for all packets only");
        assertThatThrownBy(() -> Gact.pass().inTurn(65536, Verdict.DROP))
                .hasMessage("gact one in: 65536 is not in 1..65535 packets");
    }
}
