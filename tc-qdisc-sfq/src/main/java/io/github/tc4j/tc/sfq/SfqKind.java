package io.github.tc4j.tc.sfq;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How SFQ qdiscs are decoded. */
final class SfqKind implements Kind<Sfq> {
    static final SfqKind KIND = new SfqKind();

    private SfqKind() {}

    @Override
    public String name() {
        return "sfq";
    }

    /** Values that the kernel never reports, but other programs may have asked for, are brought into range. */
    @Override
    public Sfq read(AttributeReader options, Psched clock) {
        StructReader struct = options.struct();
        StructReader v0 = struct.struct(TcSfqQoptV1.V0, TcSfqQopt.STRUCT);
        StructReader v1 = hasAll(struct) ? struct : AttributeReader.empty().struct();
        long limit = v0.u32Long(TcSfqQopt.LIMIT);
        int divisor = v0.u32(TcSfqQopt.DIVISOR);
        int quantum = v0.u32(TcSfqQopt.QUANTUM);
        return new Sfq(
                limit < Sfq.LEAST_LIMIT ? null : atMost(limit, Sfq.GREATEST_LIMIT),
                atMost(v1.u32Long(TcSfqQoptV1.DEPTH), Sfq.GREATEST_DEPTH),
                v1.u32(TcSfqQoptV1.HEADDROP) != 0,
                Sfq.isDivisor(divisor) ? divisor : null,
                atMost(v0.u32Long(TcSfqQopt.FLOWS), Sfq.GREATEST_FLOWS),
                Duration.ofSeconds(Math.clamp((long) v0.u32(TcSfqQopt.PERTURB_PERIOD), 0, Sfq.GREATEST_PERTURB)),
                quantum <= 0 ? null : ByteSize.of(quantum),
                SfqRed.read(v1));
    }

    private static @Nullable Integer atMost(long value, int greatest) {
        return value == 0 ? null : (int) Math.min(value, greatest);
    }

    private static boolean hasAll(StructReader struct) {
        return struct.length() >= TcSfqQoptV1.STRUCT.size();
    }

    @Override
    public @Nullable SfqCounters readXstats(AttributeReader xstats, AttributeReader options, Psched clock) {
        StructReader struct = options.struct();
        return hasAll(struct) ? SfqCounters.read(struct.struct(TcSfqQoptV1.STATS, TcSfqRedStats.STRUCT)) : null;
    }
}
