package io.github.tc4j.tc.aqm;

import static io.github.tc4j.tc.aqm.CodelAttributes.TCA_CODEL_CE_THRESHOLD;
import static io.github.tc4j.tc.aqm.CodelAttributes.TCA_CODEL_ECN;
import static io.github.tc4j.tc.aqm.CodelAttributes.TCA_CODEL_INTERVAL;
import static io.github.tc4j.tc.aqm.CodelAttributes.TCA_CODEL_LIMIT;
import static io.github.tc4j.tc.aqm.CodelAttributes.TCA_CODEL_TARGET;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How {@code codel} qdiscs are decoded. */
final class CodelKind implements Kind<Codel> {
    static final CodelKind KIND = new CodelKind();

    private CodelKind() {}

    @Override
    public String name() {
        return "codel";
    }

    /** Values that the kernel never reports, but other programs may have asked for, are brought into range. */
    @Override
    public Codel read(AttributeReader options, Psched clock) {
        AttributeReader reader = options.nested();
        @Nullable Long limit = null;
        @Nullable Duration interval = null;
        @Nullable Duration target = null;
        @Nullable Boolean ecn = null;
        @Nullable Duration ceThreshold = null;
        while (reader.next()) {
            switch (reader.type()) {
                case TCA_CODEL_LIMIT -> limit = reader.u32Long();
                case TCA_CODEL_INTERVAL -> interval = Micros.of(reader.u32Long());
                case TCA_CODEL_TARGET -> target = Micros.of(reader.u32Long());
                case TCA_CODEL_ECN -> ecn = reader.u32() != 0;
                case TCA_CODEL_CE_THRESHOLD -> ceThreshold = Micros.of(reader.u32Long());
                default -> {} // what newer kernels have
            }
        }
        return new Codel(limit, interval, target, ecn, ceThreshold);
    }

    @Override
    public CodelCounters readXstats(AttributeReader xstats, AttributeReader options, Psched clock) {
        return CodelCounters.read(xstats.struct());
    }
}
