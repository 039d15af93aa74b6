package io.github.tc4j.tc.classful;

import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.TcTime;
import java.math.BigInteger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much a class may send, over time: at one rate first, then at another. Source: {@code struct tc_service_curve} of
 * {@code linux/pkt_sched.h}.
 *
 * @param m1 the rate at first, up to 2<sup>32</sup>&minus;1 bytes per second; null for none
 * @param d how long {@code m1} lasts, 0 to 4294 s, in whole microseconds
 * @param m2 the rate from then on, up to 2<sup>32</sup>&minus;1 bytes per second; null for none
 */
public record ServiceCurve(
        @Nullable Rate m1, Duration d, @Nullable Rate m2) {
    private static final int NANOS = 1000;
    private static final long MICROS = 1_000_000;
    private static final long MAX_U32 = 0xFFFF_FFFFL;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of range, or there is no rate at all
     */
    public ServiceCurve {
        check("m1", m1);
        check("m2", m2);
        if (m1 == null && m2 == null) {
            throw new IllegalArgumentException("hfsc curve: m1 and m2 are not both 0");
        }
        if (d.isNegative() || d.compareTo(time(MAX_U32)) > 0 || d.toNanosPart() % NANOS != 0) {
            throw new IllegalArgumentException("hfsc d: " + d + " is not in 0.." + MAX_U32 + " us, whole microseconds");
        }
    }

    private static void check(String field, @Nullable Rate rate) {
        if (rate != null && (rate.bytesPerSecond() <= 0 || rate.bytesPerSecond() > MAX_U32)) {
            throw new IllegalArgumentException("hfsc " + field + ": " + rate + " is not in 8bit..34359738360bit");
        }
    }

    private static Duration time(long micros) {
        return Duration.ofSeconds(micros / MICROS, micros % MICROS * NANOS);
    }

    /**
     * One rate from the start.
     *
     * @param rate up to 2<sup>32</sup>&minus;1 bytes per second
     * @return the curve
     * @throws IllegalArgumentException if the rate is out of range
     */
    public static ServiceCurve of(Rate rate) {
        return new ServiceCurve(null, Duration.ZERO, rate);
    }

    /**
     * A rate that keeps a delay for bursts, as tc's {@code umax}, {@code dmax} and {@code rate}.
     *
     * @param burst the greatest amount of work at a time
     * @param delay within which it is to be done, 1 &micro;s to 4294 s
     * @param rate in the long run
     * @return the curve: the burst's own rate for the time of the delay if that is greater, otherwise a pause first
     * @throws IllegalArgumentException if a value is out of range
     */
    public static ServiceCurve of(ByteSize burst, Duration delay, Rate rate) {
        long micros = delay.toNanos() / NANOS;
        if (micros <= 0) {
            throw new IllegalArgumentException("hfsc dmax: " + delay + " is not at least 1 us");
        }
        BigInteger work = BigInteger.valueOf(burst.bytes()).multiply(BigInteger.valueOf(MICROS));
        BigInteger least = BigInteger.valueOf(rate.bytesPerSecond()).multiply(BigInteger.valueOf(micros));
        if (work.compareTo(least) > 0) { // ceil(umax / dmax)
            BigInteger[] first = work.divideAndRemainder(BigInteger.valueOf(micros));
            long m1 = first[0].longValueExact() + (first[1].signum() == 0 ? 0 : 1);
            return new ServiceCurve(new Rate(m1), time(micros), rate);
        }
        BigInteger[] need = work.divideAndRemainder(BigInteger.valueOf(rate.bytesPerSecond()));
        long needed = need[0].longValueExact() + (need[1].signum() == 0 ? 0 : 1);
        return new ServiceCurve(null, time(micros - Math.min(micros, needed)), rate);
    }

    long micros() {
        return d.toNanos() / NANOS;
    }

    void write(MessageWriter out, int type) {
        int at = out.attribute(type, TcServiceCurve.STRUCT);
        out.putU32(at + TcServiceCurve.M1, m1 == null ? 0 : (int) m1.bytesPerSecond());
        out.putU32(at + TcServiceCurve.D, (int) micros());
        out.putU32(at + TcServiceCurve.M2, m2 == null ? 0 : (int) m2.bytesPerSecond());
    }

    /** Null for a curve without a rate, which no class has. */
    static @Nullable ServiceCurve read(StructReader struct) {
        Rate m1 = rate(struct.u32Long(TcServiceCurve.M1));
        Rate m2 = rate(struct.u32Long(TcServiceCurve.M2));
        return m1 == null && m2 == null ? null : new ServiceCurve(m1, time(struct.u32Long(TcServiceCurve.D)), m2);
    }

    private static @Nullable Rate rate(long bytes) {
        return bytes == 0 ? null : new Rate(bytes);
    }

    /** Returns the curve as tc writes it. */
    @Override
    public String toString() {
        return "m1 " + (m1 == null ? "0bit" : m1) + " d " + TcTime.format(d) + " m2 " + (m2 == null ? "0bit" : m2);
    }
}
