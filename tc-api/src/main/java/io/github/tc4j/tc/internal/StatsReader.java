package io.github.tc4j.tc.internal;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.Struct;
import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.Bytes;
import io.github.tc4j.tc.Stats;
import io.github.tc4j.tc.Stats.RateEstimate;
import io.github.tc4j.tc.UnknownXstats;
import io.github.tc4j.tc.Xstats;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;
import org.jspecify.annotations.Nullable;

/** Reads counters: {@code TCA_STATS2} with its nested attributes, or the older {@code TCA_STATS}. Source: {@code linux/gen_stats.h}. */
public final class StatsReader {
    private static final int TCA_STATS_BASIC = 1;
    private static final int TCA_STATS_RATE_EST = 2;
    private static final int TCA_STATS_QUEUE = 3;
    private static final int TCA_STATS_APP = 4;
    private static final int TCA_STATS_RATE_EST64 = 5;
    private static final int TCA_STATS_PKT64 = 8;

    /** {@code struct gnet_stats_basic}. */
    static final class Basic {
        static final Struct STRUCT = Struct.named("gnet_stats_basic");
        static final int BYTES = STRUCT.u64("bytes");
        static final int PACKETS = STRUCT.u32("packets");

        private Basic() {}
    }

    /** {@code struct gnet_stats_queue}. */
    static final class Queue {
        static final Struct STRUCT = Struct.named("gnet_stats_queue");
        static final int QLEN = STRUCT.u32("qlen");
        static final int BACKLOG = STRUCT.u32("backlog");
        static final int DROPS = STRUCT.u32("drops");
        static final int REQUEUES = STRUCT.u32("requeues");
        static final int OVERLIMITS = STRUCT.u32("overlimits");

        private Queue() {}
    }

    /** {@code struct gnet_stats_rate_est}. */
    static final class Estimate {
        static final Struct STRUCT = Struct.named("gnet_stats_rate_est");
        static final int BPS = STRUCT.u32("bps");
        static final int PPS = STRUCT.u32("pps");

        private Estimate() {}
    }

    /** {@code struct gnet_stats_rate_est64}. */
    static final class Estimate64 {
        static final Struct STRUCT = Struct.named("gnet_stats_rate_est64");
        static final int BPS = STRUCT.u64("bps");
        static final int PPS = STRUCT.u64("pps");

        private Estimate64() {}
    }

    /** {@code struct tc_stats} of {@code linux/pkt_sched.h}. */
    static final class Legacy {
        static final Struct STRUCT = Struct.named("tc_stats");
        static final int BYTES = STRUCT.u64("bytes");
        static final int PACKETS = STRUCT.u32("packets");
        static final int DROPS = STRUCT.u32("drops");
        static final int OVERLIMITS = STRUCT.u32("overlimits");
        static final int BPS = STRUCT.u32("bps");
        static final int PPS = STRUCT.u32("pps");
        static final int QLEN = STRUCT.u32("qlen");
        static final int BACKLOG = STRUCT.u32("backlog");

        private Legacy() {}
    }

    /** Fields of {@code gnet_stats_basic} and {@code gnet_stats_queue}, for those who read them in place. */
    public static final int BYTES = Basic.BYTES;

    public static final int PACKETS = Basic.PACKETS;
    public static final int QLEN = Queue.QLEN;
    public static final int BACKLOG = Queue.BACKLOG;
    public static final int DROPS = Queue.DROPS;
    public static final int OVERLIMITS = Queue.OVERLIMITS;

    private static final AttributeReader NOTHING = AttributeReader.empty();

    private StatsReader() {}

