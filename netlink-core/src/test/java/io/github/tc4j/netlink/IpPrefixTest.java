package io.github.tc4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpPrefixTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,                            10.0.0.0/8",
        "10.1.2.3/8,                            10.1.2.3/8",
        "172.17.0.4,                            172.17.0.4/32",
        "0.0.0.0/0,                             0.0.0.0/0",
        "255.255.255.255/32,                    255.255.255.255/32",
        "::/0,                                  ::/0",
        "::1,                                   ::1/128",
        "fd00::/64,                             fd00::/64",
        "FD00:0:0:0:0:0:0:AB/64,                fd00::ab/64",
        "2001:db8:0:0:1:0:0:1,                  2001:db8::1:0:0:1/128",
        "2001:db8:0:1:1:1:1:1,                  2001:db8:0:1:1:1:1:1/128",
        "1:0:0:2:0:0:0:3,                       1:0:0:2::3/128",
        "1:2:3:4:5:6:7::,                       1:2:3:4:5:6:7:0/128",
        "::2:3:4:5:6:7:8,                       0:2:3:4:5:6:7:8/128",
        "::ffff:192.0.2.1/96,                   ::ffff:192.0.2.1/96",
        "64:ff9b::192.0.2.33,                   64:ff9b::c000:221/128",
        "1:2:3:4:5:6:192.0.2.1,                 1:2:3:4:5:6:c000:201/128",
        "1::,                                   1::/128",
    })
    void parsesAndPrints(String text, String printed) {
        IpPrefix prefix = IpPrefix.parse(text);
        assertThat(prefix).hasToString(printed);
        assertThat(IpPrefix.parse(printed)).isEqualTo(prefix).hasSameHashCodeAs(prefix);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "10",
                "10/8",
                "10.0.0",
                "10.0.0.0.0",
                "10.0.0.256",
                "10.0.0.-1",
                "010.0.0.1",
                "10.0.0.1 ",
                " 10.0.0.1",
                "10.0.0.1/",
                "10.0.0.1/33",
                "10.0.0.1/-1",
                "10.0.0.1/08",
                "10.0.0.1/8/8",
                "10.0.0.1/+8",
                "10.0.0.1/255.0.0.0",
                "0x0a.0.0.1",
                "1e1.0.0.1",
                "10.0.0.1%lo",
                "localhost",
                "example.org",
                "default",
                "any",
                ":",
                ":::",
                "::1::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "12345::",
                "g::",
                "-1::",
                "::1/129",
                "fe80::1%eth0",
                "[::1]",
                "1.2.3.4::",
                "::1.2.3.4:5",
                "::1.2.3",
                "::1.2.3.256",
                "1:2:3:4:5:6:7:1.2.3.4",
                "\u0661.0.0.1",
                "\uFF11::",
                "::1/",
                "/8",
                "/",
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpPrefix.parse(text))
                .withMessageContaining("\"" + text + "\"");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpPrefix.parse("10.0.0.1/33"))
                .withMessage("prefix length: \"33\" in \"10.0.0.1/33\" is not in 0..32");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpPrefix.parse("example.org"))
                .withMessage("address: \"example.org\" is neither IPv4 nor IPv6, such as 10.0.0.0/8 or fd00::/64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpPrefix.parseAddress("10.0.0.1/32"))
                .withMessage("address: \"10.0.0.1/32\" is a prefix where a single address is needed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpPrefix.of(new byte[5], 0))
                .withMessage("address: 5 bytes, neither 4 nor 16");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpPrefix.of(new byte[4], 33))
                .withMessage("prefix length: 33 is not in 0..32");
    }

    @Test
    void hostBitsAreKeptUntilMasked() {
        IpPrefix prefix = IpPrefix.parse("10.1.2.3/8");
        assertThat(prefix.isMasked()).isFalse();
        assertThat(prefix.masked()).isEqualTo(IpPrefix.parse("10.0.0.0/8")).isNotEqualTo(prefix);
        assertThat(prefix.masked().isMasked()).isTrue();
        assertThat(IpPrefix.parse("fd00::1:2:3/99").masked()).hasToString("fd00::1:0:0/99");
        assertThat(IpPrefix.parse("10.255.255.255/13").masked()).hasToString("10.248.0.0/13");
    }

    @Test
    void isAValue() {
        byte[] bytes = {10, 0, 0, 1};
        IpPrefix prefix = IpPrefix.of(bytes, 24);
        bytes[0] = 99;
        prefix.address()[0] = 99;
        assertThat(prefix).hasToString("10.0.0.1/24");
        assertThat(prefix.address()).containsExactly(10, 0, 0, 1);
        assertThat(prefix.mask()).containsExactly(255, 255, 255, 0);
        assertThat(prefix.family()).isEqualTo(2);
        assertThat(prefix.isSingleAddress()).isFalse();
        assertThat(prefix.addressText()).isEqualTo("10.0.0.1");
        assertThat(prefix).isNotEqualTo(IpPrefix.of(prefix.address(), 25)).isNotEqualTo("10.0.0.1/24");
        assertThat(IpPrefix.ALL_IPV6).isEqualTo(IpPrefix.parse("::/0"));
        assertThat(IpPrefix.ALL_IPV6.family()).isEqualTo(10);
        assertThat(IpPrefix.ALL_IPV6.isIpv6()).isTrue();
        assertThat(IpPrefix.ALL_IPV4).isEqualTo(IpPrefix.parse("0.0.0.0/0")).isNotEqualTo(IpPrefix.ALL_IPV6);
    }

    @Provide
    Arbitrary<IpPrefix> prefixes() {
        // Many zeros, as addresses have them: the text shortens runs of them.
        Arbitrary<Byte> bytes =
                Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.just((byte) 0)), Tuple.of(1, Arbitraries.bytes()));
        return Arbitraries.of(4, 16)
                .flatMap(size -> Combinators.combine(
                                bytes.array(byte[].class).ofSize(size),
                                Arbitraries.integers().between(0, size * 8))
                        .as(IpPrefix::of));
    }

    @Property
    void parseIsTheInverseOfPrinting(@ForAll("prefixes") IpPrefix prefix) {
        assertThat(IpPrefix.parse(prefix.toString())).isEqualTo(prefix);
    }

    @Property
    void javaReadsTheSameAddress(@ForAll("prefixes") IpPrefix prefix) throws UnknownHostException {
        InetAddress read = InetAddress.getByName(prefix.addressText());
        assertThat(read).isEqualTo(InetAddress.getByAddress(prefix.address()));
    }

    @Property
    void aMaskHasAsManyBitsAsTheLength(@ForAll("prefixes") IpPrefix prefix) {
        int bits = 0;
        for (byte b : prefix.mask()) {
            bits += Integer.bitCount(b & 0xFF);
        }
        assertThat(bits).isEqualTo(prefix.length());
        assertThat(prefix.masked().masked()).isEqualTo(prefix.masked());
        assertThat(prefix.masked().length()).isEqualTo(prefix.length());
    }

    @Property
    void anyTextIsAPrefixOrAnIllegalArgument(@ForAll String text) {
        onlyIllegalArgument(text);
    }

    @Property
    void anyTextOfTheRightLettersIsAPrefixOrAnIllegalArgument(@ForAll("almost") String text) {
        onlyIllegalArgument(text);
    }

    @Provide
    Arbitrary<String> almost() {
        return Arbitraries.strings().withChars("0123456789abcdef:./").ofMaxLength(45);
    }

    private static void onlyIllegalArgument(String text) {
        try {
            IpPrefix prefix = IpPrefix.parse(text);
            assertThat(IpPrefix.parse(prefix.toString())).isEqualTo(prefix);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining(text);
        }
    }
}
