package io.github.tc4j.tc.aqm;

import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.Xstats;

/**
 * What only {@code fq_codel} counts. Counters wrap around at 2<sup>32</sup>. Source: {@code struct tc_fq_codel_qd_stats} of {@code
 * linux/pkt_sched.h}.
 *
 * @param maxpacket the largest packet so far, in bytes
 * @param dropOverlimit packets that were dropped because the queue was full
 * @param ecnMark packets that were marked instead of dropped
 * @param newFlowCount how often a packet made a new flow
 * @param newFlowsLen new flows that wait
 * @param oldFlowsLen old flows that wait
 * @param ceMark packets that were marked because of {@code ce_threshold}
 * @param memoryUsage the memory of what waits, in bytes
 * @param dropOvermemory packets that were dropped because the memory was full
 */
public record FqCodelCounters(
        long maxpacket,
        long dropOverlimit,
        long ecnMark,
        long newFlowCount,
        long newFlowsLen,
        long oldFlowsLen,
        long ceMark,
        long memoryUsage,
        long dropOvermemory)
        implements Xstats {
    static FqCodelCounters read(StructReader stats) {
        return new FqCodelCounters(
                stats.u32Long(TcFqCodelQdStats.MAXPACKET),
                stats.u32Long(TcFqCodelQdStats.DROP_OVERLIMIT),
                stats.u32Long(TcFqCodelQdStats.ECN_MARK),
                stats.u32Long(TcFqCodelQdStats.NEW_FLOW_COUNT),
                stats.u32Long(TcFqCodelQdStats.NEW_FLOWS_LEN),
                stats.u32Long(TcFqCodelQdStats.OLD_FLOWS_LEN),
                stats.u32Long(TcFqCodelQdStats.CE_MARK),
                stats.u32Long(TcFqCodelQdStats.MEMORY_USAGE),
                stats.u32Long(TcFqCodelQdStats.DROP_OVERMEMORY));
    }

    /** Returns the counters as tc writes them. */
    @Override
    public String toString() {
        return "maxpacket " + maxpacket + " drop_overlimit " + dropOverlimit + " new_flow_count " + newFlowCount
                + " ecn_mark " + ecnMark
                + " ce_mark " + ceMark + " memory_used " + memoryUsage + " drop_overmemory " + dropOvermemory
                + " new_flows_len " + newFlowsLen + " old_flows_len " + oldFlowsLen;
    }
}
