package io.github.tc4j.tc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BytesTest {
    @Test
    void isAValue() {
        assertThat(Bytes.of((byte) 1, (byte) 0xFF))
                .isEqualTo(Bytes.of((byte) 1, (byte) 0xFF))
                .hasSameHashCodeAs(Bytes.of((byte) 1, (byte) 0xFF))
                .isNotEqualTo(Bytes.of((byte) 1))
                .isNotEqualTo("01ff")
                .hasToString("01ff");
        assertThat(Bytes.of().size()).isZero();
    }

    @Test
    void nobodyChangesIt() {
        byte[] array = {1, 2};
        Bytes bytes = Bytes.of(array);
        array[0] = 9;
        bytes.toArray()[1] = 9;
        assertThat(bytes.toArray()).containsExactly(1, 2);
    }
}
