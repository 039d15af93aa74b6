package io.github.tc4j.tc.sfq;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct tc_sfqred_stats} of {@code linux/pkt_sched.h}. */
final class TcSfqRedStats {
    static final Struct STRUCT = Struct.named("tc_sfqred_stats");
    static final int PROB_DROP = STRUCT.u32("prob_drop");
    static final int FORCED_DROP = STRUCT.u32("forced_drop");
    static final int PROB_MARK = STRUCT.u32("prob_mark");
    static final int FORCED_MARK = STRUCT.u32("forced_mark");
    static final int PROB_MARK_HEAD = STRUCT.u32("prob_mark_head");
    static final int FORCED_MARK_HEAD = STRUCT.u32("forced_mark_head");

    private TcSfqRedStats() {}
}
