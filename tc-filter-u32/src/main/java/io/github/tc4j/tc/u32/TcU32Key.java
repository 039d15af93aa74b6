package io.github.tc4j.tc.u32;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct tc_u32_key} of {@code linux/pkt_cls.h}. */
final class TcU32Key {
    static final Struct STRUCT = Struct.named("tc_u32_key");

    /** Big-endian, as is the next. */
    static final int MASK = STRUCT.u32("mask");

    static final int VAL = STRUCT.u32("val");

    /** Signed. */
    static final int OFF = STRUCT.u32("off");

    /** 0, or all ones to start where the {@link U32Offset} of the link points. */
    static final int OFFMASK = STRUCT.u32("offmask");

    private TcU32Key() {}
}
