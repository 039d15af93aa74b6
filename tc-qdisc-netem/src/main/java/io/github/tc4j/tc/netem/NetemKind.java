package io.github.tc4j.tc.netem;

import static io.github.tc4j.tc.netem.NetemAttributes.NETEM_LOSS_GE;
import static io.github.tc4j.tc.netem.NetemAttributes.NETEM_LOSS_GI;
import static io.github.tc4j.tc.netem.NetemAttributes.TCA_NETEM_CORR;
import static io.github.tc4j.tc.netem.NetemAttributes.TCA_NETEM_CORRUPT;
import static io.github.tc4j.tc.netem.NetemAttributes.TCA_NETEM_ECN;
import static io.github.tc4j.tc.netem.NetemAttributes.TCA_NETEM_JITTER64;
import static io.github.tc4j.tc.netem.NetemAttributes.TCA_NETEM_LATENCY64;
import static io.github.tc4j.tc.netem.NetemAttributes.TCA_NETEM_LOSS;
import static io.github.tc4j.tc.netem.NetemAttributes.TCA_NETEM_PRNG_SEED;
import static io.github.tc4j.tc.netem.NetemAttributes.TCA_NETEM_RATE;
import static io.github.tc4j.tc.netem.NetemAttributes.TCA_NETEM_RATE64;
import static io.github.tc4j.tc.netem.NetemAttributes.TCA_NETEM_REORDER;
import static io.github.tc4j.tc.netem.NetemAttributes.TCA_NETEM_SLOT;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.Percent;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How netem qdiscs are decoded. Times that the kernel never reports, but other programs may have asked for, are brought into range. */
final class NetemKind implements Kind<Netem> {
    static final NetemKind KIND = new NetemKind();

    private NetemKind() {}

    @Override
    public String name() {
        return "netem";
    }

    @Override
    public Netem read(AttributeReader options, Psched clock) {
        StructReader none = AttributeReader.empty().struct();
        StructReader qopt = options.struct();
        StructReader corr = none;
        StructReader reorder = none;
        StructReader corrupt = none;
        StructReader rate = none;
        StructReader slot = none;
        Loss model = null;
        long rate64 = 0;
        long latency = nanos(qopt, TcNetem.Qopt.LATENCY, clock);
        long jitter = nanos(qopt, TcNetem.Qopt.JITTER, clock);
        boolean ecn = false;
        Long seed = null;
        AttributeReader reader = options.nestedAfter(TcNetem.Qopt.STRUCT);
        while (reader.next()) {
            switch (reader.type()) {
                case TCA_NETEM_CORR -> corr = reader.struct();
                case TCA_NETEM_REORDER -> reorder = reader.struct();
                case TCA_NETEM_CORRUPT -> corrupt = reader.struct();
                case TCA_NETEM_LOSS -> model = model(reader.nested());
                case TCA_NETEM_RATE -> rate = reader.struct();
                case TCA_NETEM_RATE64 -> rate64 = reader.u64();
                case TCA_NETEM_ECN -> ecn = reader.u32() != 0;
                case TCA_NETEM_LATENCY64 -> latency = reader.u64();
                case TCA_NETEM_JITTER64 -> jitter = reader.u64();
                case TCA_NETEM_SLOT -> slot = reader.struct();
                case TCA_NETEM_PRNG_SEED -> seed = reader.u64();
                default -> {} // what newer kernels have
            }
        }
        return new Netem(
                qopt.u32Long(TcNetem.Qopt.LIMIT),
                delay(latency, jitter, percent(corr, TcNetem.Corr.DELAY_CORR)),
                model != null ? model : chance(qopt, TcNetem.Qopt.LOSS, corr, TcNetem.Corr.LOSS_CORR),
                chance(qopt, TcNetem.Qopt.DUPLICATE, corr, TcNetem.Corr.DUP_CORR),
                chance(corrupt, TcNetem.Corrupt.PROBABILITY, corrupt, TcNetem.Corrupt.CORRELATION),
                reorder(qopt.u32Long(TcNetem.Qopt.GAP), reorder),
                rate(rate, rate64),
                slot(slot),
                ecn,
                seed);
    }

