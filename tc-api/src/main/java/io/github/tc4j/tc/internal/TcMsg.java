package io.github.tc4j.tc.internal;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct tcmsg} of {@code linux/rtnetlink.h}: the header of messages about qdiscs, classes, filters and chains. */
public final class TcMsg {
    public static final Struct STRUCT = Struct.named("tcmsg");
    public static final int FAMILY = STRUCT.u8("tcm_family");
    public static final int PAD1 = STRUCT.u8("tcm__pad1");
    public static final int PAD2 = STRUCT.u16("tcm__pad2");
    public static final int IFINDEX = STRUCT.u32("tcm_ifindex");
    public static final int HANDLE = STRUCT.u32("tcm_handle");
    public static final int PARENT = STRUCT.u32("tcm_parent");
    public static final int INFO = STRUCT.u32("tcm_info");

    private TcMsg() {}
}
