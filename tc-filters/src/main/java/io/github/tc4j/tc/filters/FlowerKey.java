package io.github.tc4j.tc.filters;

/**
 * What a flower filter can look at, in the order in which it is sent. Source: {@code TCA_FLOWER_KEY_*} of {@code linux/pkt_cls.h}, whose names
 * these are.
 */
public enum FlowerKey {
    /** Where the frame goes. */
    ETH_DST(4, 5, 6, Form.MAC, "dst_mac"),
    /** Where the frame comes from. */
    ETH_SRC(6, 7, 6, Form.MAC, "src_mac"),
    /** How many VLAN tags the frame has. */
    NUM_OF_VLANS(102, 0, 1, Form.NUMBER, "num_of_vlans"),
    /** The outer VLAN, 0 to 4095. */
    VLAN_ID(23, 0, 2, Form.HOST, "vlan_id"),
    /** The priority in the outer VLAN tag, 0 to 7. */
    VLAN_PRIO(24, 0, 1, Form.NUMBER, "vlan_prio"),
    /** What follows the outer VLAN tag. */
    VLAN_ETH_TYPE(25, 0, 2, Form.PROTOCOL, "vlan_ethtype"),
    /** The inner VLAN, 0 to 4095. */
    CVLAN_ID(77, 0, 2, Form.HOST, "cvlan_id"),
    /** The priority in the inner VLAN tag, 0 to 7. */
    CVLAN_PRIO(78, 0, 1, Form.NUMBER, "cvlan_prio"),
    /** What follows the inner VLAN tag. */
    CVLAN_ETH_TYPE(79, 0, 2, Form.PROTOCOL, "cvlan_ethtype"),
    /** The PPPoE session. */
    PPPOE_SID(103, 0, 2, Form.NUMBER, "pppoe_sid"),
    /** The protocol within PPP, in PPP's numbers: IPv4 is 0x21. */
    PPP_PROTO(104, 0, 2, Form.HEX, "ppp_proto"),
    /** The time to live of the outer MPLS label. */
    MPLS_TTL(67, 0, 1, Form.NUMBER, "mpls_ttl"),
    /** Whether the outer MPLS label is the last, 0 or 1. */
    MPLS_BOS(68, 0, 1, Form.NUMBER, "mpls_bos"),
    /** The traffic class of the outer MPLS label, 0 to 7. */
    MPLS_TC(69, 0, 1, Form.NUMBER, "mpls_tc"),
    /** The outer MPLS label, 0 to 1048575. */
    MPLS_LABEL(70, 0, 4, Form.HOST, "mpls_label"),
    /** The protocol above IP. */
    IP_PROTO(9, 0, 1, Form.IP_PROTO, "ip_proto"),
    /** The IPv4 address of the sender. */
    IPV4_SRC(10, 11, 4, Form.ADDRESS, "src_ip"),
    /** The IPv4 address of the receiver. */
    IPV4_DST(12, 13, 4, Form.ADDRESS, "dst_ip"),
    /** The IPv6 address of the sender. */
    IPV6_SRC(14, 15, 16, Form.ADDRESS, "src_ip"),
    /** The IPv6 address of the receiver. */
    IPV6_DST(16, 17, 16, Form.ADDRESS, "dst_ip"),
    /** The type of service, with the two bits of ECN. */
    IP_TOS(73, 74, 1, Form.HEX, "ip_tos"),
    /** The time to live, or the hop limit. */
    IP_TTL(75, 76, 1, Form.NUMBER, "ip_ttl"),
    /** The TCP port of the sender. */
    TCP_SRC(18, 35, 2, Form.PORT, "src_port"),
    /** The TCP port of the receiver. */
    TCP_DST(19, 36, 2, Form.PORT, "dst_port"),
    /** The UDP port of the sender. */
    UDP_SRC(20, 37, 2, Form.PORT, "src_port"),
    /** The UDP port of the receiver. */
    UDP_DST(21, 38, 2, Form.PORT, "dst_port"),
    /** The SCTP port of the sender. */
    SCTP_SRC(41, 39, 2, Form.PORT, "src_port"),
    /** The SCTP port of the receiver. */
    SCTP_DST(42, 40, 2, Form.PORT, "dst_port"),
    /** The least port of the sender. */
    PORT_SRC_MIN(87, 0, 2, Form.NUMBER, "src_port"),
    /** The greatest port of the sender. */
    PORT_SRC_MAX(88, 0, 2, Form.NUMBER, "src_port"),
    /** The least port of the receiver. */
    PORT_DST_MIN(89, 0, 2, Form.NUMBER, "dst_port"),
    /** The greatest port of the receiver. */
    PORT_DST_MAX(90, 0, 2, Form.NUMBER, "dst_port"),
    /** The flags of TCP, 12 bits. */
    TCP_FLAGS(71, 72, 2, Form.HEX, "tcp_flags"),
    /** The code of ICMP. */
    ICMPV4_CODE(49, 50, 1, Form.NUMBER, "code"),
    /** The type of ICMP. */
    ICMPV4_TYPE(51, 52, 1, Form.NUMBER, "type"),
    /** The code of ICMPv6. */
    ICMPV6_CODE(53, 54, 1, Form.NUMBER, "code"),
    /** The type of ICMPv6. */
    ICMPV6_TYPE(55, 56, 1, Form.NUMBER, "type"),
    /** The IPv4 address of ARP's sender. */
    ARP_SIP(57, 58, 4, Form.ADDRESS, "arp_sip"),
    /** The IPv4 address of ARP's target. */
    ARP_TIP(59, 60, 4, Form.ADDRESS, "arp_tip"),
    /** What ARP does: 1 asks, 2 answers. */
    ARP_OP(61, 62, 1, Form.NUMBER, "arp_op"),
    /** The hardware address of ARP's sender. */
    ARP_SHA(63, 64, 6, Form.MAC, "arp_sha"),
    /** The hardware address of ARP's target. */
    ARP_THA(65, 66, 6, Form.MAC, "arp_tha"),
    /** What connection tracking knows: {@code TCA_FLOWER_KEY_CT_FLAGS_*}. */
    CT_STATE(91, 92, 2, Form.STATE, "ct_state"),
    /** The zone of connection tracking. */
    CT_ZONE(93, 94, 2, Form.HOST, "ct_zone"),
    /** The connection's mark. */
    CT_MARK(95, 96, 4, Form.HOST, "ct_mark"),
    /** The connection's labels. */
    CT_LABELS(97, 98, 16, Form.LABEL, "ct_label"),
    /** The tunnel's key, such as VXLAN's network. */
    ENC_KEY_ID(26, 0, 4, Form.NUMBER, "enc_key_id"),
    /** The IPv4 address at which the tunnel begins. */
    ENC_IPV4_SRC(27, 28, 4, Form.ADDRESS, "enc_src_ip"),
    /** The IPv4 address at which the tunnel ends. */
    ENC_IPV4_DST(29, 30, 4, Form.ADDRESS, "enc_dst_ip"),
    /** The IPv6 address at which the tunnel begins. */
    ENC_IPV6_SRC(31, 32, 16, Form.ADDRESS, "enc_src_ip"),
    /** The IPv6 address at which the tunnel ends. */
    ENC_IPV6_DST(33, 34, 16, Form.ADDRESS, "enc_dst_ip"),
    /** The UDP port of the tunnel's sender; tc has no word for it. */
    ENC_UDP_SRC_PORT(43, 44, 2, Form.NUMBER, ""),
    /** The UDP port of the tunnel's receiver. */
    ENC_UDP_DST_PORT(45, 46, 2, Form.PORT, "enc_dst_port"),
    /** The tunnel's type of service. */
    ENC_IP_TOS(80, 81, 1, Form.HEX, "enc_tos"),
    /** The tunnel's time to live. */
    ENC_IP_TTL(82, 83, 1, Form.NUMBER, "enc_ttl"),
    /** The packet's hash, as the card or the action bpf computed it; tc 6.1 has no word for it. */
    HASH(100, 101, 4, Form.HOST, ""),
    /** The L2TPv3 session; tc 6.1 has no word for it. */
    L2TPV3_SID(105, 0, 4, Form.NUMBER, ""),
    /** Whether the packet is a fragment: {@code TCA_FLOWER_KEY_FLAGS_*}. */
    FLAGS(47, 48, 4, Form.FRAGMENT, "ip_flags"),
    /** What the frame holds, behind what the card took off it. tc sends the request's protocol. */
    ETH_TYPE(8, 0, 2, Form.PROTOCOL, "");

