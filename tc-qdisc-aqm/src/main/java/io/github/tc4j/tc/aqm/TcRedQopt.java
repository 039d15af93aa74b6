package io.github.tc4j.tc.aqm;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct tc_red_qopt} of {@code linux/pkt_sched.h}. */
final class TcRedQopt {
    static final Struct STRUCT = Struct.named("tc_red_qopt");
    static final int LIMIT = STRUCT.u32("limit");
    static final int QTH_MIN = STRUCT.u32("qth_min");
    static final int QTH_MAX = STRUCT.u32("qth_max");
    static final int WLOG = STRUCT.u8("Wlog");
    static final int PLOG = STRUCT.u8("Plog");
    static final int SCELL_LOG = STRUCT.u8("Scell_log");
    static final int FLAGS = STRUCT.u8("flags");

    private TcRedQopt() {}
}