    /**
     * Finds the statistics of an object in place.
     *
     * @param stats2 stands on {@code TCA_STATS2}
     * @param basic is made to stand on {@code gnet_stats_basic}
     * @param queue is made to stand on {@code gnet_stats_queue}
     * @return the packets where the kernel gives them in 64 bits, else 0
     */
    public static long find(AttributeReader stats2, AttributeReader basic, AttributeReader queue) {
        basic.standOn(NOTHING);
        queue.standOn(NOTHING);
        long packets64 = 0;
        AttributeReader reader = stats2.nested();
        while (reader.next()) {
            switch (reader.type()) {
                case TCA_STATS_BASIC -> basic.standOn(reader);
                case TCA_STATS_QUEUE -> queue.standOn(reader);
                case TCA_STATS_PKT64 -> packets64 = reader.u64();
                default -> {} // the kind's own, estimates
            }
        }
        return packets64;
    }

    /**
     * Reads the statistics of an object.
     *
     * @param stats2 a reader that stands on {@code TCA_STATS2} or an action's {@code TCA_ACT_STATS}
     */
    public static Stats read(AttributeReader stats2, AttributeReader options, @Nullable Kind<?> kind, Psched clock) {
        AttributeReader reader = stats2.nested();
        long bytes = 0;
        long packets = 0;
        long packets64 = 0;
        StructReader queue = null;
        RateEstimate rate = null;
        RateEstimate rate64 = null;
        AttributeReader xstats = NOTHING;
        while (reader.next()) {
            switch (reader.type()) {
                case TCA_STATS_BASIC -> {
                    bytes = reader.struct().u64(Basic.BYTES);
                    packets = reader.struct().u32Long(Basic.PACKETS);
                }
                case TCA_STATS_PKT64 -> packets64 = reader.u64();
                case TCA_STATS_QUEUE -> queue = reader.struct();
                case TCA_STATS_RATE_EST ->
                    rate = estimate(
                            reader.struct().u32Long(Estimate.BPS),
                            reader.struct().u32Long(Estimate.PPS));
                case TCA_STATS_RATE_EST64 ->
                    rate64 = estimate(
                            reader.struct().u64(Estimate64.BPS), reader.struct().u64(Estimate64.PPS));
                case TCA_STATS_APP -> xstats = reader.copy();
                default -> {} // TCA_STATS_BASIC_HW is a part of BASIC; PAD holds nothing
            }
        }
        return new Stats(
                bytes,
                packets64 == 0 ? packets : packets64,
                queue == null ? 0 : queue.u32Long(Queue.DROPS),
                queue == null ? 0 : queue.u32Long(Queue.OVERLIMITS),
                queue == null ? 0 : queue.u32Long(Queue.REQUEUES),
                queue == null ? 0 : queue.u32Long(Queue.QLEN),
                queue == null ? 0 : queue.u32Long(Queue.BACKLOG),
                rate64 == null ? rate : rate64,
                readXstats(xstats, options, kind, clock));
    }

    private static RateEstimate estimate(long bytesPerSecond, long packetsPerSecond) {
        return new RateEstimate(bytesPerSecond, packetsPerSecond);
    }

    /** Reads the statistics of kernels before {@code TCA_STATS2}: a reader that stands on {@code TCA_STATS}. */
    public static Stats readLegacy(AttributeReader stats, @Nullable Xstats xstats) {
        StructReader legacy = stats.struct();
        return new Stats(
                legacy.u64(Legacy.BYTES),
                legacy.u32Long(Legacy.PACKETS),
                legacy.u32Long(Legacy.DROPS),
                legacy.u32Long(Legacy.OVERLIMITS),
                0,
                legacy.u32Long(Legacy.QLEN),
                legacy.u32Long(Legacy.BACKLOG),
                legacy.u32(Legacy.BPS) == 0 && legacy.u32(Legacy.PPS) == 0
                        ? null
                        : estimate(legacy.u32Long(Legacy.BPS), legacy.u32Long(Legacy.PPS)),
                xstats);
    }

    /** Reads a kind's own statistics; those of a kind that is not known are kept raw. */
    static @Nullable Xstats readXstats(
            AttributeReader xstats, AttributeReader options, @Nullable Kind<?> kind, Psched clock) {
        if (kind != null) {
            return kind.readXstats(xstats, options, clock);
        }
        return xstats.length() == 0 ? null : new UnknownXstats(Bytes.of(xstats.bytes()));
    }
}
