package io.github.tc4j.tc.aqm;

import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.Xstats;

/**
 * What only {@code red} counts. All wrap around at 2<sup>32</sup>. Source: {@code struct tc_red_xstats} of {@code linux/pkt_sched.h}.
 *
 * @param early packets that were dropped by chance, or above {@code max}
 * @param pdrop packets that were dropped because the queue was full
 * @param other always 0 on current kernels
 * @param marked packets that were marked
 */
public record RedCounters(long early, long pdrop, long other, long marked) implements Xstats {
    static RedCounters read(StructReader stats) {
        return new RedCounters(
                stats.u32Long(TcRedXstats.EARLY),
                stats.u32Long(TcRedXstats.PDROP),
                stats.u32Long(TcRedXstats.OTHER),
                stats.u32Long(TcRedXstats.MARKED));
    }

    /** Returns the counters as tc writes them. */
    @Override
    public String toString() {
        return "marked " + marked + " early " + early + " pdrop " + pdrop + " other " + other;
    }
}
