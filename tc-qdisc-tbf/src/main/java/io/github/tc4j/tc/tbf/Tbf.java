package io.github.tc4j.tc.tbf;

import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.TcTime;
import io.github.tc4j.tc.spi.Psched;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token bucket filter: packets leave at a rate, after a burst that may leave at once; what has to wait longer than the queue holds is
 * dropped.
 *
 * {@snippet :
 * device.qdisc(Tbf.qdisc(Rate.mbit(10), ByteSize.kib(32), Duration.ofMillis(50))).root().add();
 * }
 *
 * <p>A burst below the device's MTU lets no full packet through: the kernel takes it, notes it in its log, and drops those packets.
 *
 * <p>A {@code change} to a smaller burst may stop the filter for good: a packet of GSO that waits, and is greater than the new burst, waits for
 * more tokens than there can be. A filter of another handle that takes its place ({@code replace}) has an empty queue.
 *
 * @param rate what leaves in the long run
 * @param burst what may leave at once, 1 byte to 4 GiB
 * @param limit what the queue holds, 0 to 4 GiB
 * @param peak a second bucket that limits how fast the burst leaves, null for none
 * @param mpu the least size that a packet counts as, 0 to 65535 bytes
 * @param overhead what each packet costs more on the link, 0 to 65535 bytes
 * @param linkLayer how the link wraps packets
 */
public record Tbf(
        Rate rate, ByteSize burst, ByteSize limit, @Nullable Peak peak, int mpu, int overhead, LinkLayer linkLayer)
        implements QdiscOptions {
    private static final long MAX_U32 = 0xFFFF_FFFFL;
    private static final int MAX_U16 = 0xFFFF;

    /**
     * How fast the burst leaves.
     *
     * @param rate greater than the filter's own rate
     * @param mtu what may leave at once at that rate, at least the device's MTU; tc also calls it {@code minburst}
     */
    public record Peak(Rate rate, ByteSize mtu) {}

    /**
     * Checks the values, all of them.
     *
     * @throws IllegalArgumentException if something is wrong; the message names every field that is, with its value and range
     */
    public Tbf {
        List<String> wrong = new ArrayList<>();
        checkSize(wrong, "burst", burst, 1);
        checkSize(wrong, "limit", limit, 0);
        if (peak != null) {
            checkSize(wrong, "peak mtu", peak.mtu(), 1);
            if (peak.rate().compareTo(rate) <= 0) {
                wrong.add("peakrate: " + peak.rate() + " is not greater than the rate " + rate);
            }
        }
        checkU16(wrong, "mpu", mpu);
        checkU16(wrong, "overhead", overhead);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("tbf " + String.join("; ", wrong));
        }
    }

    private static void checkSize(List<String> wrong, String field, ByteSize size, long least) {
        if (size.bytes() < least || size.bytes() > MAX_U32) {
            wrong.add(field + ": " + size + " is not in " + least + "..4294967295 bytes");
        }
    }

    private static void checkU16(List<String> wrong, String field, int value) {
        if (value < 0 || value > MAX_U16) {
            wrong.add(field + ": " + value + " is not in 0..65535 bytes");
        }
    }

    /**
     * A filter whose queue is given by its size.
     *
     * @param rate what leaves in the long run
     * @param burst what may leave at once, 1 byte to 4 GiB
     * @param limit what the queue holds, 0 to 4 GiB
     * @return options to go on from
     * @throws IllegalArgumentException if a value is out of range
     */
    public static Tbf qdisc(Rate rate, ByteSize burst, ByteSize limit) {
        return new Tbf(rate, burst, limit, null, 0, 0, LinkLayer.ETHERNET);
    }

    /**
     * A filter whose queue is given by the longest time that a packet waits in it.
     *
     * @param rate what leaves in the long run
     * @param burst what may leave at once, 1 byte to 4 GiB
     * @param latency the longest wait
     * @return options to go on from
     * @throws IllegalArgumentException if a value is out of range
     */
    public static Tbf qdisc(Rate rate, ByteSize burst, Duration latency) {
        return qdisc(rate, burst, TbfLatency.toLimit(rate, burst, latency));
    }

    /**
     * Limits how fast the burst leaves. A queue that was given by a latency is cut so that this bucket does not make it longer; a
     * queue given by its size may be set afterwards with {@link #limit}.
     *
     * @param peakRate greater than the rate
     * @param mtu what may leave at once at that rate, at least the device's MTU
     * @param latency the longest wait
     * @return new options
     * @throws IllegalArgumentException if a value is out of range
     */
    public Tbf peak(Rate peakRate, ByteSize mtu, Duration latency) {
        ByteSize byPeak = TbfLatency.toLimit(peakRate, mtu, latency);
        ByteSize byRate = TbfLatency.toLimit(rate, burst, latency);
        return peak(peakRate, mtu).limit(byPeak.compareTo(byRate) < 0 ? byPeak : byRate);
    }

    /**
     * Limits how fast the burst leaves.
     *
     * @param peakRate greater than the rate
     * @param mtu what may leave at once at that rate, at least the device's MTU
     * @return new options
     * @throws IllegalArgumentException if a value is out of range
     */
    public Tbf peak(Rate peakRate, ByteSize mtu) {
        return new Tbf(rate, burst, limit, new Peak(peakRate, mtu), mpu, overhead, linkLayer);
    }

    /**
     * Says what the queue holds.
     *
     * @param value 0 to 4 GiB
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Tbf limit(ByteSize value) {
        return new Tbf(rate, burst, value, peak, mpu, overhead, linkLayer);
    }

    /**
     * Says what the smallest packets count as.
     *
     * @param bytes 0 to 65535
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Tbf mpu(int bytes) {
        return new Tbf(rate, burst, limit, peak, bytes, overhead, linkLayer);
    }

    /**
     * Says what each packet costs more on the link.
     *
     * @param bytes 0 to 65535
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Tbf overhead(int bytes) {
        return new Tbf(rate, burst, limit, peak, mpu, bytes, linkLayer);
    }

    /**
     * Says how the link wraps packets.
     *
     * @param value Ethernet without this
     * @return new options
     */
    public Tbf linkLayer(LinkLayer value) {
        return new Tbf(rate, burst, limit, peak, mpu, overhead, value);
    }

    /**
     * Returns the longest time that a packet waits in a full queue.
     *
     * @return the latency, zero if the queue holds no more than the burst
     */
    public Duration latency() {
        Duration byRate = TbfLatency.ofLimit(rate, burst, limit);
        if (peak == null) {
            return byRate;
        }
        Duration byPeak = TbfLatency.ofLimit(peak.rate(), peak.mtu(), limit);
        return byPeak.compareTo(byRate) > 0 ? byPeak : byRate;
    }

    @Override
    public String kind() {
        return "tbf";
    }

    @Override
    public AttributeSpace attributes() {
        return TbfAttributes.SPACE;
    }

    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {
        int nest = out.beginNest(attribute);
        TbfAttributes.write(out, clock, rate, burst, limit, peak, mpu, overhead, linkLayer);
        out.endNest(nest);
    }

    /** Returns the options as tc writes them. */
    @Override
    public String toString() {
        return "tbf rate " + rate + " burst " + burst
                + (peak == null ? "" : " peakrate " + peak.rate() + " minburst " + peak.mtu())
                + " lat " + TcTime.format(latency())
                + (mpu == 0 ? "" : " mpu " + mpu)
                + (overhead == 0 ? "" : " overhead " + overhead)
                + (linkLayer == LinkLayer.ETHERNET ? "" : " linklayer " + linkLayer);
    }
}
