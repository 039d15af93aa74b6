package io.github.tc4j.tc.aqm;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct tc_red_xstats} of {@code linux/pkt_sched.h}. */
final class TcRedXstats {
    static final Struct STRUCT = Struct.named("tc_red_xstats");
    static final int EARLY = STRUCT.u32("early");
    static final int PDROP = STRUCT.u32("pdrop");
    static final int OTHER = STRUCT.u32("other");
    static final int MARKED = STRUCT.u32("marked");

    private TcRedXstats() {}
}
