package io.github.tc4j.tc.sfq;

import io.github.tc4j.netlink.wire.Struct;

/**
 * {@code struct tc_sfq_qopt_v1} of {@code linux/pkt_sched.h}: {@code limit}, {@code qth_min} and {@code qth_max} in bytes, {@code max_P} a
 * fraction of 2<sup>32</sup>. All of {@code TCA_OPTIONS}; what is shorter than this, the kernel takes for a {@link TcSfqQopt}.
 */
final class TcSfqQoptV1 {
    static final Struct STRUCT = Struct.named("tc_sfq_qopt_v1");
    static final int V0 = STRUCT.struct("v0", TcSfqQopt.STRUCT);
    static final int DEPTH = STRUCT.u32("depth");
    static final int HEADDROP = STRUCT.u32("headdrop");
    static final int LIMIT = STRUCT.u32("limit");
    static final int QTH_MIN = STRUCT.u32("qth_min");
    static final int QTH_MAX = STRUCT.u32("qth_max");
    static final int WLOG = STRUCT.u8("Wlog");
    static final int PLOG = STRUCT.u8("Plog");

    /** For the decay of an idle queue's average, which sfq does without: 0. */
    static final int SCELL_LOG = STRUCT.u8("Scell_log");

    static final int FLAGS = STRUCT.u8("flags");
    static final int MAX_P = STRUCT.u32("max_P");
    static final int STATS = STRUCT.struct("stats", TcSfqRedStats.STRUCT);

    static final int TC_RED_ECN = 1;
    static final int TC_RED_HARDDROP = 2;

    private TcSfqQoptV1() {}
}
