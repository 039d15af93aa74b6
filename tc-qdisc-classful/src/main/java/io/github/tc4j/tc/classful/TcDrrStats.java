package io.github.tc4j.tc.classful;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct tc_drr_stats} of {@code linux/pkt_sched.h}. */
final class TcDrrStats {
    static final Struct STRUCT = Struct.named("tc_drr_stats");
    static final int DEFICIT = STRUCT.u32("deficit");

    private TcDrrStats() {}
}
