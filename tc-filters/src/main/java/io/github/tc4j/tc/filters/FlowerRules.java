package io.github.tc4j.tc.filters;

import io.github.tc4j.tc.Protocol;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which matches need which others: without those the kernel ignores them in silence ({@code fl_set_key} of its source). */
final class FlowerRules {
    static final int IPPROTO_ICMP = 1;
    static final int IPPROTO_TCP = 6;
    static final int IPPROTO_UDP = 17;
    static final int IPPROTO_ICMPV6 = 58;
    static final int IPPROTO_SCTP = 132;

    private static final int MAX_PORT = 65_535;
    private static final Protocol QINQ = new Protocol(0x88A8);
    private static final int[] PORTS = {IPPROTO_TCP, IPPROTO_UDP, IPPROTO_SCTP};

    private FlowerRules() {}

    static FlowerKey port(Flower filter, FlowerKey tcp, FlowerKey udp, FlowerKey sctp) {
        Integer protocol = number(filter.matches(), FlowerKey.IP_PROTO);
        return switch (protocol == null ? -1 : protocol) {
            case IPPROTO_TCP -> tcp;
            case IPPROTO_UDP -> udp;
            case IPPROTO_SCTP -> sctp;
            default -> throw new IllegalStateException("flower port: say tcp(), udp() or ipProtocol(132) before");
        };
    }

    static void checkRange(String word, int least, int greatest) {
        if (least < 1 || greatest > MAX_PORT || least >= greatest) {
            throw new IllegalArgumentException(
                    "flower " + word + ": " + least + "-" + greatest + " is no range within 1..65535");
        }
    }

    private static @Nullable Integer number(Map<FlowerKey, FlowerMatch> matches, FlowerKey key) {
        FlowerMatch match = matches.get(key);
        return match == null ? null : (Integer) match.number().intValue();
    }

    static void check(Map<FlowerKey, FlowerMatch> matches) {
        Integer network = number(matches, FlowerKey.ETH_TYPE);
        for (FlowerKey tag : new FlowerKey[] {FlowerKey.VLAN_ETH_TYPE, FlowerKey.CVLAN_ETH_TYPE}) {
            network = isTag(network) ? number(matches, tag) : network;
        }
        Integer transport = number(matches, FlowerKey.IP_PROTO);
        for (FlowerKey key : matches.keySet()) {
            String missing = missing(key, matches, network, transport);
            if (missing != null) {
                throw new IllegalArgumentException("flower " + key + ": the kernel ignores it without " + missing);
            }
        }
    }

    private static boolean isTag(@Nullable Integer protocol) {
        return protocol != null && (protocol == Protocol.VLAN.value() || protocol == QINQ.value());
    }

    private static @Nullable String missing(
            FlowerKey key,
            Map<FlowerKey, FlowerMatch> matches,
            @Nullable Integer network,
            @Nullable Integer transport) {
        return switch (key) {
            case IPV4_SRC, IPV4_DST -> need(network, "the protocol ip", Protocol.IP.value());
            case IPV6_SRC, IPV6_DST -> need(network, "the protocol ipv6", Protocol.IPV6.value());
            case IP_PROTO, IP_TOS, IP_TTL ->
                need(network, "the protocol ip or ipv6", Protocol.IP.value(), Protocol.IPV6.value());
            case TCP_SRC, TCP_DST, TCP_FLAGS -> need(transport, "IP_PROTO 6", IPPROTO_TCP);
            case UDP_SRC, UDP_DST -> need(transport, "IP_PROTO 17", IPPROTO_UDP);
            case SCTP_SRC, SCTP_DST -> need(transport, "IP_PROTO 132", IPPROTO_SCTP);
            case PORT_SRC_MIN, PORT_SRC_MAX, PORT_DST_MIN, PORT_DST_MAX ->
                need(transport, "IP_PROTO 6, 17 or 132", PORTS);
            case ICMPV4_CODE, ICMPV4_TYPE -> need(transport, "IP_PROTO 1", IPPROTO_ICMP);
            case ICMPV6_CODE, ICMPV6_TYPE -> need(transport, "IP_PROTO 58", IPPROTO_ICMPV6);
            case ARP_SIP, ARP_TIP, ARP_OP, ARP_SHA, ARP_THA -> need(network, "the protocol arp", 0x0806, 0x8035);
            case VLAN_ID, VLAN_PRIO, VLAN_ETH_TYPE ->
                isTag(number(matches, FlowerKey.ETH_TYPE)) || matches.containsKey(FlowerKey.NUM_OF_VLANS)
                        ? null
                        : "the protocol 802.1Q or 802.1ad";
            case CVLAN_ID, CVLAN_PRIO, CVLAN_ETH_TYPE ->
                isTag(number(matches, FlowerKey.VLAN_ETH_TYPE)) || matches.containsKey(FlowerKey.NUM_OF_VLANS)
                        ? null
                        : "VLAN_ETH_TYPE 802.1Q or 802.1ad";
            default -> null;
        };
    }

    private static @Nullable String need(@Nullable Integer value, String missing, int... allowed) {
        return value != null
                        && Set.copyOf(Arrays.stream(allowed).boxed().toList()).contains(value)
                ? null
                : missing;
    }
}
