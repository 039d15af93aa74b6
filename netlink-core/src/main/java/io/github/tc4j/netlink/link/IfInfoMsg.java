package io.github.tc4j.netlink.link;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct ifinfomsg} of {@code linux/rtnetlink.h}: the header of link messages. */
final class IfInfoMsg {
    static final Struct STRUCT = Struct.named("ifinfomsg");
    static final int FAMILY = STRUCT.u8("ifi_family");
    static final int PAD = STRUCT.u8("__ifi_pad");
    static final int TYPE = STRUCT.u16("ifi_type");
    static final int INDEX = STRUCT.u32("ifi_index");
    static final int FLAGS = STRUCT.u32("ifi_flags");
    static final int CHANGE = STRUCT.u32("ifi_change");

    private IfInfoMsg() {}
}
