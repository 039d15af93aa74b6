package io.github.tc4j.tc;

import org.jspecify.annotations.Nullable;

/**
 * What the kernel counted on a qdisc, class or action since it was made. Counters are unsigned and wrap around at their width. Source:
 * {@code linux/gen_stats.h}.
 *
 * @param bytes bytes sent, 64 bits
 * @param packets packets sent, 64 bits
 * @param drops packets dropped, 32 bits
 * @param overlimits how often a packet had to wait or was dropped for the limit's sake, 32 bits
 * @param requeues how often a packet was put back as the device was busy, 32 bits
 * @param queueLength packets waiting now
 * @param backlog bytes waiting now
 * @param rate the current rate, null without a rate estimator
 * @param xstats what only this kind counts, null if nothing
 */
public record Stats(
        long bytes,
        long packets,
        long drops,
        long overlimits,
        long requeues,
        long queueLength,
        long backlog,
        @Nullable RateEstimate rate,
        @Nullable Xstats xstats) {
    /** Nothing counted. */
    public static final Stats NONE = new Stats(0, 0, 0, 0, 0, 0, 0, null, null);

    /**
     * What a rate estimator measured.
     *
     * @param bytesPerSecond bytes a second
     * @param packetsPerSecond packets a second
     */
    public record RateEstimate(long bytesPerSecond, long packetsPerSecond) {
        /** Returns the estimate as tc writes it. */
        @Override
        public String toString() {
            return (bytesPerSecond == 0 ? "0bit" : new Rate(bytesPerSecond).toString()) + " " + packetsPerSecond
                    + "pps";
        }
    }

    /** Returns the counters as tc writes them. */
    @Override
    public String toString() {
        return "Sent " + Long.toUnsignedString(bytes) + " bytes " + Long.toUnsignedString(packets) + " pkt (dropped "
                + drops + ", overlimits " + overlimits + " requeues " + requeues + ")"
                + (rate == null ? "" : " rate " + rate) + " backlog " + backlog + "b " + queueLength + "p"
                + (xstats == null ? "" : " " + xstats);
    }
}
