package io.github.tc4j.tc.tbf;

import static io.github.tc4j.tc.tbf.TbfAttributes.TCA_TBF_BURST;
import static io.github.tc4j.tc.tbf.TbfAttributes.TCA_TBF_PARMS;
import static io.github.tc4j.tc.tbf.TbfAttributes.TCA_TBF_PBURST;
import static io.github.tc4j.tc.tbf.TbfAttributes.TCA_TBF_PRATE64;
import static io.github.tc4j.tc.tbf.TbfAttributes.TCA_TBF_RATE64;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.spi.TcRateSpec;
import io.github.tc4j.tc.tbf.Tbf.Peak;
import org.jspecify.annotations.Nullable;

/** How token bucket filters are decoded. */
final class TbfKind implements Kind<Tbf> {
    static final TbfKind KIND = new TbfKind();
    private static final long MAX_U32 = 0xFFFF_FFFFL;

    /** The kernel has no filter without a rate; a message without one must decode all the same. */
    private static final Rate SLOWEST = Rate.bytes(1);

    private TbfKind() {}

    @Override
    public String name() {
        return "tbf";
    }

    @Override
    public Tbf read(AttributeReader options, Psched clock) {
        AttributeReader reader = options.nested();
        StructReader qopt = AttributeReader.empty().struct();
        long rate64 = 0;
        long peak64 = 0;
        long burst = 0;
        long peakBurst = 0;
        while (reader.next()) {
            switch (reader.type()) {
                case TCA_TBF_PARMS -> qopt = reader.struct();
                case TCA_TBF_RATE64 -> rate64 = reader.u64();
                case TCA_TBF_PRATE64 -> peak64 = reader.u64();
                case TCA_TBF_BURST -> burst = reader.u32Long();
                case TCA_TBF_PBURST -> peakBurst = reader.u32Long();
                default -> {} // rate tables, and what newer kernels have
            }
        }
        StructReader rateSpec = qopt.struct(TcTbfQopt.RATE, TcRateSpec.STRUCT);
        StructReader peakSpec = qopt.struct(TcTbfQopt.PEAKRATE, TcRateSpec.STRUCT);
        Rate known = TcRateSpec.rate(rateSpec, rate64);
        Rate rate = known == null ? SLOWEST : known;
        return new Tbf(
                rate,
                burst(burst, qopt.u32(TcTbfQopt.BUFFER), rate, clock),
                ByteSize.of(qopt.u32Long(TcTbfQopt.LIMIT)),
                peak(TcRateSpec.rate(peakSpec, peak64), rate, peakBurst, qopt.u32(TcTbfQopt.MTU), clock),
                rateSpec.u16(TcRateSpec.MPU),
                rateSpec.u16(TcRateSpec.OVERHEAD),
                TcRateSpec.linkLayer(rateSpec));
    }

    /** The kernel refuses a peak that is no greater than the rate. */
    private static @Nullable Peak peak(@Nullable Rate peak, Rate rate, long bytes, int ticks, Psched clock) {
        return peak == null || peak.compareTo(rate) <= 0 ? null : new Peak(peak, burst(bytes, ticks, peak, clock));
    }

    /**
     * The burst in bytes is only in requests. The kernel reports ticks, cut off where requests are rounded up: of two sizes that give
     * the same ticks, the greater one was asked for.
     */
    private static ByteSize burst(long bytes, int ticks, Rate rate, Psched clock) {
        long size = bytes != 0 ? bytes : clock.bytesUp(ticks, rate).bytes();
        return ByteSize.of(Math.clamp(size, 1, MAX_U32));
    }
}
