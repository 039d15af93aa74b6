package io.github.tc4j.tc.aqm;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct tc_fq_codel_cl_stats} of {@code linux/pkt_sched.h}: times in microseconds. */
final class TcFqCodelClStats {
    static final Struct STRUCT = Struct.named("tc_fq_codel_cl_stats");
    static final int DEFICIT = STRUCT.u32("deficit");
    static final int LDELAY = STRUCT.u32("ldelay");
    static final int COUNT = STRUCT.u32("count");
    static final int LASTCOUNT = STRUCT.u32("lastcount");
    static final int DROPPING = STRUCT.u32("dropping");
    static final int DROP_NEXT = STRUCT.u32("drop_next");

    private TcFqCodelClStats() {}
}
