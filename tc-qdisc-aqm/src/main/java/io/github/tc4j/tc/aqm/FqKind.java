package io.github.tc4j.tc.aqm;

import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_BUCKETS_LOG;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_CE_THRESHOLD;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_FLOW_MAX_RATE;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_FLOW_PLIMIT;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_FLOW_REFILL_DELAY;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_HORIZON;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_HORIZON_DROP;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_INITIAL_QUANTUM;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_LOW_RATE_THRESHOLD;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_ORPHAN_MASK;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_PLIMIT;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_QUANTUM;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_RATE_ENABLE;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_TIMER_SLACK;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How {@code fq} qdiscs are decoded. */
final class FqKind implements Kind<Fq> {
    static final FqKind KIND = new FqKind();

    private FqKind() {}

    @Override
    public String name() {
        return "fq";
    }

    /** Values that the kernel never reports, but other programs may have asked for, are brought into range. */
    @Override
    public Fq read(AttributeReader options, Psched clock) {
        AttributeReader reader = options.nested();
        @Nullable Integer buckets = null;
        @Nullable Long limit = null;
        @Nullable Long flowLimit = null;
        @Nullable ByteSize quantum = null;
        @Nullable ByteSize initialQuantum = null;
        @Nullable Boolean pacing = null;
        @Nullable Rate maxRate = null;
        @Nullable Rate lowRateThreshold = null;
        @Nullable Duration refillDelay = null;
        @Nullable Long orphanMask = null;
        @Nullable Duration ceThreshold = null;
        @Nullable Duration timerSlack = null;
        @Nullable Duration horizon = null;
        @Nullable Boolean horizonDrop = null;
        while (reader.next()) {
            switch (reader.type()) {
                case TCA_FQ_BUCKETS_LOG -> buckets = 1 << Math.clamp(reader.u32Long(), 1, 18);
                case TCA_FQ_PLIMIT -> limit = reader.u32Long();
                case TCA_FQ_FLOW_PLIMIT -> flowLimit = reader.u32Long();
                case TCA_FQ_QUANTUM -> quantum = ByteSize.of(Math.clamp(reader.u32Long(), 1, 1 << 20));
                case TCA_FQ_INITIAL_QUANTUM ->
                    initialQuantum = ByteSize.of(Math.clamp(reader.u32Long(), 0, Integer.MAX_VALUE));
                case TCA_FQ_RATE_ENABLE -> pacing = reader.u32() != 0;
                case TCA_FQ_FLOW_MAX_RATE ->
                    maxRate = reader.u32() == 0 || reader.u32() == -1 ? null : new Rate(reader.u32Long());
                case TCA_FQ_LOW_RATE_THRESHOLD ->
                    lowRateThreshold = reader.u32() == 0 || reader.u32() == -1 ? null : new Rate(reader.u32Long());
                case TCA_FQ_FLOW_REFILL_DELAY -> refillDelay = Micros.of(reader.u32Long());
                case TCA_FQ_ORPHAN_MASK -> orphanMask = reader.u32Long();
                case TCA_FQ_CE_THRESHOLD -> ceThreshold = reader.u32() == -1 ? null : Micros.of(reader.u32Long());
                case TCA_FQ_TIMER_SLACK -> timerSlack = Duration.ofNanos(reader.u32Long());
                case TCA_FQ_HORIZON -> horizon = Micros.of(reader.u32Long());
                case TCA_FQ_HORIZON_DROP -> horizonDrop = reader.u8() != 0;
                default -> {} // what newer kernels have
            }
        }
        return new Fq(
                buckets,
                limit,
                flowLimit,
                quantum,
                initialQuantum,
                pacing,
                maxRate,
                lowRateThreshold,
                refillDelay,
                orphanMask,
                ceThreshold,
                timerSlack,
                horizon,
                horizonDrop);
    }

    @Override
    public FqCounters readXstats(AttributeReader xstats, AttributeReader options, Psched clock) {
        return FqCounters.read(xstats.struct());
    }
}
