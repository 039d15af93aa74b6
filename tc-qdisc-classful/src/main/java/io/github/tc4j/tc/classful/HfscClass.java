package io.github.tc4j.tc.classful;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.Xstats;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;
import org.jspecify.annotations.Nullable;

/**
 * A class of an {@link Hfsc}. It needs {@code realTime} or {@code linkShare}. A curve that is not said (null) stays what it was when the class
 * is changed.
 *
 * <p>Source: {@code TCA_HFSC_*} of {@code linux/pkt_sched.h}.
 *
 * @param realTime the service that is guaranteed whatever the other classes do; only leaves have it
 * @param linkShare the part of what is left, in relation to the other classes
 * @param upperLimit what the part is limited to; needs {@code linkShare}
 */
public record HfscClass(
        @Nullable ServiceCurve realTime,
        @Nullable ServiceCurve linkShare,
        @Nullable ServiceCurve upperLimit) implements ClassOptions {
    static final int TCA_HFSC_RSC = 1;
    static final int TCA_HFSC_FSC = 2;
    static final int TCA_HFSC_USC = 3;
    static final AttributeSpace SPACE = AttributeSpace.of("TCA_HFSC_", "UNSPEC", "RSC", "FSC", "USC");

    /** Values that the kernel never reports are read as it would take them: a curve without a rate is none. */
    static final Kind<HfscClass> KIND = new Kind<>() {
        @Override
        public String name() {
            return "hfsc";
        }

        @Override
        public HfscClass read(AttributeReader options, Psched clock) {
            AttributeReader reader = options.nested();
            ServiceCurve realTime = null;
            ServiceCurve linkShare = null;
            ServiceCurve upperLimit = null;
            while (reader.next()) {
                switch (reader.type()) {
                    case TCA_HFSC_RSC -> realTime = ServiceCurve.read(reader.struct());
                    case TCA_HFSC_FSC -> linkShare = ServiceCurve.read(reader.struct());
                    case TCA_HFSC_USC -> upperLimit = ServiceCurve.read(reader.struct());
                    default -> {} // what newer kernels have
                }
            }
            return new HfscClass(realTime, linkShare, linkShare == null ? null : upperLimit);
        }

        @Override
        public Counters readXstats(AttributeReader xstats, AttributeReader options, Psched clock) {
            return Counters.read(xstats.struct());
        }
    };

    /**
     * What only such a class has. Source: {@code struct tc_hfsc_stats} of {@code linux/pkt_sched.h}.
     *
     * @param work the bytes that it sent
     * @param rtwork those of them that were sent because of its real-time curve
     * @param period how often it has become active
     * @param level its distance from the leaves, 0 for a leaf
     */
    public record Counters(long work, long rtwork, long period, long level) implements Xstats {
        private static Counters read(StructReader stats) {
            return new Counters(
                    stats.u64(TcHfscStats.WORK),
                    stats.u64(TcHfscStats.RTWORK),
                    stats.u32Long(TcHfscStats.PERIOD),
                    stats.u32Long(TcHfscStats.LEVEL));
        }

        /** Returns the counters as tc writes them. */
        @Override
        public String toString() {
            return "period " + period + " work " + work + " bytes rtwork " + rtwork + " bytes level " + level;
        }
    }

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if there is an upper limit without a part that it limits
     */
    public HfscClass {
        if (upperLimit != null && linkShare == null) {
            throw new IllegalArgumentException("hfsc ul: needs ls, the part that it limits");
        }
    }

    /**
     * Says what is guaranteed.
     *
     * @param curve the service
     * @return new options
     */
    public HfscClass realTime(ServiceCurve curve) {
        return new HfscClass(curve, linkShare, upperLimit);
    }

    /**
     * Says what part of the rest the class has.
     *
     * @param curve the part
     * @return new options
     */
    public HfscClass linkShare(ServiceCurve curve) {
        return new HfscClass(realTime, curve, upperLimit);
    }

    /**
     * Says what the part is limited to.
     *
     * @param curve the limit
     * @return new options
     * @throws IllegalArgumentException if there is no {@link #linkShare()}
     */
    public HfscClass upperLimit(ServiceCurve curve) {
        return new HfscClass(realTime, linkShare, curve);
    }

    @Override
    public String kind() {
        return "hfsc";
    }

    @Override
    public AttributeSpace attributes() {
        return SPACE;
    }

    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {
        int nest = out.beginNest(attribute);
        write(out, TCA_HFSC_RSC, realTime);
        write(out, TCA_HFSC_FSC, linkShare);
        write(out, TCA_HFSC_USC, upperLimit);
        out.endNest(nest);
    }

    private static void write(MessageWriter out, int type, @Nullable ServiceCurve curve) {
        if (curve != null) {
            curve.write(out, type);
        }
    }

    /** Returns the options as tc writes them. */
    @Override
    public String toString() {
        boolean same = realTime != null && realTime.equals(linkShare);
        return "hfsc"
                + (same ? " sc " + realTime : "")
                + (same || realTime == null ? "" : " rt " + realTime)
                + (same || linkShare == null ? "" : " ls " + linkShare)
                + (upperLimit == null ? "" : " ul " + upperLimit);
    }
}
