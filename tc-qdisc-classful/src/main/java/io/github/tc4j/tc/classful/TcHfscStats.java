package io.github.tc4j.tc.classful;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct tc_hfsc_stats} of {@code linux/pkt_sched.h}. */
final class TcHfscStats {
    static final Struct STRUCT = Struct.named("tc_hfsc_stats");
    static final int WORK = STRUCT.u64("work");
    static final int RTWORK = STRUCT.u64("rtwork");
    static final int PERIOD = STRUCT.u32("period");
    static final int LEVEL = STRUCT.u32("level");

    private TcHfscStats() {}
}
