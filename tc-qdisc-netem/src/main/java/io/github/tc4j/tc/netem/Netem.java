package io.github.tc4j.tc.netem;

import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.Percent;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.spi.Psched;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The network emulator: it holds, loses, repeats, damages and reorders the packets that leave, as a bad network would.
 *
 * {@snippet :
 * device.qdisc(Netem.qdisc().delay(Duration.ofMillis(50), Duration.ofMillis(10)).loss(Percent.of(1)).rate(Rate.mbit(5)))
 *         .root()
 *         .replace();
 * }
 *
 * <p>It works on what leaves a device: for both directions of a link, put one at each end. The {@code limit} has to hold all packets that are
 * on their way, which is the rate times the delay.
 *
 * <p>These options say all there is: what they leave out is off, also when an existing netem is changed, although the kernel by itself keeps
 * some of what a change leaves out. Of a distribution, the kernel reports nothing: see {@link Distribution#UNREPORTED}.
 *
 * <p>Source: {@code TCA_NETEM_*} of {@code linux/pkt_sched.h}.
 *
 * @param limit the most packets that wait, 0 to 2<sup>32</sup>&minus;1; 0 drops everything
 * @param delay how long packets are held
 * @param loss which packets are lost
 * @param duplicate how likely a packet is sent twice
 * @param corrupt how likely one bit of a packet is turned over
 * @param reorder which packets overtake others, null for none
 * @param rate how fast packets leave, null for no limit
 * @param slot how packets are gathered, null for not at all
 * @param ecn whether packets that can tell are marked instead of lost
 * @param seed where the kernel's random numbers begin, any 64 bits, so that the same packets meet the same fate again; null for a random one.
 *     Linux 6.6 and newer; older ones take no notice. A netem that was read has the seed in use
 */
public record Netem(
        long limit,
        Delay delay,
        Loss loss,
        Chance duplicate,
        Chance corrupt,
        @Nullable Reorder reorder,
        @Nullable NetemRate rate,
        @Nullable Slot slot,
        boolean ecn,
        @Nullable Long seed)
        implements QdiscOptions {
    static final long MAX_U32 = 0xFFFF_FFFFL;

    /** The kernel cuts greater ones to this. */
    static final long MAX_JITTER = Integer.MAX_VALUE;

    /** What is left of the 64 KiB of an attribute when all the others are written, in values of a distribution. */
    private static final int MAX_VALUES = 32_600;

    private static final Netem DEFAULT =
            new Netem(1000, Delay.NONE, Chance.NEVER, Chance.NEVER, Chance.NEVER, null, null, null, false, null);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the limit is out of range, or the distributions together have more than 32600 values
     */
    public Netem {
        check("limit", limit, 0, MAX_U32, " packets");
        int values = delay.distribution().size()
                + (slot instanceof Slot.Distributed distributed
                        ? distributed.distribution().size()
                        : 0);
        check("distribution", values, 0, MAX_VALUES, " values, those of the delay and of the slots together");
    }

    static void check(String field, long value, long least, long greatest, String unit) {
        if (value < least || value > greatest) {
            throw new IllegalArgumentException(
                    "netem " + field + ": " + value + " is not in " + least + ".." + greatest + unit);
        }
    }

    static void checkTime(String field, Duration time, long greatestNanos) {
        if (time.isNegative() || time.compareTo(Duration.ofNanos(greatestNanos)) > 0) {
            throw new IllegalArgumentException(
                    "netem " + field + ": " + time + " is not in 0.." + greatestNanos + " ns");
        }
    }

    /**
     * A netem that lets everything through, with room for 1000 packets.
     *
     * @return options to go on from
     */
    public static Netem qdisc() {
        return DEFAULT;
    }

    /**
     * Says how many packets may wait.
     *
     * @param packets 0 to 2<sup>32</sup>&minus;1; 0 drops everything
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Netem limit(long packets) {
        return new Netem(packets, delay, loss, duplicate, corrupt, reorder, rate, slot, ecn, seed);
    }

    /**
     * Says how long every packet is held.
     *
     * @param time 0 to 2<sup>63</sup>&minus;1 ns
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Netem delay(Duration time) {
        return delay(Delay.of(time));
    }

    /**
     * Says how long packets are held, between {@code time - jitter} and {@code time + jitter}.
     *
     * @param time 0 to 2<sup>63</sup>&minus;1 ns
     * @param jitter 0 to 2147483647 ns
     * @return new options
     * @throws IllegalArgumentException if a value is out of range
     */
    public Netem delay(Duration time, Duration jitter) {
        return delay(Delay.of(time, jitter));
    }

    /**
     * Says how long packets are held.
     *
     * @param value the delay
     * @return new options
     */
    public Netem delay(Delay value) {
        return new Netem(limit, value, loss, duplicate, corrupt, reorder, rate, slot, ecn, seed);
    }

    /**
     * Says how many packets are lost, each independently of the others.
     *
     * @param probability how likely a packet is lost
     * @return new options
     */
    public Netem loss(Percent probability) {
        return loss(Chance.of(probability));
    }

    /**
     * Says which packets are lost.
     *
     * @param value a chance or a model of bursts
     * @return new options
     */
    public Netem loss(Loss value) {
        return new Netem(limit, delay, value, duplicate, corrupt, reorder, rate, slot, ecn, seed);
    }

    /**
     * Says how many packets are sent twice. The kernel allows that only if no other netem is on the way through the same device's qdiscs.
     *
     * @param probability how likely a packet is
     * @return new options
     */
    public Netem duplicate(Percent probability) {
        return duplicate(Chance.of(probability));
    }

    /**
     * Says how many packets are sent twice.
     *
     * @param value how likely a packet is
     * @return new options
     */
    public Netem duplicate(Chance value) {
        return new Netem(limit, delay, loss, value, corrupt, reorder, rate, slot, ecn, seed);
    }

    /**
     * Says in how many packets a bit is turned over.
     *
     * @param probability how likely it is in a packet
     * @return new options
     */
    public Netem corrupt(Percent probability) {
        return corrupt(Chance.of(probability));
    }

    /**
     * Says in how many packets a bit is turned over.
     *
     * @param value how likely it is in a packet
     * @return new options
     */
    public Netem corrupt(Chance value) {
        return new Netem(limit, delay, loss, duplicate, value, reorder, rate, slot, ecn, seed);
    }

    /**
     * Says how many packets overtake others. It needs a delay.
     *
     * @param probability how likely a packet is sent at once
     * @return new options
     */
    public Netem reorder(Percent probability) {
        return reorder(Reorder.of(probability));
    }

    /**
     * Says which packets overtake others. It needs a delay.
     *
     * @param value which
     * @return new options
     */
    public Netem reorder(Reorder value) {
        return new Netem(limit, delay, loss, duplicate, corrupt, value, rate, slot, ecn, seed);
    }

    /**
     * Says how fast packets leave.
     *
     * @param value what leaves in a second
     * @return new options
     */
    public Netem rate(Rate value) {
        return rate(NetemRate.of(value));
    }

    /**
     * Says how fast packets leave, and what each costs.
     *
     * @param value the rate and the costs
     * @return new options
     */
    public Netem rate(NetemRate value) {
        return new Netem(limit, delay, loss, duplicate, corrupt, reorder, value, slot, ecn, seed);
    }

    /**
     * Says that packets are gathered and sent together.
     *
     * @param value when
     * @return new options
     */
    public Netem slot(Slot value) {
        return new Netem(limit, delay, loss, duplicate, corrupt, reorder, rate, value, ecn, seed);
    }

    /**
     * Says whether packets that can tell are marked instead of lost. It needs a loss.
     *
     * @param value whether they are
     * @return new options
     */
    public Netem ecn(boolean value) {
        return new Netem(limit, delay, loss, duplicate, corrupt, reorder, rate, slot, value, seed);
    }

    /**
     * Says where the kernel's random numbers begin.
     *
     * @param value any 64 bits
     * @return new options
     */
    public Netem seed(long value) {
        return new Netem(limit, delay, loss, duplicate, corrupt, reorder, rate, slot, ecn, value);
    }

    @Override
    public String kind() {
        return "netem";
    }

    @Override
    public AttributeSpace attributes() {
        return NetemAttributes.SPACE;
    }

    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {
        NetemWriter.write(this, out, attribute, clock);
    }

    /** Returns the options as tc writes them. */
    @Override
    public String toString() {
        return "netem limit " + limit
                + (delay.equals(Delay.NONE) ? "" : " delay " + delay)
                + (loss.equals(Chance.NEVER) ? "" : " loss " + loss)
                + (duplicate.isNever() ? "" : " duplicate " + duplicate)
                + (corrupt.isNever() ? "" : " corrupt " + corrupt)
                + (reorder == null ? "" : " reorder " + reorder)
                + (rate == null ? "" : " rate " + rate)
                + (slot == null ? "" : " slot " + slot)
                + (ecn ? " ecn" : "")
                + (seed == null ? "" : " seed " + Long.toUnsignedString(Objects.requireNonNull(seed)));
    }
}
