package io.github.tc4j.tc.aqm;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.spi.RedMath;

/** How {@code red} qdiscs are decoded. */
final class RedKind implements Kind<Red> {
    static final RedKind KIND = new RedKind();

    private RedKind() {}

    @Override
    public String name() {
        return "red";
    }

    /** Values that the kernel never reports, but other programs may have asked for, are brought into range. */
    @Override
    public Red read(AttributeReader options, Psched clock) {
        AttributeReader reader = options.nested();
        StructReader qopt = AttributeReader.empty().struct();
        int maxP = 0;
        int flags = 0;
        long early = 0;
        long mark = 0;
        while (reader.next()) {
            switch (reader.type()) {
                case Red.TCA_RED_PARMS -> qopt = reader.struct();
                case Red.TCA_RED_MAX_P -> maxP = reader.u32();
                case Red.TCA_RED_FLAGS -> flags = reader.struct().u32(0);
                case Red.TCA_RED_EARLY_DROP_BLOCK -> early = reader.u32Long();
                case Red.TCA_RED_MARK_BLOCK -> mark = reader.u32Long();
                default -> {} // the table, of which the kernel reports nothing, and what newer kernels have
            }
        }
        flags |= qopt.u8(TcRedQopt.FLAGS); // of older kernels
        long min = Math.clamp(qopt.u32Long(TcRedQopt.QTH_MIN), 1L, Red.GREATEST_MAX);
        long max = Math.clamp(qopt.u32Long(TcRedQopt.QTH_MAX), min, Red.GREATEST_MAX);
        int ewma = Math.clamp(qopt.u8(TcRedQopt.WLOG), 1, Math.min(RedMath.greatestEwma(max), RedMath.NONE - 2));
        boolean ecn = (flags & Red.TC_RED_ECN) != 0;
        return new Red(
                ByteSize.of(qopt.u32Long(TcRedQopt.LIMIT)),
                ByteSize.of(min),
                ByteSize.of(max),
                ewma,
                RedMath.probability(maxP != 0 ? maxP : RedMath.maxP(min, max, qopt.u8(TcRedQopt.PLOG))),
                RedIdle.packet(ewma, Math.min(qopt.u8(TcRedQopt.SCELL_LOG), RedIdle.GREATEST_CELL_LOG), clock),
                ecn,
                (flags & Red.TC_RED_HARDDROP) != 0,
                (flags & Red.TC_RED_ADAPTATIVE) != 0,
                ecn && (flags & Red.TC_RED_NODROP) != 0,
                early,
                mark);
    }

    @Override
    public RedCounters readXstats(AttributeReader xstats, AttributeReader options, Psched clock) {
        return RedCounters.read(xstats.struct());
    }
}
