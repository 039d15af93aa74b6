package io.github.tc4j.tc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tc4j.tc.action.Gact;
import io.github.tc4j.tc.action.Mirred;
import io.github.tc4j.tc.action.Verdict;
import io.github.tc4j.tc.spi.Psched;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActionTest {
    private static final Device IFB0 = Device.offline(new DeviceRef(7, "ifb0"), Psched.STANDARD);

    @Test
    void printsAsTcDoes() {
        assertThat(Action.of(Gact.drop())).hasToString("action gact drop");
        assertThat(Action.of(Gact.drop())
                        .index(7)
                        .cookie("a1b2")
                        .flags(ActionFlag.SKIP_HW, ActionFlag.NO_PERCPU_STATS)
                        .withoutHwStats())
                .hasToString("action gact drop index 7 cookie a1b2 no_percpu skip_hw hw_stats disabled");
        assertThat(Action.of(Gact.drop()).hwStats(HwStats.DELAYED, HwStats.IMMEDIATE))
                .hasToString("action gact drop hw_stats immediate hw_stats delayed");
        assertThat(Action.shared("police", 4)).hasToString("action police index 4");
        assertThat(new ActionStatus(
                        2,
                        1,
                        Duration.ofMillis(12_340),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        1,
                        null))
                .hasToString("ref 2 bind 1 installed 12 sec used 3 sec firstused 4 sec expires 5 sec"
                        + " in_hw in_hw_count 1");
    }

    @Test
    void mirredKnowsTheNameOfItsDevice() {
        assertThat(Mirred.redirect(IFB0)).hasToString("mirred egress redirect dev ifb0 stolen");
        assertThat(Mirred.mirrorToIngress(IFB0.ref()).verdict(Verdict.DROP))
                .hasToString("mirred ingress mirror dev ifb0 drop");
        Mirred read = new Mirred(Mirred.Mode.EGRESS_REDIRECT, 7, Verdict.STOLEN);
        assertThat(read)
                .hasToString("mirred egress redirect dev if7 stolen")
                .isEqualTo(Mirred.redirect(IFB0))
                .hasSameHashCodeAs(Mirred.redirect(IFB0));
        assertThat(Mirred.redirect(IFB0)).isNotEqualTo(Mirred.mirror(IFB0).verdict(Verdict.STOLEN));
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> Action.of(Gact.drop()).cookie(Bytes.of(new byte[17])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("action cookie: 17 is not in 0..16 bytes");
        assertThatThrownBy(() -> Action.of(Gact.drop()).cookie("abc"))
                .hasMessage("action cookie: \"abc\" is not 0..32 hexadecimal digits, an even number");
        assertThatThrownBy(() -> Action.of(Gact.drop()).index(1L << 32))
                .hasMessage("action index: 4294967296 is not in 0..4294967295");
        assertThatThrownBy(() -> Action.shared("gact", 0))
                .hasMessage("shared action's index: 0 is not in 1..4294967295");
        assertThatThrownBy(() -> Action.shared("nosuch", 1)).hasMessageContaining("knows the kind \"nosuch\"");
        assertThatThrownBy(() -> Action.of(Gact.drop()).shared()).hasMessageContaining("shared action's index: 0");
    }

    @Test
    void satisfiesWhatItCameOf() {
        Action listed = new Action(
                Gact.drop(),
                7,
                Bytes.of((byte) 1),
                Set.of(),
                null,
                new Stats(1, 2, 3, 4, 5, 6, 7, null, null),
                new ActionStatus(2, 1, Duration.ofSeconds(1), Duration.ofSeconds(1), null, null, 0, null));

        assertThat(listed.satisfies(listed.shared())).isTrue();
        assertThat(listed.satisfies(Action.shared("gact", 8))).isFalse();
        assertThat(listed.satisfies(Action.shared("mirred", 7))).isFalse();
        assertThat(listed.satisfies(Action.of(Gact.drop()).cookie("01"))).isTrue();
        assertThat(listed.satisfies(Action.of(Gact.drop()).cookie("01").hwStats(HwStats.IMMEDIATE, HwStats.DELAYED)))
                .isTrue();
        assertThat(listed.satisfies(Action.of(Gact.drop()).cookie("01").withoutHwStats()))
                .isFalse();
        assertThat(listed.satisfies(Action.of(Gact.drop()))).isFalse();
        assertThat(listed.satisfies(Action.of(Gact.pass()).cookie("01"))).isFalse();
        assertThat(listed.satisfies(Action.of(Gact.drop()).cookie("01").flags(ActionFlag.SKIP_HW)))
                .isFalse();
        assertThat(Action.shared("gact", 7).isReference()).isTrue();
        assertThat(listed.isReference()).isFalse();
    }
}
