package io.github.tc4j.tc.filters;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.IpPrefix;
import io.github.tc4j.netlink.MacAddress;
import io.github.tc4j.tc.Bytes;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.FilterOptions;
import io.github.tc4j.tc.FilterRequest;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.action.Gact;
import io.github.tc4j.tc.action.Mirred;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.testkit.Golden;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What tc 6.1 sends for these filters, byte for byte, with no difference at all. Every record of the files is here. */
class FiltersGoldenTest {
    private static final Device D0 = Device.offline(new DeviceRef(10, "d0"), Psched.STANDARD);
    private static final Map<String, Golden> GOLDEN = new LinkedHashMap<>();
    private static final Map<String, byte[]> OURS = new LinkedHashMap<>();
    private static final Flower ANY = Flower.filter();
    private static final Flower IP = Flower.filter(Protocol.IP);
    private static final Flower IP6 = Flower.filter(Protocol.IPV6);

    static {
        for (String kind : Set.of("matchall", "fw", "flower")) {
            GOLDEN.putAll(Golden.load(FiltersGoldenTest.class, "/golden/" + kind + ".txt"));
        }
        matchall();
        fw();
        flower();
        flowerTags();
        flowerConnections();
    }

    private static FilterRequest at(FilterOptions options, Protocol protocol) {
        return D0.filter(options)
                .parent(Handle.CLSACT_EGRESS)
                .protocol(protocol)
                .priority(1);
    }

    private static void ours(String name, FilterRequest request) {
        OURS.put(name, request.prepare(Verb.ADD).encode());
    }

    private static void matchall() {
        Matchall plain = Matchall.filter();
        ours("matchall-classid", at(plain.flowId("1:10"), Protocol.ALL));
        ours(
                "matchall-flowid-skip-hw",
                at(plain.flowId("1:10").offload(Offload.SKIP_HARDWARE), Protocol.IP)
                        .handle(Fw.mark(5)));
        ours("matchall-skip-sw", at(plain.flowId("1:10").offload(Offload.SKIP_SOFTWARE), Protocol.ALL));
        ours("matchall-nothing", at(plain, Protocol.ALL));
        ours("matchall-action", at(plain.action(Gact.drop()), Protocol.ALL));
        ours(
                "matchall-mirred",
                at(plain.action(Gact.pass(), Mirred.redirect(new DeviceRef(11, "d1"))), Protocol.ALL)
                        .parent(Handle.CLSACT_INGRESS)
                        .chain(5));
    }

    private static void fw() {
        Fw plain = Fw.filter();
        ours("fw-classid", at(plain.flowId("1:10"), Protocol.IP).handle(Fw.mark(0x10)));
        ours("fw-mask", at(plain.mask(0xF0).flowId("1:10"), Protocol.IP).handle(Fw.mark(0x10)));
        ours("fw-indev", at(plain.flowId("1:10").inDevice("d1"), Protocol.IP).handle(Fw.mark(16)));
        ours(
                "fw-action",
                at(plain.mask(0xFF).flowId("1:1").action(Gact.drop()), Protocol.IP)
                        .handle(Fw.mark(1)));
        ours("fw-map", at(plain, Protocol.IP));
    }

    private static void flower(String name, Flower filter) {
        ours("flower-" + name, at(filter, filter.impliedProtocol()));
    }

    private static Flower bytes(Flower filter, FlowerKey key, String value, String mask) {
        HexFormat hex = HexFormat.of();
        return filter.match(key, new FlowerMatch(Bytes.of(hex.parseHex(value)), Bytes.of(hex.parseHex(mask))));
    }

    private static Flower address(Flower filter, FlowerKey key, String prefix) {
        IpPrefix parsed = IpPrefix.parse(prefix);
        return filter.match(key, new FlowerMatch(Bytes.of(parsed.address()), Bytes.of(parsed.mask())));
    }

    private static Flower mac(Flower filter, FlowerKey key, String address) {
        return filter.match(
                key, FlowerMatch.exact(key, MacAddress.parse(address).bytes()));
    }

