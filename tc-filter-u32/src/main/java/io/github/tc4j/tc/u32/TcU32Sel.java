package io.github.tc4j.tc.u32;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct tc_u32_sel} of {@code linux/pkt_cls.h}. The keys follow it. */
final class TcU32Sel {
    static final Struct STRUCT = Struct.named("tc_u32_sel");
    static final int FLAGS = STRUCT.u8("flags");
    static final int OFFSHIFT = STRUCT.u8("offshift");
    static final int NKEYS = STRUCT.u8("nkeys");

    /** Big-endian. */
    static final int OFFMASK = STRUCT.u16("offmask");

    static final int OFF = STRUCT.u16("off");

    /** Signed, as is the next. */
    static final int OFFOFF = STRUCT.u16("offoff");

    static final int HOFF = STRUCT.u16("hoff");

    /** Big-endian. */
    static final int HMASK = STRUCT.u32("hmask");

    static final int KEYS = STRUCT.bytes("keys", 0);

    private TcU32Sel() {}
}
