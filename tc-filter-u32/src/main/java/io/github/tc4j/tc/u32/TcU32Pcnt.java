package io.github.tc4j.tc.u32;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct tc_u32_pcnt} of {@code linux/pkt_cls.h}. A {@code __u64} for each key follows it. */
final class TcU32Pcnt {
    static final Struct STRUCT = Struct.named("tc_u32_pcnt");
    static final int RCNT = STRUCT.u64("rcnt");
    static final int RHIT = STRUCT.u64("rhit");
    static final int KCNTS = STRUCT.bytes("kcnts", 0);

    private TcU32Pcnt() {}
}
