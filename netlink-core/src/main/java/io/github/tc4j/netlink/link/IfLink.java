package io.github.tc4j.netlink.link;

import io.github.tc4j.netlink.MessageSchema;
import io.github.tc4j.netlink.wire.AttributeSpace;

/** {@code IFLA_*} of {@code linux/if_link.h}, what is nested in it, and the schemas of link messages. */
final class IfLink {
    static final int IFLA_ADDRESS = 1;
    static final int IFLA_IFNAME = 3;
    static final int IFLA_MTU = 4;
    static final int IFLA_LINK = 5;
    static final int IFLA_QDISC = 6;
    static final int IFLA_MASTER = 10;
    static final int IFLA_TXQLEN = 13;
    static final int IFLA_LINKINFO = 18;
    static final int IFLA_IFALIAS = 20;
    static final int IFLA_STATS64 = 23;
    static final int IFLA_GROUP = 27;
    static final int IFLA_NET_NS_FD = 28;
    static final int IFLA_NUM_TX_QUEUES = 31;
    static final int IFLA_LINK_NETNSID = 37;

    static final int IFLA_INFO_KIND = 1;
    static final int IFLA_INFO_DATA = 2;

    /** Of {@code linux/veth.h}. Holds the other end as a message of its own: {@code ifinfomsg}, then {@code IFLA_*}. */
    static final int VETH_INFO_PEER = 1;

    static final AttributeSpace ATTRIBUTES = AttributeSpace.of(
            "IFLA_",
            "UNSPEC",
            "ADDRESS",
            "BROADCAST",
            "IFNAME",
            "MTU",
            "LINK",
            "QDISC",
            "STATS",
            "COST",
            "PRIORITY",
            "MASTER",
            "WIRELESS",
            "PROTINFO",
            "TXQLEN",
            "MAP",
            "WEIGHT",
            "OPERSTATE",
            "LINKMODE",
            "LINKINFO",
            "NET_NS_PID",
            "IFALIAS",
            "NUM_VF",
            "VFINFO_LIST",
            "STATS64",
            "VF_PORTS",
            "PORT_SELF",
            "AF_SPEC",
            "GROUP",
            "NET_NS_FD",
            "EXT_MASK",
            "PROMISCUITY",
            "NUM_TX_QUEUES",
            "NUM_RX_QUEUES",
            "CARRIER",
            "PHYS_PORT_ID",
            "CARRIER_CHANGES",
            "PHYS_SWITCH_ID",
            "LINK_NETNSID",
            "PHYS_PORT_NAME",
            "PROTO_DOWN",
            "GSO_MAX_SEGS",
            "GSO_MAX_SIZE",
            "PAD",
            "XDP",
            "EVENT",
            "NEW_NETNSID",
            "TARGET_NETNSID",
            "CARRIER_UP_COUNT",
            "CARRIER_DOWN_COUNT",
            "NEW_IFINDEX",
            "MIN_MTU",
            "MAX_MTU",
            "PROP_LIST",
            "ALT_IFNAME",
            "PERM_ADDRESS",
            "PROTO_DOWN_REASON",
            "PARENT_DEV_NAME",
            "PARENT_DEV_BUS_NAME",
            "GRO_MAX_SIZE",
            "TSO_MAX_SIZE",
            "TSO_MAX_SEGS",
            "ALLMULTI");

    static final AttributeSpace INFO =
            AttributeSpace.of("IFLA_INFO_", "UNSPEC", "KIND", "DATA", "XSTATS", "SLAVE_KIND", "SLAVE_DATA");

    static final AttributeSpace VETH =
            AttributeSpace.of("VETH_INFO_", "UNSPEC", "PEER").with(VETH_INFO_PEER, ATTRIBUTES.after(IfInfoMsg.STRUCT));

    static final MessageSchema SCHEMA = new MessageSchema(IfInfoMsg.STRUCT, ATTRIBUTES.with(IFLA_LINKINFO, INFO));

    static final MessageSchema VETH_SCHEMA =
            new MessageSchema(IfInfoMsg.STRUCT, ATTRIBUTES.with(IFLA_LINKINFO, INFO.with(IFLA_INFO_DATA, VETH)));

    private IfLink() {}
}
