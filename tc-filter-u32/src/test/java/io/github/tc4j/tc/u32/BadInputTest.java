package io.github.tc4j.tc.u32;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tc4j.netlink.IpPrefix;
import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.action.Mirred;
import java.util.Collections;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is wrong is refused before anything is sent, with the field, the value and what it may be. */
class BadInputTest {
    @TestFactory
    Stream<DynamicTest> matches() {
        return Stream.of(
                refused(() -> Ip.dst("10.0.0.0/33"), "\"33\"", "10.0.0.0/33", "0..32"),
                refused(() -> Ip.dst("10.0.0"), "10.0.0", "neither IPv4 nor IPv6"),
                refused(() -> Ip.src("example.org"), "example.org"),
                refused(() -> Ip.src("10.0.0.0/-1"), "-1", "0..32"),
                refused(() -> Ip.dst("fd00::1"), "u32 match ip dst", "fd00::1/128", "not IPv4"),
                refused(() -> Ip.src(IpPrefix.ALL_IPV6), "u32 match ip src", "::/0", "not IPv4"),
                refused(() -> Ip6.dst("10.0.0.1"), "u32 match ip6 dst", "10.0.0.1/32", "not IPv6"),
                refused(() -> Ip6.src("fd00::/129"), "129", "0..128"),
                refused(() -> Ip.dport(65536), "u32 match ip dport", "65536", "0..65535"),
                refused(() -> Ip.sport(-1), "u32 match ip sport", "-1", "0..65535"),
                refused(() -> Ip.dport(80, 0x10000), "ip dport mask", "65536", "0..65535"),
                refused(() -> Ip6.dport(70000), "u32 match ip6 dport", "70000", "0..65535"),
                refused(() -> Tcp.dst(65536), "u32 match tcp dst", "65536", "0..65535"),
                refused(() -> Udp.src(-1), "u32 match udp src", "-1", "0..65535"),
                refused(() -> Icmp.type(256), "u32 match icmp type", "256", "0..255"),
                refused(() -> Ip.icmpCode(256), "u32 match ip icmp_code", "256", "0..255"),
                refused(() -> Ip.protocol(256), "u32 match ip protocol", "256", "0..255"),
                refused(() -> Ip.protocol("sctp4"), "ip protocol", "\"sctp4\"", "tcp, udp, icmp, icmpv6", "0..255"),
                refused(() -> Ip6.protocol("256"), "ip6 protocol", "\"256\"", "0..255"),
                refused(() -> Ip.protocol(""), "ip protocol", "\"\""),
                refused(() -> Ip.tos(256), "u32 match ip tos", "256", "0..255"),
                refused(() -> Ip.dscp(64), "u32 match ip dscp", "64", "0..63"),
                refused(() -> Ip6.dscp(-1), "u32 match ip6 dscp", "-1", "0..63"),
                refused(() -> Ip.precedence(8), "u32 match ip precedence", "8", "0..7"),
                refused(() -> Ip.ihl(16), "u32 match ip ihl", "16", "0..15"),
                refused(() -> Ip6.flowLabel(0x100000), "u32 match ip6 flowlabel", "1048576", "0..1048575"),
                refused(() -> Ether.src("02:00:00:00:00"), "02:00:00:00:00", "MAC address"),
                refused(() -> U32Key.u32(0, 0, 2), "u32 match u32 at", "2", "multiple of 4", "-65536..65532"),
                refused(() -> U32Key.u32(0, 0, 65536), "u32 match u32 at", "65536", "-65536..65532"),
                refused(() -> U32Key.u16(0, 0, 1), "u32 match u16 at", "1", "multiple of 2", "-65536..65534"),
                refused(() -> U32Key.u16(0x10000, 0, 0), "u32 match u16", "65536", "0..65535"),
                refused(() -> U32Key.u16(0, -1, 0), "u32 match u16 mask", "-1", "0..65535"),
                refused(() -> U32Key.u8(256, 0, 0), "u32 match u8", "256", "0..255"),
                refused(() -> U32Key.u8(0, 0, 65536), "u32 match u8 at", "65536"),
                refused(() -> U32.filter().match(new U32Key(-1, 0, 3, false)), "u32 at", "3", "multiple of 4"));
    }

