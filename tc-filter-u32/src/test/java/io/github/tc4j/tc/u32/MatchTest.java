package io.github.tc4j.tc.u32;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.tc.Protocol;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys get back the names that their matches had. */
class MatchTest {
    /** Lists of matches that one filter may have, each as its own words in tc. */
    static Stream<List<Match>> named() {
        return Stream.of(
                List.of(Ip.src("10.0.0.0/8"), Ip.dst("192.168.1.0/24")),
                List.of(Ip.dst("10.0.0.1"), Ip.protocol("udp"), Ip.sport(1000), Ip.dport(2000)),
                List.of(Ip.dst("10.0.0.1"), Ip.protocol("icmp"), Ip.icmpType(8), Ip.icmpCode(0)),
                List.of(Ip.src("0.0.0.0/0")),
                List.of(Ip.protocol(6), Ip.ihl(5), Ip.tos(0x10, 0xfc)),
                List.of(Ip.dst("10.0.0.1"), Ip.noFragment(), Ip.dontFragment()),
                List.of(Ip.dst("10.0.0.1"), Ip.firstFragment()),
                List.of(Ip.dst("10.0.0.1"), Ip.moreFragments()),
                List.of(Ip.dport(8080, 0xfff0)),
                List.of(Ip.protocol("tcp"), Tcp.src(22), Tcp.dst(1024, 0xfc00)),
                List.of(Ip.protocol("udp"), Udp.dst(53)),
                List.of(Ip.protocol("icmp"), Icmp.type(8), Icmp.code(0)),
                List.of(Ip6.src("2001:db8::/32")),
                List.of(Ip6.src("2001:db8::1"), Ip6.dst("fc00::/7"), Ip6.protocol("udp"), Ip6.dport(53)),
                List.of(Ip6.src("2001:db8:1:200::/56"), Ip6.flowLabel(0x12345), Ip6.trafficClass(0xb8, 0xfc)),
                List.of(Ip6.protocol("icmpv6"), Ip6.icmpType(128), Ip6.icmpCode(0)),
                List.of(Ether.src("02:00:00:00:00:01"), Ether.dst("02:00:00:00:00:02")),
                List.of(Ether.dst("02:00:00:00:00:02"), Ip.dst("10.0.0.1")));
    }

    @ParameterizedTest
    @MethodSource("named")
    void namesComeBack(List<Match> matches) {
        U32Filter filter = U32.filter().match(matches.toArray(Match[]::new));
        U32Filter read = Options.decodeFilter(Options.encode(filter));
        assertThat(read.matches(filter.impliedProtocol())).containsExactlyInAnyOrderElementsOf(matches);
        assertThat(read.matches()).isEqualTo(read.matches(filter.impliedProtocol()));
    }

    private static List<String> names(Protocol protocol, Match... matches) {
        return U32.filter().match(matches).matches(protocol).stream()
                .map(Match::toString)
                .toList();
    }

    @Test
    void theProtocolDecidesWhatAKeyIsCalled() {
        Match dst = U32Key.u32(0x0a000001, -1, 16);
        assertThat(names(Protocol.IP, dst)).containsExactly("ip dst 10.0.0.1/32");
        assertThat(names(Protocol.IPV6, dst)).containsExactly("u32 0x0a000001 0xffffffff at 16");
        assertThat(names(Protocol.ALL, dst)).containsExactly("u32 0x0a000001 0xffffffff at 16");
        assertThat(names(Protocol.VLAN, dst)).containsExactly("u32 0x0a000001 0xffffffff at 16");
    }

    @Test
    void whatIsNotAPrefixIsNoAddress() {
        assertThat(names(Protocol.IP, U32Key.u32(0x0a000001, 0xff0000ff, 16)))
                .containsExactly("u32 0x0a000001 0xff0000ff at 16");
        assertThat(names(Protocol.IPV6, U32Key.u32(0x20010000, 0xffff0001, 8)))
                .containsExactly("u32 0x20010000 0xffff0001 at 8");
    }

    /** A prefix in another order of its words, or with a hole, is words. */
    @Test
    void anIp6AddressIsWordsInTheirOrder() {
        Match head = U32Key.u32(0x20010db8, -1, 24);
        Match tail = U32Key.u32(0x00010002, -1, 28);
        assertThat(names(Protocol.IPV6, head, tail)).containsExactly("ip6 dst 2001:db8:1:2::/64");
        assertThat(names(Protocol.IPV6, tail, head))
                .containsExactly("u32 0x00010002 0xffffffff at 28", "ip6 dst 2001:db8::/32");
        assertThat(names(Protocol.IPV6, head, U32Key.u32(0, 0, 28), U32Key.u32(1, -1, 32)))
                .containsExactly(
                        "ip6 dst 2001:db8::/32", "u32 0x00000000 0x00000000 at 28", "u32 0x00000001 0xffffffff at 32");
    }

