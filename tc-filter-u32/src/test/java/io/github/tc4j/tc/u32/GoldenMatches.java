package io.github.tc4j.tc.u32;

import io.github.tc4j.tc.Protocol;

/** The records about what a filter matches. */
final class GoldenMatches extends GoldenTable {
    GoldenMatches() {
        ip();
        ip6();
        afterLink();
        others();
        raw();
        merged();
    }

    private void ip() {
        ip("ip-src", Ip.src("10.1.2.3"));
        ip("ip-src-32", Ip.src("10.1.2.3/32"));
        ip("ip-src-24", Ip.src("192.168.8.0/24"));
        ip("ip-src-host-bits", Ip.src("192.168.8.77/20"));
        ip("ip-src-netmask", Ip.src("192.168.8.0/22"));
        ip("ip-src-any", Ip.src("0.0.0.0/0"));
        ip("ip-src-0", Ip.src("0.0.0.0/0"));
        ip("ip-src-at", U32Key.u32(0x0a010203, -1, 24));
        ip("ip-src-at-nexthdr", U32Key.u32(0x0a010203, -1, 12).afterLink());
        ip("ip-dst", Ip.dst("172.17.0.4/32"));
        ip("ip-dst-8", Ip.dst("10.0.0.0/8"));
        ip("ip-tos", Ip.tos(0x10));
        ip("ip-dsfield", Ip.dscp(46));
        ip("ip-precedence", Ip.precedence(1));
        ip("ip-tos-mask-is-hex", Ip.tos(16, 0x10));
        ip("ip-ihl", Ip.ihl(5));
        ip("ip-protocol", Ip.protocol("tcp"));
        ip("ip-sport", Ip.sport(80));
        ip("ip-dport", Ip.dport(443));
        ip("ip-dport-mask", Ip.dport(8080, 0xffc0));
        ip("ip-sport-dport", Ip.sport(80), Ip.dport(443));
        ip("ip-icmp-type", Ip.icmpType(8));
        ip("ip-icmp-code", Ip.icmpCode(3));
        ip("ip-nofrag", Ip.noFragment());
        ip("ip-firstfrag", Ip.firstFragment());
        ip("ip-df", Ip.dontFragment());
        ip("ip-mf", Ip.moreFragments());
    }

    private void ip6() {
        ip6("ip6-src", Ip6.src("2001:db8::1"));
        ip6("ip6-src-128", Ip6.src("2001:db8::1/128"));
        ip6("ip6-src-64", Ip6.src("2001:db8:1:2::/64"));
        ip6("ip6-src-56", Ip6.src("2001:db8:1:200::/56"));
        ip6("ip6-src-33", Ip6.src("2001:db8:8000::/33"));
        ip6("ip6-src-31", Ip6.src("2001:db9::/31"));
        ip6("ip6-src-127", Ip6.src("2001:db8::2/127"));
        ip6("ip6-dst", Ip6.dst("fd00:1:2:3:4:5:6:7"));
        ip6("ip6-dst-7", Ip6.dst("fc00::/7"));
        ip6("ip6-dst-0", Ip6.dst("::/0"));
        ip6("ip6-src-dst", Ip6.src("2001:db8::1"), Ip6.dst("2001:db8::2"));
        U32Filter at64 = U32.filter()
                .match(
                        U32Key.u32(0x20010db8, -1, 64),
                        U32Key.u32(0, -1, 68),
                        U32Key.u32(0, -1, 72),
                        U32Key.u32(1, -1, 76))
                .flowId("1:1");
        add("ip6-dst-at", d0.filter(at64).parent("1:").protocol(Protocol.IPV6).priority(2));
        ip6("ip6-priority", Ip6.dscp(46));
        ip6("ip6-protocol", Ip6.protocol("icmpv6"));
        ip6("ip6-flowlabel", Ip6.flowLabel(0x12345));
        ip6("ip6-sport", Ip6.sport(53));
        ip6("ip6-dport", Ip6.dport(53));
        ip6("ip6-icmp-type", Ip6.icmpType(135));
        ip6("ip6-icmp-code", Ip6.icmpCode(0));
    }

