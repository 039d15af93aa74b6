package io.github.tc4j.netlink.link;

import io.github.tc4j.netlink.MessageSchema;
import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.Struct;

/** {@code struct rtmsg}, {@code RTA_*} and the values of its fields, of {@code linux/rtnetlink.h}: a route. */
final class RtMsg {
    static final Struct STRUCT = Struct.named("rtmsg");
    static final int FAMILY = STRUCT.u8("rtm_family");
    static final int DST_LEN = STRUCT.u8("rtm_dst_len");
    static final int SRC_LEN = STRUCT.u8("rtm_src_len");
    static final int TOS = STRUCT.u8("rtm_tos");
    static final int TABLE = STRUCT.u8("rtm_table");
    static final int PROTOCOL = STRUCT.u8("rtm_protocol");
    static final int SCOPE = STRUCT.u8("rtm_scope");
    static final int TYPE = STRUCT.u8("rtm_type");
    static final int FLAGS = STRUCT.u32("rtm_flags");

    static final int RTA_DST = 1;
    static final int RTA_OIF = 4;
    static final int RTA_GATEWAY = 5;

    static final int RT_TABLE_MAIN = 254;
    static final int RTPROT_BOOT = 3;
    static final int RTN_UNICAST = 1;
    static final int RT_SCOPE_UNIVERSE = 0;
    static final int RT_SCOPE_LINK = 253;
    static final int RT_SCOPE_HOST = 254;

    static final AttributeSpace ATTRIBUTES = AttributeSpace.of(
            "RTA_",
            "UNSPEC",
            "DST",
            "SRC",
            "IIF",
            "OIF",
            "GATEWAY",
            "PRIORITY",
            "PREFSRC",
            "METRICS",
            "MULTIPATH",
            "PROTOINFO",
            "FLOW",
            "CACHEINFO",
            "SESSION",
            "MP_ALGO",
            "TABLE",
            "MARK",
            "MFC_STATS",
            "VIA",
            "NEWDST",
            "PREF",
            "ENCAP_TYPE",
            "ENCAP",
            "EXPIRES",
            "PAD",
            "UID",
            "TTL_PROPAGATE",
            "IP_PROTO",
            "SPORT",
            "DPORT",
            "NH_ID");

    static final MessageSchema SCHEMA = new MessageSchema(STRUCT, ATTRIBUTES);

    private RtMsg() {}
}
