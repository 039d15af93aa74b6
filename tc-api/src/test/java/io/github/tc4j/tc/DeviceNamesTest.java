package io.github.tc4j.tc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceNamesTest {
    private final DeviceNames names = new DeviceNames();

    @Test
    void aDeviceKeepsItsLastName() {
        assertThat(names.of(7)).isEqualTo("if7");
        assertThat(names.put(7, "a")).isNull();
        assertThat(names.put(7, "b")).isEqualTo("a");
        assertThat(names.of(7)).isEqualTo("b");
        names.remove(7, "b");
        assertThat(names.of(7)).isEqualTo("b");
        assertThat(names.put(7, "c")).isNull(); // another device of the same number
        assertThat(names.of(7)).isEqualTo("c");
    }

    @Test
    void whatAListDoesNotHaveIsGone() {
        names.put(7, "a");
        names.refresh(List::of);
        assertThat(names.of(7)).isEqualTo("a");
        assertThat(names.put(7, "b")).isNull();
    }

    @Test
    void devicesThatComeAndGoTakeNoMoreAndMoreMemory() {
        for (int i = 1; i <= 3000; i++) {
            names.put(i, "d" + i);
            names.remove(i, "d" + i);
        }
        assertThat(names.of(3000)).isEqualTo("d3000");
        assertThat(names.of(3000 - 1023)).isEqualTo("d1977");
        assertThat(names.of(3000 - 1024)).isEqualTo("if1976");
    }
}
