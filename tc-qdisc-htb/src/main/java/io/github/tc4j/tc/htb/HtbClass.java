package io.github.tc4j.tc.htb;

import static io.github.tc4j.tc.htb.HtbAttributes.TCA_HTB_CEIL64;
import static io.github.tc4j.tc.htb.HtbAttributes.TCA_HTB_PARMS;
import static io.github.tc4j.tc.htb.HtbAttributes.TCA_HTB_RATE64;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.spi.TcRateSpec;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An HTB class. {@link Htb#tcClass} makes it; all but the rate has a default. A class that the kernel listed has the values in force, those
 * that were left to it or to the defaults included.
 *
 * @param rate what it may always send
 * @param ceil what it may send by borrowing what others leave; null for the rate
 * @param burst what it may send at once at the rate, 1 byte or more; null for the least that keeps the rate up
 * @param cburst the same at the ceiling
 * @param quantum what it sends in its turn when several classes borrow, below 2 GiB; null for what follows from the rate; 0 for
 *     what the kernel makes of the rate
 * @param priority which classes are served first when they borrow, 0 (first) to 7
 * @param mtu the greatest packet, below 4 GiB, on which the default bursts depend; null or 0 for 1600 bytes; the kernel does not report it
 * @param mpu the least size that a packet counts as, 0 to 65535 bytes
 * @param overhead what each packet costs more on the link, 0 to 65535 bytes
 * @param linkLayer how the link wraps packets
 */
public record HtbClass(
        Rate rate,
        @Nullable Rate ceil,
        @Nullable ByteSize burst,
        @Nullable ByteSize cburst,
        @Nullable ByteSize quantum,
        int priority,
        @Nullable ByteSize mtu,
        int mpu,
        int overhead,
        LinkLayer linkLayer)
        implements ClassOptions {
    static final LinkLayer DEFAULT_LINK_LAYER = LinkLayer.ETHERNET;
    private static final ByteSize DEFAULT_MTU = ByteSize.of(1600);
    static final int MAX_PRIORITY = 7;
    private static final int MAX_U16 = 0xFFFF;

    /** The kernel takes greater ones for negative. */
    private static final long MAX_QUANTUM = Integer.MAX_VALUE;

    /** Outside these bounds the kernel corrects the quantum that it computes, and warns. */
    private static final long LEAST_QUANTUM = 1_000;

    private static final long GREATEST_QUANTUM = 200_000;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public HtbClass {
        Objects.requireNonNull(rate, "htb rate");
        Objects.requireNonNull(linkLayer, "htb linklayer");
        checkPositive("htb burst", burst);
        checkPositive("htb cburst", cburst);
        if (quantum != null && quantum.bytes() > MAX_QUANTUM) {
            throw new IllegalArgumentException("htb quantum: " + quantum + " is not in 0..2147483647 bytes");
        }
        if (mtu != null) {
            mtu.toU32("htb mtu");
        }
        checkRange("htb prio", priority, MAX_PRIORITY);
        checkRange("htb mpu", mpu, MAX_U16);
        checkRange("htb overhead", overhead, MAX_U16);
    }

    private static void checkPositive(String field, @Nullable ByteSize size) {
        if (size != null && size.bytes() == 0) {
            throw new IllegalArgumentException(field + ": 0b is less than 1 byte");
        }
    }

    private static void checkRange(String field, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(field + ": " + value + " is not in 0.." + max);
        }
    }

    /**
     * Says what the class may always send.
     *
     * @param value the guaranteed rate
     * @return new options
     */
    public HtbClass rate(Rate value) {
        return new HtbClass(value, ceil, burst, cburst, quantum, priority, mtu, mpu, overhead, linkLayer);
    }

    /**
     * Says what the class may send at the most.
     *
     * @param value the ceiling
     * @return new options
     */
    public HtbClass ceil(Rate value) {
        return new HtbClass(rate, value, burst, cburst, quantum, priority, mtu, mpu, overhead, linkLayer);
    }

    /**
     * Says what the class may send at once at its rate.
     *
     * @param value 1 byte or more; less than the device's MTU slows the class down, and more than passes in 274 seconds is cut to that
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public HtbClass burst(ByteSize value) {
        return new HtbClass(rate, ceil, value, cburst, quantum, priority, mtu, mpu, overhead, linkLayer);
    }

    /**
     * Says what the class may send at once at its ceiling.
     *
     * @param value 1 byte or more, as for {@link #burst(ByteSize)}
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public HtbClass cburst(ByteSize value) {
        return new HtbClass(rate, ceil, burst, value, quantum, priority, mtu, mpu, overhead, linkLayer);
    }

    /**
     * Says what the class sends in its turn when several borrow. Without this it follows from the rate: at the default
     * {@linkplain HtbQdisc#r2q(long) r2q} of 10 the kernel computes it, but where it would warn and correct the result (rates below 80 kbit
     * and above 16 mbit) the corrected value is sent.
     *
     * @param value below 2 GiB; at least the MTU, or the shares come out wrong; 0 leaves it to the kernel, whatever the rate, as it should be
     *     with another r2q
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public HtbClass quantum(ByteSize value) {
        return new HtbClass(rate, ceil, burst, cburst, value, priority, mtu, mpu, overhead, linkLayer);
    }

    /**
     * Says when the class is served among those that borrow.
     *
     * @param value 0 (first) to 7
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public HtbClass priority(int value) {
        return new HtbClass(rate, ceil, burst, cburst, quantum, value, mtu, mpu, overhead, linkLayer);
    }

    /**
     * Says how great packets are, for the default bursts.
     *
     * @param value below 4 GiB
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public HtbClass mtu(ByteSize value) {
        return new HtbClass(rate, ceil, burst, cburst, quantum, priority, value, mpu, overhead, linkLayer);
    }

    /**
     * Says what the smallest packets count as.
     *
     * @param bytes 0 to 65535
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public HtbClass mpu(int bytes) {
        return new HtbClass(rate, ceil, burst, cburst, quantum, priority, mtu, bytes, overhead, linkLayer);
    }

    /**
     * Says what each packet costs more on the link.
     *
     * @param bytes 0 to 65535
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public HtbClass overhead(int bytes) {
        return new HtbClass(rate, ceil, burst, cburst, quantum, priority, mtu, mpu, bytes, linkLayer);
    }

    /**
     * Says how the link wraps packets.
     *
     * @param value Ethernet without this
     * @return new options
     */
    public HtbClass linkLayer(LinkLayer value) {
        return new HtbClass(rate, ceil, burst, cburst, quantum, priority, mtu, mpu, overhead, value);
    }

    @Override
    public String kind() {
        return "htb";
    }

    @Override
    public AttributeSpace attributes() {
        return HtbAttributes.SPACE;
    }

    private Rate ceilOrRate() {
        return ceil == null ? rate : ceil;
    }

    /** The kernel does not need tc's two tables of 1 KiB: since 3.9 it computes what they hold. */
    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {
        Rate ceiling = ceilOrRate();
        ByteSize table = mtu == null ? DEFAULT_MTU : mtu;
        ByteSize packet = table.bytes() == 0 ? DEFAULT_MTU : table; // a default burst is never 0
        int nest = out.beginNest(attribute);
        if (!rate.fitsIn32Bits()) {
            out.u64(TCA_HTB_RATE64, rate.bytesPerSecond());
        }
        if (!ceiling.fitsIn32Bits()) {
            out.u64(TCA_HTB_CEIL64, ceiling.bytesPerSecond());
        }
        int at = out.attribute(TCA_HTB_PARMS, TcHtbOpt.STRUCT);
        TcRateSpec.write(out, at + TcHtbOpt.RATE, rate, table.bytes(), mpu, overhead, linkLayer);
        TcRateSpec.write(out, at + TcHtbOpt.CEIL, ceiling, table.bytes(), mpu, overhead, linkLayer);
        out.putU32(at + TcHtbOpt.BUFFER, ticks(burst, rate, packet, clock));
        out.putU32(at + TcHtbOpt.CBUFFER, ticks(cburst, ceiling, packet, clock));
        out.putU32(at + TcHtbOpt.QUANTUM, quantumOrZero());
        out.putU32(at + TcHtbOpt.PRIO, priority);
        out.endNest(nest);
    }

    private static int ticks(@Nullable ByteSize burst, Rate rate, ByteSize packet, Psched clock) {
        return clock.ticks(burst == null ? clock.smallestBurst(rate, packet) : burst, rate);
    }

    /** 0 lets the kernel compute it; that is left to it where it would not warn. */
    int quantumOrZero() {
        if (quantum != null) {
            return (int) quantum.bytes();
        }
        long computed = Long.divideUnsigned(rate.bytesPerSecond(), HtbQdisc.DEFAULT_R2Q);
        if (computed < LEAST_QUANTUM) {
            return (int) LEAST_QUANTUM;
        }
        return computed > GREATEST_QUANTUM ? (int) GREATEST_QUANTUM : 0;
    }

    static HtbClass read(AttributeReader reader, Psched clock) {
        long rate64 = 0;
        long ceil64 = 0;
        StructReader opt = AttributeReader.empty().struct();
        while (reader.next()) {
            switch (reader.type()) {
                case TCA_HTB_RATE64 -> rate64 = reader.u64();
                case TCA_HTB_CEIL64 -> ceil64 = reader.u64();
                case TCA_HTB_PARMS -> opt = reader.struct();
                default -> {} // rate tables, and what newer kernels have
            }
        }
        StructReader rateSpec = opt.struct(TcHtbOpt.RATE, TcRateSpec.STRUCT);
        StructReader ceilSpec = opt.struct(TcHtbOpt.CEIL, TcRateSpec.STRUCT);
        Rate rate = Objects.requireNonNullElse(TcRateSpec.rate(rateSpec, rate64), SLOWEST);
        Rate ceil = Objects.requireNonNullElse(TcRateSpec.rate(ceilSpec, ceil64), rate);
        return new HtbClass(
                rate,
                ceil,
                burst(opt.u32(TcHtbOpt.BUFFER), rate, clock),
                burst(opt.u32(TcHtbOpt.CBUFFER), ceil, clock),
                ByteSize.of(Math.min(opt.u32Long(TcHtbOpt.QUANTUM), MAX_QUANTUM)),
                Math.clamp(opt.u32Long(TcHtbOpt.PRIO), 0, MAX_PRIORITY),
                null,
                rateSpec.u16(TcRateSpec.MPU),
                rateSpec.u16(TcRateSpec.OVERHEAD),
                TcRateSpec.linkLayer(rateSpec));
    }

    /** The kernel has no class without a rate; a message without one must decode all the same. */
    private static final Rate SLOWEST = Rate.bytes(1);

    /** A burst of 0, which only other programs set, is brought into range. */
    private static ByteSize burst(int ticks, Rate rate, Psched clock) {
        return ByteSize.of(Math.max(1, clock.bytes(ticks, rate).bytes()));
    }

    /** Returns the options as tc writes them. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("htb prio ").append(priority);
        if (quantum != null) {
            text.append(" quantum ").append(quantum.bytes());
        }
        text.append(" rate ").append(rate);
        if (overhead != 0) {
            text.append(" overhead ").append(overhead);
        }
        text.append(" ceil ").append(ceilOrRate());
        if (linkLayer != DEFAULT_LINK_LAYER) {
            text.append(" linklayer ").append(linkLayer);
        }
        if (burst != null) {
            text.append(" burst ").append(burst);
        }
        if (mpu != 0) {
            text.append(" mpu ").append(mpu).append('b');
        }
        if (cburst != null) {
            text.append(" cburst ").append(cburst);
        }
        if (mtu != null) {
            text.append(" mtu ").append(mtu.bytes());
        }
        return text.toString();
    }
}
