package io.github.tc4j.tc.aqm;

import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.TcTime;
import io.github.tc4j.tc.Xstats;
import java.time.Duration;

/**
 * What only {@code codel} counts. Counters wrap around at 2<sup>32</sup>. Source: {@code struct tc_codel_xstats} of {@code
 * linux/pkt_sched.h}.
 *
 * @param maxpacket the largest packet so far, in bytes
 * @param count packets dropped since the last time that dropping began
 * @param lastcount {@code count} when dropping began
 * @param ldelay how long the packet that left last had waited
 * @param dropNext when the next packet is to be dropped, from now; negative if it is overdue
 * @param dropOverlimit packets that were dropped because the queue was full
 * @param ecnMark packets that were marked instead of dropped
 * @param dropping whether packets are being dropped
 * @param ceMark packets that were marked because of {@code ce_threshold}
 */
public record CodelCounters(
        long maxpacket,
        long count,
        long lastcount,
        Duration ldelay,
        Duration dropNext,
        long dropOverlimit,
        long ecnMark,
        boolean dropping,
        long ceMark)
        implements Xstats {
    static CodelCounters read(StructReader stats) {
        return new CodelCounters(
                stats.u32Long(TcCodelXstats.MAXPACKET),
                stats.u32Long(TcCodelXstats.COUNT),
                stats.u32Long(TcCodelXstats.LASTCOUNT),
                Micros.of(stats.u32Long(TcCodelXstats.LDELAY)),
                Duration.ofNanos(stats.u32(TcCodelXstats.DROP_NEXT) * 1000L),
                stats.u32Long(TcCodelXstats.DROP_OVERLIMIT),
                stats.u32Long(TcCodelXstats.ECN_MARK),
                stats.u32(TcCodelXstats.DROPPING) != 0,
                stats.u32Long(TcCodelXstats.CE_MARK));
    }

    /** Returns the counters as tc writes them. */
    @Override
    public String toString() {
        return "count " + count + " lastcount " + lastcount + " ldelay " + TcTime.format(ldelay)
                + (dropping ? " dropping" : "") + " maxpacket " + maxpacket + " ecn_mark " + ecnMark
                + " drop_overlimit " + dropOverlimit + " ce_mark " + ceMark;
    }
}
