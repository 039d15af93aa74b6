package io.github.tc4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MessageDiffTest {

    private static final byte[] HTB = Objects.requireNonNull(
                    Golden.load(GoldenTest.class, "samples.golden").get("htb-default-30"))
            .bytes();

    @Test
    void showsEveryFieldAndMarksTheOneThatDiffers() {
        byte[] actual = HTB.clone();
        actual[60] = 0x31;

        assertThat(MessageDiff.of(HTB, actual)).isEqualTo("""
                                               expected                                 actual
                  nlmsghdr.len                 48000000                                 =
                  nlmsghdr.type                2400                                     =
                  nlmsghdr.flags               0506                                     =
                  nlmsghdr.seq                 99aa3761                                 =
                  nlmsghdr.pid                 00000000                                 =
                  tcmsg.family                 00000000                                 =
                  tcmsg.ifindex                0a000000                                 =
                  tcmsg.handle                 00000100                                 =
                  tcmsg.parent                 ffffffff                                 =
                  tcmsg.info                   00000000                                 =
                  TCA_KIND                     08000100 68746200 "htb"                  =
                  TCA_OPTIONS header           1c000200                                 =
                ! TCA_OPTIONS/2 @8             ..0a000000 30000000 00000000 00000000    \
                ..0a000000 31000000 00000000 00000000
                """);
    }

    @Test
    void anAttributeTooFewIsTheOnlyOneMarkedBesideTheLengths() {
        byte[] actual = Arrays.copyOf(HTB, HTB.length + 8);
        actual[0] = (byte) actual.length;
        actual[HTB.length] = 8;
        actual[HTB.length + 2] = 11;

        assertThat(marked(actual)).isEqualTo("nlmsghdr.len,TCA_CHAIN");
    }

    @Test
    void orderOfAttributesCounts() {
        assertThat(marked(swapped())).isEqualTo("TCA_KIND,TCA_KIND");
    }

    private static byte[] swapped() {
        byte[] actual = HTB.clone();
        int kind = 36;
        int options = 44;
        int size = HTB.length - options;
        System.arraycopy(HTB, options, actual, kind, size);
        System.arraycopy(HTB, kind, actual, kind + size, options - kind);
        return actual;
    }

    @Test
    void paddingThatIsNotZeroIsSeen() {
        byte[] padded = Golden.bytes("18000000 24000000 00000000 00000000 05000100 61000000");
        byte[] dirty = padded.clone();
        dirty[23] = 1;

        assertThat(MessageDiff.of(padded, dirty)).contains("! TCA_KIND padding");
    }

    @Test
    void paddingThatIsMissingIsSeen() {
        byte[] padded = Golden.bytes("18000000 24000000 00000000 00000000 05000100 61000000");

        assertThat(MessageDiff.of(padded, Arrays.copyOf(padded, 21)))
                .contains("! padding")
                .contains("21 bytes");
    }

    @Test
    void eachOfManyMessagesIsShown() {
        byte[] two = Golden.bytes("10000000 03000000 00000000 00000000 10000000 03000000 00000000 00000000");
        byte[] other = two.clone();
        other[20] = 2;

        assertThat(MessageDiff.of(two, other))
                .contains("  message 1 nlmsghdr.type")
                .contains("! message 2 nlmsghdr.type");
    }

    @Test
    void bytesThatAreNoMessageAreShownAllTheSame() {
        assertThat(MessageDiff.of(new byte[] {1}, new byte[] {2})).contains("! no netlink message");
        assertThat(MessageDiff.of(new byte[0], new byte[] {2})).contains("! no netlink message");
    }

    private static String marked(byte[] actual) {
        return MessageDiff.of(HTB, actual)
                .lines()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.split(" +", -1)[1])
                .collect(Collectors.joining(","));
    }
}
