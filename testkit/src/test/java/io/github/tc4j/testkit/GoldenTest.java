package io.github.tc4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GoldenTest {

    private static final Map<String, Golden> SAMPLES = Golden.load(GoldenTest.class, "samples.golden");

    @Test
    void keepsTheOrderOfTheFile() {
        assertThat(SAMPLES.keySet()).containsExactly("pfifo-limit-10", "htb-default-30");
    }

    @Test
    void readsCommandAndContinuedBytes() {
        Golden pfifo = sample("pfifo-limit-10");

        assertThat(pfifo.tc()).isEqualTo("qdisc add dev d0 root handle 1: pfifo limit 10");
        assertThat(pfifo.bytes()).hasSize(0x38).startsWith(0x38, 0, 0, 0, 0x24);
    }

    @Test
    void hexIsTheInverseOfBytes() {
        assertThat(Golden.hex(Golden.bytes("0102 03040506"))).isEqualTo("01020304 0506");
        assertThat(Golden.hex(new byte[0])).isEmpty();
    }

    @Test
    void handsOutCopies() {
        sample("pfifo-limit-10").bytes()[0] = 99;

        assertThat(sample("pfifo-limit-10").bytes()[0]).isEqualTo((byte) 0x38);
    }

    @Test
    void refusesWhatIsNotARecord() {
        assertRefused("f:3: the record above has no tc", "name: a", "bytes: 00");
        assertRefused("f:1: unknown key nam", "nam: a");
        assertRefused("f:2: a second name", "name: a", "name: b");
        assertRefused("f:1: a continuation of nothing", "  00");
        assertRefused("f:1: neither", "no colon");
        assertRefused("f:4: the bytes of a: ", "name: a", "tc: x", "bytes: 0g");
        assertRefused("f:8: a second record named a", "name: a", "tc:", "bytes:", "", "name: a", "tc:", "bytes:");
    }

    private static void assertRefused(String reason, String... lines) {
        assertThatThrownBy(() -> Golden.parse("f", List.of(lines)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(reason);
    }

    @Test
    void namesTheFileThatIsNotThere() {
        assertThatThrownBy(() -> Golden.load(GoldenTest.class, "none.golden")).hasMessageContaining("none.golden");
    }

    @Test
    void sequenceAndPortDoNotCount() {
        byte[] later = sample("htb-default-30").bytes();
        later[8] = 77;
        later[13] = 77;

        assertThatCode(() -> Golden.assertBytes(sample("htb-default-30"), later))
                .doesNotThrowAnyException();
    }

    @Test
    void flagsDoCount() {
        byte[] other = sample("htb-default-30").bytes();
        other[6] = 1;

        assertThatThrownBy(() -> Golden.assertBytes(sample("htb-default-30"), other))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("htb-default-30 (tc qdisc add dev d0 root handle 1: htb default 30)\n")
                .hasMessageContaining("! nlmsghdr.flags");
    }

    private static Golden sample(String name) {
        return Objects.requireNonNull(SAMPLES.get(name));
    }
}
