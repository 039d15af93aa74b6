package io.github.tc4j.tc.htb;

import io.github.tc4j.tc.Xstats;

/**
 * What only an HTB class counts. Source: {@code struct tc_htb_xstats} of {@code linux/pkt_sched.h}.
 *
 * @param lends packets sent within the class's own rate, or lent to a class below it
 * @param borrows packets sent with what was borrowed from above
 * @param giants packets greater than the MTU
 * @param tokens what is left of the burst, in ticks of the scheduler's clock (64 ns); negative when overdrawn
 * @param ctokens the same at the ceiling
 * @param level 0 for a leaf, more for classes with others below them
 */
public record HtbCounters(long lends, long borrows, long giants, int tokens, int ctokens, int level) implements Xstats {
    /** Returns the counters as tc writes them. */
    @Override
    public String toString() {
        return "lended: " + lends + " borrowed: " + borrows + " giants: " + giants + " tokens: " + tokens + " ctokens: "
                + ctokens;
    }
}