    private void afterLink() {
        ip("tcp-src", Tcp.src(22));
        ip("tcp-dst", Tcp.dst(22));
        ip("tcp-src-dst", Tcp.src(22), Tcp.dst(1024, 0xfc00));
        ip("udp-src", Udp.src(53));
        ip("udp-dst", Udp.dst(53));
        ip("icmp-type", Icmp.type(8));
        ip("icmp-code", Icmp.code(4));
    }

    private void others() {
        ip("ether-src", Ether.src("02:11:22:33:44:55"));
        ip("ether-dst", Ether.dst("02:11:22:33:44:55"));
        U32Filter both = U32.filter()
                .match(Ether.src("02:00:00:00:00:01"), Ether.dst("02:00:00:00:00:02"))
                .flowId("1:1");
        add("ether-src-dst", d0.filter(both).parent("1:").priority(1));
        filter("mark", U32.filter().mark(5, 0xff).flowId("1:1"));
        filter("mark-and-ip", U32.filter().mark(0x10).matchIpDst("10.0.0.1").flowId("1:1"));
        filter("all", U32.filter().matchAll().flowId("1:1"));
        ip("all-at-0", U32Key.u32(0, 0, 0));
    }

    private void raw() {
        ip("u32", U32Key.u32(0x0a000001, 0xffffffff, 16));
        ip("u32-nexthdr", U32Key.u32(0x00160000, 0xffff0000, 0).afterLink());
        ip("u32-nexthdr-apart", U32Key.u32(0x00160000, 0xffff0000, 4).afterLink());
        addAll("u32-negative-at", U32Key.u32(0x0800, 0xffff, -4));
        ip("u16-at-0", U32Key.u16(0x4500, 0xff00, 0));
        ip("u16-at-2", U32Key.u16(0x0100, 0xff00, 2));
        ip("u16-nexthdr", U32Key.u16(443, 0xffff, 2).afterLink());
        addAll("u16-negative-at", U32Key.u16(0x0800, 0xffff, -2));
        ip("u8-at-0", U32Key.u8(0x45, 0xff, 0));
        ip("u8-at-1", U32Key.u8(0x10, 0xff, 1));
        ip("u8-at-2", U32Key.u8(0x01, 0xff, 2));
        ip("u8-at-3", U32Key.u8(0x40, 0xc0, 3));
        ip("u8-nexthdr", U32Key.u8(0x02, 0x02, 13).afterLink());
        ip("u8-default-at", U32Key.u8(0x45, 0xff, 0));
        ip("u32-value-outside-mask", U32Key.u32(0xffffffff, 0x00ff00f0, 4));
    }

    /** Protocol {@code all}: it follows from raw matches, too. */
    private void addAll(String name, Match match) {
        add(
                name,
                d0.filter(U32.filter().match(match).flowId("1:1")).parent("1:").priority(1));
    }

    private void merged() {
        ip("src-dst", Ip.src("10.0.0.0/8"), Ip.dst("192.168.1.0/24"));
        ip("five-tuple", Ip.src("10.0.0.1"), Ip.dst("10.0.0.2"), Ip.protocol("udp"), Ip.sport(1000), Ip.dport(2000));
        ip("one-word", Ip.ihl(5), Ip.tos(0x10), U32Key.u16(0x0054, 0xffff, 2));
        ip("same-twice", Ip.dst("10.0.0.1"), Ip.dst("10.0.0.1"));
        ip(
                "same-offset-other-offmask",
                U32Key.u32(1, 0xff, 20),
                U32Key.u32(1, 0xff, 20).afterLink());
        U32Filter smallAck = U32.filter()
                .match(Ip.protocol("tcp"), Ip.ihl(5), U32Key.u16(0, 0xffc0, 2), U32Key.u8(0x10, 0xff, 33))
                .flowId("1:1");
        add("small-ack", d0.filter(smallAck).parent("1:").priority(10));
        U32Filter eight = U32.filter();
        for (int i = 0; i < 8; i++) {
            eight = eight.match(U32Key.u32(0, i + 1, 4 * i));
        }
        filter("eight-keys", eight.flowId("1:1"));
    }
}
