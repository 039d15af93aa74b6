package io.github.tc4j.tc.u32;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct tc_u32_mark} of {@code linux/pkt_cls.h}, in host order unlike the keys. */
final class TcU32Mark {
    static final Struct STRUCT = Struct.named("tc_u32_mark");
    static final int VAL = STRUCT.u32("val");
    static final int MASK = STRUCT.u32("mask");
    static final int SUCCESS = STRUCT.u32("success");

    private TcU32Mark() {}
}