    private static void flower() {
        flower("nothing", ANY);
        flower("nothing-ip", IP);
        flower("classid", IP.flowId("1:10"));
        flower("indev", IP.inDevice("d1"));
        flower("skip-hw", IP.offload(Offload.SKIP_HARDWARE));
        flower("skip-sw", IP.offload(Offload.SKIP_SOFTWARE));
        flower("eth", ANY.dstMac(MacAddress.parse("02:00:00:00:00:01")).srcMac(MacAddress.parse("02:00:00:00:00:02")));
        flower("eth-mask", bytes(IP, FlowerKey.ETH_DST, "020000000000", "ffffff000000"));
        flower("eth-mask-bits", bytes(IP, FlowerKey.ETH_DST, "020000000000", "ffffff000000"));
        flower("ip-proto-tcp", IP.tcp());
        flower("ip-proto-number", IP.ipProtocol(0x89)); // tc reads the number as a hexadecimal one
        flower("ip-proto-icmp6", IP6.ipProtocol(58));
        flower("src-ip", IP.srcIp("10.0.0.1"));
        flower("src-ip-net", ANY.srcIp("10.0.0.0/8"));
        flower("dst-ip", IP.dstIp("10.9.0.2/32"));
        flower("src-ip6", ANY.srcIp("2001:db8::/32"));
        flower("dst-ip6", IP6.dstIp("2001:db8::1"));
        flower("tcp-ports", IP.tcp().srcPort(1000).dstPort(80));
        flower("udp-ports", IP.udp().srcPort(1000).dstPort(53));
        flower("sctp-ports", IP.ipProtocol(132).srcPort(1000).dstPort(53));
        flower("tcp-port-mask", IP.tcp().match(FlowerKey.TCP_DST, 0x1000, 0xF000));
        flower("port-range", IP.tcp().srcPorts(1000, 2000).dstPorts(80, 90));
        flower("tcp-flags", IP.tcp().match(FlowerKey.TCP_FLAGS, 2, 0x12));
        flower("tcp-flags-exact", IP.tcp().match(FlowerKey.TCP_FLAGS, 2));
        flower("tos", IP.match(FlowerKey.IP_TOS, 0x10, 0xFC).match(FlowerKey.IP_TTL, 64));
        flower("ttl-mask", IP.match(FlowerKey.IP_TTL, 64, 0xC0));
        flower("icmp", IP.ipProtocol(1).match(FlowerKey.ICMPV4_CODE, 0).match(FlowerKey.ICMPV4_TYPE, 8));
        flower("icmp6", IP6.ipProtocol(58).match(FlowerKey.ICMPV6_CODE, 0).match(FlowerKey.ICMPV6_TYPE, 128));
        flower("action", IP.tcp().dstPort(80).action(Gact.drop()));
        flower("classid-action", IP.udp().flowId("1:10").action(Gact.pass()));
    }

    private static void flowerTags() {
        Flower arp = Flower.filter(Protocol.ARP);
        Flower request = address(arp, FlowerKey.ARP_SIP, "10.0.0.1");
        flower("arp", address(request, FlowerKey.ARP_TIP, "10.0.0.0/24").match(FlowerKey.ARP_OP, 1));
        Flower reply = mac(arp.match(FlowerKey.ARP_OP, 2), FlowerKey.ARP_SHA, "02:00:00:00:00:01");
        flower("arp-reply", mac(reply, FlowerKey.ARP_THA, "02:00:00:00:00:02"));
        Flower vlan = Flower.filter(Protocol.VLAN);
        flower("vlan", vlan.vlanId(5).match(FlowerKey.VLAN_PRIO, 3));
        flower("vlan-ethtype", vlan.match(FlowerKey.VLAN_ETH_TYPE, 0x0800).srcIp("10.0.0.1"));
        flower(
                "cvlan",
                Flower.filter(Protocol.parse("802.1ad"))
                        .vlanId(5)
                        .match(FlowerKey.VLAN_ETH_TYPE, 0x8100)
                        .match(FlowerKey.CVLAN_ID, 6)
                        .match(FlowerKey.CVLAN_PRIO, 2)
                        .match(FlowerKey.CVLAN_ETH_TYPE, 0x0800));
        flower("num-of-vlans", ANY.match(FlowerKey.NUM_OF_VLANS, 2));
        flower(
                "mpls",
                Flower.filter(Protocol.parse("mpls_uc"))
                        .match(FlowerKey.MPLS_TTL, 64)
                        .match(FlowerKey.MPLS_BOS, 1)
                        .match(FlowerKey.MPLS_TC, 2)
                        .match(FlowerKey.MPLS_LABEL, 100));
        flower(
                "pppoe",
                Flower.filter(Protocol.parse("ppp_ses"))
                        .match(FlowerKey.PPPOE_SID, 5)
                        .match(FlowerKey.PPP_PROTO, 0x21));
    }

    private static void flowerConnections() {
        flower("ip-flags", IP.match(FlowerKey.FLAGS, 3, 3));
        flower("ip-flags-no", IP.match(FlowerKey.FLAGS, 0, 1));
        flower("ct-state", IP.match(FlowerKey.CT_STATE, 0x0A, 0x0B));
        flower("ct-zone", IP.match(FlowerKey.CT_ZONE, 5).match(FlowerKey.CT_MARK, 7));
        flower("ct-mask", IP.match(FlowerKey.CT_ZONE, 5, 0xFF).match(FlowerKey.CT_MARK, 7, 0xF));
        flower(
                "ct-label",
                bytes(IP, FlowerKey.CT_LABELS, "0102030405060708090a0b0c0d0e0f10", "ffffffffffffffffffffffffffffffff"));
        Flower tunnel = address(ANY.match(FlowerKey.ENC_KEY_ID, 42), FlowerKey.ENC_IPV4_SRC, "10.0.0.1");
        flower("enc", address(tunnel, FlowerKey.ENC_IPV4_DST, "10.0.0.0/24").match(FlowerKey.ENC_UDP_DST_PORT, 4789));
        flower(
                "enc6",
                address(address(ANY, FlowerKey.ENC_IPV6_SRC, "2001:db8::1"), FlowerKey.ENC_IPV6_DST, "2001:db8::/64"));
        flower("enc-tos", ANY.match(FlowerKey.ENC_IP_TOS, 0x10).match(FlowerKey.ENC_IP_TTL, 64));
    }

    static Set<String> names() {
        return OURS.keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isWhatTcSends(String name) {
        Golden.assertBytes(Objects.requireNonNull(GOLDEN.get(name), name), Objects.requireNonNull(OURS.get(name)));
    }

    @Test
    void everyRecordIsHere() {
        assertThat(OURS.keySet()).containsExactlyInAnyOrderElementsOf(GOLDEN.keySet());
    }
}
