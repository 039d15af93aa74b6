package io.github.tc4j.tc.aqm;

import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.TcTime;
import io.github.tc4j.tc.Xstats;
import java.time.Duration;

/**
 * What only {@code fq} counts. Source: {@code struct tc_fq_qd_stats} of {@code linux/pkt_sched.h}.
 *
 * @param gcFlows flows that were forgotten
 * @param highprioPackets packets that went ahead of the flows
 * @param tcpRetrans always 0 on current kernels
 * @param throttled how often a flow had to wait for its time
 * @param flowsPlimit packets that were dropped because their flow was full
 * @param pktsTooLong packets too long for pacing
 * @param allocationErrors flows that found no memory
 * @param timeNextDelayedFlow when the next flow may send, in nanoseconds from now; negative if it is overdue
 * @param flows flows that are known
 * @param inactiveFlows those without a packet
 * @param throttledFlows those that wait for their time
 * @param unthrottleLatencyNs how late timers are, on the average
 * @param ceMark packets that were marked because of {@code ce_threshold}
 * @param horizonDrops packets that were dropped because their time was beyond the horizon
 * @param horizonCaps packets that were given the time of the horizon
 */
public record FqCounters(
        long gcFlows,
        long highprioPackets,
        long tcpRetrans,
        long throttled,
        long flowsPlimit,
        long pktsTooLong,
        long allocationErrors,
        long timeNextDelayedFlow,
        long flows,
        long inactiveFlows,
        long throttledFlows,
        Duration unthrottleLatencyNs,
        long ceMark,
        long horizonDrops,
        long horizonCaps)
        implements Xstats {
    static FqCounters read(StructReader stats) {
        return new FqCounters(
                stats.u64(TcFqQdStats.GC_FLOWS),
                stats.u64(TcFqQdStats.HIGHPRIO_PACKETS),
                stats.u64(TcFqQdStats.TCP_RETRANS),
                stats.u64(TcFqQdStats.THROTTLED),
                stats.u64(TcFqQdStats.FLOWS_PLIMIT),
                stats.u64(TcFqQdStats.PKTS_TOO_LONG),
                stats.u64(TcFqQdStats.ALLOCATION_ERRORS),
                stats.u64(TcFqQdStats.TIME_NEXT_DELAYED_FLOW),
                stats.u32Long(TcFqQdStats.FLOWS),
                stats.u32Long(TcFqQdStats.INACTIVE_FLOWS),
                stats.u32Long(TcFqQdStats.THROTTLED_FLOWS),
                Duration.ofNanos(stats.u32Long(TcFqQdStats.UNTHROTTLE_LATENCY_NS)),
                stats.u64(TcFqQdStats.CE_MARK),
                stats.u64(TcFqQdStats.HORIZON_DROPS),
                stats.u64(TcFqQdStats.HORIZON_CAPS));
    }

    /** Returns the counters as tc writes them. */
    @Override
    public String toString() {
        return "flows " + flows + " (inactive " + inactiveFlows + " throttled " + throttledFlows + ") gc " + gcFlows
                + " highprio " + highprioPackets
                + " throttled " + throttled + " latency " + TcTime.format(unthrottleLatencyNs) + " ce_mark " + ceMark
                + " horizon_drops " + horizonDrops + " horizon_caps " + horizonCaps + " flows_plimit " + flowsPlimit
                + " too_long_pkts " + pktsTooLong + " alloc_errors " + allocationErrors;
    }
}
