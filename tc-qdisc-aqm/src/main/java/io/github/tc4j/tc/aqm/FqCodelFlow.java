package io.github.tc4j.tc.aqm;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.TcTime;
import io.github.tc4j.tc.Xstats;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A flow that waits in an {@link FqCodel}. The kernel lists it among the device's classes as long as it has packets there; its minor is the
 * number of the flow's queue, counted from 1. There is nothing to choose, and none can be added, changed or deleted.
 */
public record FqCodelFlow() implements ClassOptions {
    static final Kind<FqCodelFlow> KIND = new Kind<>() {
        @Override
        public String name() {
            return "fq_codel";
        }

        @Override
        public FqCodelFlow read(AttributeReader options, Psched clock) {
            return new FqCodelFlow();
        }

        @Override
        public @Nullable Counters readXstats(AttributeReader xstats, AttributeReader options, Psched clock) {
            StructReader struct = xstats.struct();
            if (struct.u32(TcFqCodelXstats.TYPE) != TcFqCodelXstats.TCA_FQ_CODEL_XSTATS_CLASS) {
                return null;
            }
            return Counters.read(struct.struct(TcFqCodelXstats.QDISC_STATS, TcFqCodelClStats.STRUCT));
        }
    };

    /**
     * What only such a flow has. Source: {@code struct tc_fq_codel_cl_stats} of {@code linux/pkt_sched.h}.
     *
     * @param deficit how many bytes it may still send in this round; negative when it has sent more
     * @param ldelay how long the packet that left last had waited
     * @param count packets dropped since the last time that dropping began
     * @param lastcount {@code count} when dropping began
     * @param dropping whether packets are being dropped
     * @param dropNext when the next packet is to be dropped, from now; negative if it is overdue
     */
    public record Counters(
            int deficit, Duration ldelay, long count, long lastcount, boolean dropping, Duration dropNext)
            implements Xstats {
        private static final long NANOS = 1000;

        private static Counters read(StructReader stats) {
            return new Counters(
                    stats.u32(TcFqCodelClStats.DEFICIT),
                    Micros.of(stats.u32Long(TcFqCodelClStats.LDELAY)),
                    stats.u32Long(TcFqCodelClStats.COUNT),
                    stats.u32Long(TcFqCodelClStats.LASTCOUNT),
                    stats.u32(TcFqCodelClStats.DROPPING) != 0,
                    Duration.ofNanos(stats.u32(TcFqCodelClStats.DROP_NEXT) * NANOS));
        }

        /** Returns the counters as tc writes them. */
        @Override
        public String toString() {
            return "deficit " + deficit + " count " + count + " lastcount " + lastcount + " ldelay "
                    + TcTime.format(ldelay) + (dropping ? " dropping" : "");
        }
    }

    @Override
    public String kind() {
        return "fq_codel";
    }

    /** Writes nothing: there is nothing to choose. */
    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {}

    @Override
    public String toString() {
        return "fq_codel";
    }
}