    private static long nanos(StructReader qopt, int field, Psched clock) {
        return clock.duration(qopt.u32Long(field)).toNanos();
    }

    private static Duration time(long nanos, long greatest) {
        return Duration.ofNanos(Math.clamp(nanos, 0, greatest));
    }

    private static Percent percent(StructReader struct, int field) {
        return Percent.ofU32(struct.u32(field));
    }

    private static Chance chance(StructReader probability, int field, StructReader correlation, int correlationField) {
        return new Chance(percent(probability, field), percent(correlation, correlationField));
    }

    private static Delay delay(long latency, long jitter, Percent correlation) {
        Duration varies = time(jitter, Netem.MAX_JITTER);
        Distribution distribution = varies.isZero() ? Distribution.UNIFORM : Distribution.UNREPORTED;
        return new Delay(time(latency, Long.MAX_VALUE), varies, correlation, distribution);
    }

    private static @Nullable Loss model(AttributeReader reader) {
        Loss model = null;
        while (reader.next()) {
            StructReader struct = reader.struct();
            switch (reader.type()) {
                case NETEM_LOSS_GI ->
                    model = new FourStateLoss(
                            percent(struct, TcNetem.GiModel.P13),
                            percent(struct, TcNetem.GiModel.P31),
                            percent(struct, TcNetem.GiModel.P32),
                            percent(struct, TcNetem.GiModel.P23),
                            percent(struct, TcNetem.GiModel.P14));
                case NETEM_LOSS_GE ->
                    model = new GilbertElliott(
                            percent(struct, TcNetem.GeModel.P),
                            percent(struct, TcNetem.GeModel.R),
                            Percent.ofU32(~struct.u32(TcNetem.GeModel.H)),
                            percent(struct, TcNetem.GeModel.K1));
                default -> {} // what newer kernels have
            }
        }
        return model;
    }

    /** Without a gap, the kernel lets no packet overtake, whatever the probability. */
    private static @Nullable Reorder reorder(long gap, StructReader reorder) {
        return gap == 0
                ? null
                : new Reorder(
                        percent(reorder, TcNetem.Reorder.PROBABILITY),
                        percent(reorder, TcNetem.Reorder.CORRELATION),
                        gap);
    }

    private static @Nullable NetemRate rate(StructReader struct, long rate64) {
        long rate = rate64 != 0 ? rate64 : struct.u32Long(TcNetem.Rate.RATE);
        return rate == 0
                ? null
                : new NetemRate(
                        new Rate(rate),
                        struct.u32(TcNetem.Rate.PACKET_OVERHEAD),
                        struct.u32Long(TcNetem.Rate.CELL_SIZE),
                        struct.u32(TcNetem.Rate.CELL_OVERHEAD));
    }

    private static @Nullable Slot slot(StructReader struct) {
        int packets = Math.max(0, struct.u32(TcNetem.Slot.MAX_PACKETS));
        int bytes = Math.max(0, struct.u32(TcNetem.Slot.MAX_BYTES));
        Duration delay = time(struct.u64(TcNetem.Slot.DIST_DELAY), Long.MAX_VALUE);
        if (!delay.isZero()) {
            Duration jitter = time(struct.u64(TcNetem.Slot.DIST_JITTER), Netem.MAX_JITTER);
            return new Slot.Distributed(delay, jitter, Distribution.UNREPORTED, packets, bytes);
        }
        Duration min = time(struct.u64(TcNetem.Slot.MIN_DELAY), Long.MAX_VALUE);
        Duration max = time(struct.u64(TcNetem.Slot.MAX_DELAY), Long.MAX_VALUE);
        if (max.compareTo(min) < 0) {
            max = min;
        }
        return max.isZero() ? null : new Slot.Range(min, max, packets, bytes);
    }
}