    /** How a value is written down. */
    enum Form {
        NUMBER,
        /** A number that the kernel takes in its own order of bytes, whatever the header says. */
        HOST,
        HEX,
        /** A number whose mask is not sent if it is whole. */
        PORT,
        PROTOCOL,
        IP_PROTO,
        MAC,
        ADDRESS,
        LABEL,
        /** Flags of connection tracking, in the kernel's order of bytes. */
        STATE,
        /** Flags of fragments. */
        FRAGMENT
    }

    final int attribute;

    /** 0 if the key has no mask. */
    final int maskAttribute;

    /** In bytes. */
    final int size;

    final Form form;

    /** tc's, empty if it has none. */
    final String word;

    FlowerKey(int attribute, int maskAttribute, int size, Form form, String word) {
        this.attribute = attribute;
        this.maskAttribute = maskAttribute;
        this.size = size;
        this.form = form;
        this.word = word;
    }

    boolean isHostOrder() {
        return form == Form.HOST || form == Form.STATE;
    }

    boolean hasMask() {
        return maskAttribute != 0;
    }

    /** How many bits count, from the lowest. */
    int bits() {
        return switch (this) {
            case VLAN_ID, CVLAN_ID, TCP_FLAGS -> 12;
            case VLAN_PRIO, CVLAN_PRIO, MPLS_TC -> 3;
            case MPLS_BOS -> 1;
            case MPLS_LABEL -> 20;
            default -> size * Byte.SIZE;
        };
    }
}
