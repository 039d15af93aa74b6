package io.github.tc4j.tc.tbf;

import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.spi.TcRateSpec;
import io.github.tc4j.tc.tbf.Tbf.Peak;
import org.jspecify.annotations.Nullable;

/** {@code TCA_TBF_*} of {@code linux/pkt_sched.h}. */
final class TbfAttributes {
    static final int TCA_TBF_PARMS = 1;
    static final int TCA_TBF_RATE64 = 4;
    static final int TCA_TBF_PRATE64 = 5;
    static final int TCA_TBF_BURST = 6;
    static final int TCA_TBF_PBURST = 7;

    static final AttributeSpace SPACE = AttributeSpace.of(
            "TCA_TBF_", "UNSPEC", "PARMS", "RTAB", "PTAB", "RATE64", "PRATE64", "BURST", "PBURST", "PAD");

    private TbfAttributes() {}

    /** Bursts go twice: in bytes, which kernels since 3.13 prefer, and in ticks. The kernel does not need tc's tables: see the HTB class. */
    static void write(
            MessageWriter out,
            Psched clock,
            Rate rate,
            ByteSize burst,
            ByteSize limit,
            @Nullable Peak peak,
            int mpu,
            int overhead,
            LinkLayer linkLayer) {
        long mtu = peak == null ? 0 : peak.mtu().bytes();
        int at = out.attribute(TCA_TBF_PARMS, TcTbfQopt.STRUCT);
        TcRateSpec.write(out, at + TcTbfQopt.RATE, rate, mtu, mpu, overhead, linkLayer);
        out.putU32(at + TcTbfQopt.LIMIT, limit.toU32("tbf limit"));
        out.putU32(at + TcTbfQopt.BUFFER, clock.ticks(burst, rate));
        out.u32(TCA_TBF_BURST, burst.toU32("tbf burst"));
        if (!rate.fitsIn32Bits()) {
            out.u64(TCA_TBF_RATE64, rate.bytesPerSecond());
        }
        if (peak != null) {
            TcRateSpec.write(out, at + TcTbfQopt.PEAKRATE, peak.rate(), mtu, mpu, overhead, linkLayer);
            out.putU32(at + TcTbfQopt.MTU, clock.ticks(peak.mtu(), peak.rate()));
            if (!peak.rate().fitsIn32Bits()) {
                out.u64(TCA_TBF_PRATE64, peak.rate().bytesPerSecond());
            }
            out.u32(TCA_TBF_PBURST, peak.mtu().toU32("tbf peak mtu"));
        }
    }
}