    @Test
    void bitsWithoutANameStandBesideThoseThatHaveOne() {
        assertThat(names(Protocol.IP, Ip.protocol("tcp"), Ip.ihl(5), U32Key.u16(0, 0xffc0, 2)))
                .containsExactly("ip protocol 6 0xff", "ip ihl 5 0xf", "u32 0x00000000 0x0000ffc0 at 0");
        assertThat(names(Protocol.ALL, Ether.src("02:00:00:00:00:01"), U32Key.u16(0x0800, 0xffff, -2)))
                .containsExactly("ether src 02:00:00:00:00:01", "u32 0x00000800 0x0000ffff at -4");
        assertThat(names(Protocol.ALL, U32Key.u16(0x0102, 0xffff, -16), Ether.dst("02:00:00:00:00:01")))
                .containsExactly("ether dst 02:00:00:00:00:01", "u32 0x01020000 0xffff0000 at -16");
        assertThat(names(Protocol.IP, U32Key.u16(0x2001, 0x2fff, 6))).containsExactly("u32 0x00002001 0x00002fff at 4");
    }

    @Test
    void whatThePacketCarriesDecidesWhatFollowsItsHeader() {
        assertThat(names(Protocol.IP, U32Key.u8(8, 0xff, 20))).containsExactly("ip sport 2048 0xff00");
        assertThat(names(Protocol.IP, Ip.protocol("icmp"), U32Key.u8(8, 0xff, 20)))
                .containsExactly("ip protocol 1 0xff", "ip icmp_type 8 0xff");
        assertThat(names(Protocol.IP, Ip.protocol(50), U32Key.u16(8, 0xffff, 20)))
                .containsExactly("ip protocol 50 0xff", "u32 0x00080000 0xffff0000 at 20");
        assertThat(names(Protocol.IP, Tcp.dst(22))).containsExactly("u32 0x00000016 0x0000ffff at nexthdr+0");
    }

    @Test
    void keysThatCouldBeEitherProtocolsStayKeys() {
        assertThat(U32.filter().match(Ip.tos(0x10)).matches()).containsExactly(U32Key.u32(0x00100000, 0x00ff0000, 0));
        assertThat(U32.filter().match(Ip.tos(0x10), Ip.dst("10.0.0.1")).matches())
                .containsExactly(Ip.tos(0x10), Ip.dst("10.0.0.1"));
        assertThat(U32.filter().matchAll().matches()).containsExactly(U32Key.ALL);
        assertThat(U32.filter()
                        .match(Ip.dst("10.0.0.1"), U32Key.u8(64, 0xff, 8))
                        .matches())
                .as("a time to live has no name")
                .allMatch(match -> match instanceof U32Key);
    }

    @Test
    void theEmptyPrefixIsAKeyForIp4Only() {
        assertThat(Ip.dst("10.1.2.3/0").keys()).containsExactly(new U32Key(0, 0, 16, false));
        assertThat(Ip6.dst("fd00::1/0").keys()).isEmpty();
    }

    @Test
    void printAsTcReadsThem() {
        assertThat(Arrays.asList(
                        Ip.dst("10.1.2.3/8"),
                        Ip6.src("FD00::1"),
                        Ip.protocol("TCP"),
                        Ip.dport(22),
                        Ip.tos(0x10, 0xfc),
                        Ip6.flowLabel(0x12345),
                        Ip.noFragment(),
                        Ip.firstFragment(),
                        Ip.dontFragment(),
                        Ip.moreFragments(),
                        Ether.dst("02:00:00:00:00:0A"),
                        Tcp.dst(22),
                        U32Key.u8(0x02, 0x02, 13).afterLink(),
                        U32Key.u16(0x0800, 0xffff, -2)))
                .extracting(Match::toString)
                .containsExactly(
                        "ip dst 10.0.0.0/8",
                        "ip6 src fd00::1/128",
                        "ip protocol 6 0xff",
                        "ip dport 22 0xffff",
                        "ip tos 0x10 0xfc",
                        "ip6 flowlabel 0x12345 0xfffff",
                        "ip nofrag",
                        "ip firstfrag",
                        "ip df",
                        "ip mf",
                        "ether dst 02:00:00:00:00:0a",
                        "tcp dst 22 0xffff",
                        "u32 0x00020000 0x00020000 at nexthdr+12",
                        "u32 0x00000800 0x0000ffff at -4");
    }
}