    @TestFactory
    Stream<DynamicTest> filters() {
        U32Filter filter = U32.filter();
        Match[] words =
                IntStream.range(0, 129).mapToObj(i -> U32Key.u32(0, -1, 4 * i)).toArray(Match[]::new);
        return Stream.of(
                refused(
                        () -> filter.matchIpDst("10.0.0.1").matchIpDst("10.0.0.2"),
                        "ip dst 10.0.0.2/32",
                        "contradicts",
                        "ip dst 10.0.0.1/32"),
                refused(
                        () -> filter.match(Ip.dport(80), U32Key.u32(81, 0xff, 20)),
                        "u32 0x00000051 0x000000ff at 20",
                        "contradicts",
                        "0x00000050 0x0000ffff at 20"),
                refused(
                        () -> filter.matchIpDst("10.0.0.1").matchIp6Dst("fd00::1"),
                        "ip6 dst fd00::1/128",
                        "ipv6",
                        "for ip,",
                        "two filters"),
                refused(() -> filter.match(Ip6.dport(1), Ip.dontFragment()), "ip df"),
                refused(() -> filter.match(words), "129", "0..128"),
                refused(() -> filter.mark(5, 3), "u32 mark", "0x5", "0x3"),
                refused(() -> filter.inDevice(""), "u32 indev", "\"\"", "1..15"),
                refused(() -> filter.inDevice("a b"), "u32 indev", "\"a b\"", "blanks"),
                refused(() -> filter.inDevice("sixteen-letters!"), "u32 indev", "sixteen-letters!", "1..15"),
                refused(() -> filter.hashTable("2:7b:1"), "u32 ht", "2:7b:1", "table or bucket"),
                refused(() -> filter.hashTable(U32Handle.NONE), "u32 ht", "none"),
                refused(() -> filter.hashTable("2"), "u32 handle", "\"2\""),
                refused(() -> filter.link("2:7b:"), "u32 link", "2:7b:", "not a table"),
                refused(() -> filter.link("800::1"), "u32 link", "800::1"),
                refused(() -> filter.hashKey(0xff, 13), "u32 hashkey at", "13", "multiple of 4", "-32768..32767"),
                refused(() -> filter.hashKey(0xff, 32768), "u32 hashkey at", "32768", "-32768..32767"),
                refused(() -> filter.flowId("1:10000"), "1:10000", "0..ffff"),
                refused(() -> filter.flowId("1:g"), "1:g"),
                refused(
                        () -> filter.actions(Collections.nCopies(33, Action.of(Mirred.redirect(GoldenTable.D1)))),
                        "actions",
                        "33",
                        "0..32"));
    }

    @TestFactory
    Stream<DynamicTest> tablesHandlesAndOffsets() {
        U32HashKey key = U32HashKey.of(0xff, 16);
        return Stream.of(
                refused(() -> U32.table(0), "u32 divisor", "0", "power of two", "1..256"),
                refused(() -> U32.table(3), "u32 divisor", "3", "power of two"),
                refused(() -> U32.table(512), "u32 divisor", "512", "1..256"),
                refused(() -> U32.table(-256), "u32 divisor", "-256", "1..256"),
                refused(() -> U32Handle.table(0), "u32 handle table", "0", "1..0xfff"),
                refused(() -> U32Handle.table(0x1000), "u32 handle table", "0x1000", "0..0xfff"),
                refused(() -> U32Handle.of(2, 256, 0), "u32 handle bucket", "0x100", "0..0xff"),
                refused(() -> U32Handle.of(2, -1, 0), "u32 handle bucket", "-1", "0..0xff"),
                refused(() -> U32Handle.of(2, 0, 0x1000), "u32 handle node", "0x1000", "0..0xfff"),
                refused(() -> U32Handle.parse("1000:"), "u32 handle", "\"1000:\"", "0..fff"),
                refused(() -> U32Handle.parse("1:100:"), "u32 handle", "\"1:100:\"", "0..ff"),
                refused(() -> U32Handle.parse("1:2:3:4"), "u32 handle", "\"1:2:3:4\""),
                refused(() -> U32Handle.parse(""), "u32 handle", "\"\""),
                refused(() -> U32Handle.parse("0x123456789"), "u32 handle", "0x123456789"),
                refused(() -> U32Handle.parse("0x"), "u32 handle", "\"0x\""),
                refused(() -> key.bucket(1, 3), "u32 divisor", "3", "power of two"),
                refused(
                        () -> key.bucket(Ip.dst("10.0.0.0/24"), 256),
                        "u32 bucket",
                        "ip dst 10.0.0.0/24",
                        "hashkey mask 0xff at 16"),
                refused(() -> key.bucket(Ip.src("10.0.0.1"), 256), "u32 bucket", "ip src 10.0.0.1/32"),
                refused(() -> U32Offset.fixed(65536), "u32 offset plus", "65536", "0..65535"),
                refused(() -> U32Offset.ipHeader().plus(-1), "u32 offset plus", "-1", "0..65535"),
                refused(() -> U32Offset.variable(1, 0xff, 0), "u32 offset at", "1", "even"),
                refused(() -> U32Offset.variable(32768, 0xff, 0), "u32 offset at", "32768", "-32768..32767"),
                refused(() -> U32Offset.variable(0, 0x10000, 0), "u32 offset mask", "65536", "0..65535"),
                refused(() -> U32Offset.variable(0, 0xff, 16), "u32 offset shift", "16", "0..15"),
                refused(() -> new U32Offset(null, null, false), "u32 offset", "said"));
    }

    private static DynamicTest refused(ThrowingCallable code, String... words) {
        return DynamicTest.dynamicTest(
                String.join(" ", words),
                () -> assertThatIllegalArgumentException().isThrownBy(code).satisfies(e -> {
                    for (String word : words) {
                        assertThat(e).hasMessageContaining(word);
                    }
                }));
    }
}
