package io.github.tc4j.tc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriorityTest {
    @Test
    void readsWhatTcWrites() {
        assertThat(Priority.parse("1")).isEqualTo(Priority.of(1)).hasToString("1");
        assertThat(Priority.parse("49152")).isEqualTo(Priority.of(0xC000));
        assertThat(Priority.parse("0x10")).isEqualTo(Priority.of(16));
        assertThat(Priority.parse("0")).isEqualTo(Priority.AUTO);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65536, Integer.MIN_VALUE})
    void refusesWhatIsOutOfRange(int value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Priority.of(value))
                .withMessage("priority: " + value + " is not in 0..65535");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Priority.parse(Integer.toString(value)))
                .withMessage("priority: " + value + " is not in 0..65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "first", "1.5", "99999999999", " 1"})
    void refusesWhatIsNoNumber(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Priority.parse(text))
                .withMessage("priority: \"" + text + "\" is not a number in 0..65535");
    }

    @Test
    void theLowerIsTheFirst() {
        assertThat(Priority.of(1)).isLessThan(Priority.of(2));
    }
}
