package io.github.tc4j.tc.aqm;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct tc_fq_codel_qd_stats} of {@code linux/pkt_sched.h}. */
final class TcFqCodelQdStats {
    static final Struct STRUCT = Struct.named("tc_fq_codel_qd_stats");
    static final int MAXPACKET = STRUCT.u32("maxpacket");
    static final int DROP_OVERLIMIT = STRUCT.u32("drop_overlimit");
    static final int ECN_MARK = STRUCT.u32("ecn_mark");
    static final int NEW_FLOW_COUNT = STRUCT.u32("new_flow_count");
    static final int NEW_FLOWS_LEN = STRUCT.u32("new_flows_len");
    static final int OLD_FLOWS_LEN = STRUCT.u32("old_flows_len");
    static final int CE_MARK = STRUCT.u32("ce_mark");
    static final int MEMORY_USAGE = STRUCT.u32("memory_usage");
    static final int DROP_OVERMEMORY = STRUCT.u32("drop_overmemory");

    private TcFqCodelQdStats() {}
}
