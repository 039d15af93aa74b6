package io.github.tc4j.tc.aqm;

import static io.github.tc4j.tc.aqm.FqCodelAttributes.TCA_FQ_CODEL_CE_THRESHOLD;
import static io.github.tc4j.tc.aqm.FqCodelAttributes.TCA_FQ_CODEL_CE_THRESHOLD_MASK;
import static io.github.tc4j.tc.aqm.FqCodelAttributes.TCA_FQ_CODEL_CE_THRESHOLD_SELECTOR;
import static io.github.tc4j.tc.aqm.FqCodelAttributes.TCA_FQ_CODEL_DROP_BATCH_SIZE;
import static io.github.tc4j.tc.aqm.FqCodelAttributes.TCA_FQ_CODEL_ECN;
import static io.github.tc4j.tc.aqm.FqCodelAttributes.TCA_FQ_CODEL_FLOWS;
import static io.github.tc4j.tc.aqm.FqCodelAttributes.TCA_FQ_CODEL_INTERVAL;
import static io.github.tc4j.tc.aqm.FqCodelAttributes.TCA_FQ_CODEL_LIMIT;
import static io.github.tc4j.tc.aqm.FqCodelAttributes.TCA_FQ_CODEL_MEMORY_LIMIT;
import static io.github.tc4j.tc.aqm.FqCodelAttributes.TCA_FQ_CODEL_QUANTUM;
import static io.github.tc4j.tc.aqm.FqCodelAttributes.TCA_FQ_CODEL_TARGET;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How {@code fq_codel} qdiscs are decoded. */
final class FqCodelKind implements Kind<FqCodel> {
    static final FqCodelKind KIND = new FqCodelKind();

    private FqCodelKind() {}

    @Override
    public String name() {
        return "fq_codel";
    }

    /** Values that the kernel never reports, but other programs may have asked for, are brought into range. */
    @Override
    public FqCodel read(AttributeReader options, Psched clock) {
        AttributeReader reader = options.nested();
        @Nullable Long limit = null;
        @Nullable Long flows = null;
        @Nullable ByteSize quantum = null;
        @Nullable Duration interval = null;
        @Nullable Duration target = null;
        @Nullable Boolean ecn = null;
        @Nullable Duration ceThreshold = null;
        @Nullable ByteSize memoryLimit = null;
        @Nullable Long dropBatch = null;
        int selector = 0;
        int mask = 0;
        while (reader.next()) {
            switch (reader.type()) {
                case TCA_FQ_CODEL_LIMIT -> limit = reader.u32Long();
                case TCA_FQ_CODEL_FLOWS -> flows = Math.clamp(reader.u32Long(), 1, 65_536L);
                case TCA_FQ_CODEL_QUANTUM -> quantum = ByteSize.of(Math.clamp(reader.u32Long(), 1, 1 << 20));
                case TCA_FQ_CODEL_INTERVAL -> interval = Micros.of(reader.u32Long());
                case TCA_FQ_CODEL_TARGET -> target = Micros.of(reader.u32Long());
                case TCA_FQ_CODEL_ECN -> ecn = reader.u32() != 0;
                case TCA_FQ_CODEL_CE_THRESHOLD -> ceThreshold = Micros.of(reader.u32Long());
                case TCA_FQ_CODEL_MEMORY_LIMIT -> memoryLimit = ByteSize.of(Math.clamp(reader.u32Long(), 0, 1L << 31));
                case TCA_FQ_CODEL_DROP_BATCH_SIZE -> dropBatch = Math.clamp(reader.u32Long(), 1, 0xFFFF_FFFFL);
                case TCA_FQ_CODEL_CE_THRESHOLD_SELECTOR -> selector = reader.u8();
                case TCA_FQ_CODEL_CE_THRESHOLD_MASK -> mask = reader.u8();
                default -> {} // what newer kernels have
            }
        }
        return new FqCodel(
                limit,
                flows,
                quantum,
                interval,
                target,
                ecn,
                ceThreshold,
                mask == 0 ? null : new CeSelector(selector & mask, mask),
                memoryLimit,
                dropBatch);
    }

    @Override
    public @Nullable FqCodelCounters readXstats(AttributeReader xstats, AttributeReader options, Psched clock) {
        StructReader struct = xstats.struct();
        if (struct.u32(TcFqCodelXstats.TYPE) != TcFqCodelXstats.TCA_FQ_CODEL_XSTATS_QDISC) {
            return null;
        }
        return FqCodelCounters.read(struct.struct(TcFqCodelXstats.QDISC_STATS, TcFqCodelQdStats.STRUCT));
    }
}
