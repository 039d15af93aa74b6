package io.github.tc4j.tc.sfq;

import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.Xstats;

/**
 * What only SFQ counts, and only with {@link SfqRed}: packets that early detection marked or dropped. All wrap around at 2<sup>32</sup>.
 * Source: {@code struct tc_sfqred_stats} of {@code linux/pkt_sched.h}.
 *
 * @param probDrop dropped by chance, between the thresholds
 * @param forcedDrop dropped above the upper threshold
 * @param probMark marked by chance
 * @param forcedMark marked above the upper threshold
 * @param probMarkHead as {@code probMark}, when the mark went to the first packet of the queue (with {@link Sfq#headdrop()})
 * @param forcedMarkHead as {@code forcedMark}, when the mark went to the first packet of the queue
 */
public record SfqCounters(
        long probDrop, long forcedDrop, long probMark, long forcedMark, long probMarkHead, long forcedMarkHead)
        implements Xstats {
    static SfqCounters read(StructReader stats) {
        return new SfqCounters(
                stats.u32Long(TcSfqRedStats.PROB_DROP),
                stats.u32Long(TcSfqRedStats.FORCED_DROP),
                stats.u32Long(TcSfqRedStats.PROB_MARK),
                stats.u32Long(TcSfqRedStats.FORCED_MARK),
                stats.u32Long(TcSfqRedStats.PROB_MARK_HEAD),
                stats.u32Long(TcSfqRedStats.FORCED_MARK_HEAD));
    }

    /** Returns the counters as tc writes them. */
    @Override
    public String toString() {
        return "prob_mark " + probMark + " prob_mark_head " + probMarkHead + " prob_drop " + probDrop + " forced_mark "
                + forcedMark + " forced_mark_head " + forcedMarkHead + " forced_drop " + forcedDrop;
    }
}
