package io.github.tc4j.tc.aqm;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct tc_fq_qd_stats} of {@code linux/pkt_sched.h}. */
final class TcFqQdStats {
    static final Struct STRUCT = Struct.named("tc_fq_qd_stats");
    static final int GC_FLOWS = STRUCT.u64("gc_flows");
    static final int HIGHPRIO_PACKETS = STRUCT.u64("highprio_packets");
    static final int TCP_RETRANS = STRUCT.u64("tcp_retrans");
    static final int THROTTLED = STRUCT.u64("throttled");
    static final int FLOWS_PLIMIT = STRUCT.u64("flows_plimit");
    static final int PKTS_TOO_LONG = STRUCT.u64("pkts_too_long");
    static final int ALLOCATION_ERRORS = STRUCT.u64("allocation_errors");
    static final int TIME_NEXT_DELAYED_FLOW = STRUCT.u64("time_next_delayed_flow");
    static final int FLOWS = STRUCT.u32("flows");
    static final int INACTIVE_FLOWS = STRUCT.u32("inactive_flows");
    static final int THROTTLED_FLOWS = STRUCT.u32("throttled_flows");
    static final int UNTHROTTLE_LATENCY_NS = STRUCT.u32("unthrottle_latency_ns");
    static final int CE_MARK = STRUCT.u64("ce_mark");
    static final int HORIZON_DROPS = STRUCT.u64("horizon_drops");
    static final int HORIZON_CAPS = STRUCT.u64("horizon_caps");

    private TcFqQdStats() {}
}
