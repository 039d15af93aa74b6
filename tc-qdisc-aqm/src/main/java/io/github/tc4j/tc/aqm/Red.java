package io.github.tc4j.tc.aqm;

import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Percent;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.TcTime;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.spi.RedMath;
import java.time.Duration;

/**
 * Random early detection: one queue, which drops or marks packets by chance while its average length is between two thresholds. It limits no rate.
 *
 * {@snippet :
 * device.qdisc(Red.qdisc(ByteSize.of(400_000), ByteSize.of(30_000), ByteSize.of(90_000)).ecn(true)).root().handle("1:").add();
 * }
 *
 * <p>All of it is sent each time: what is not said when it is changed has its usual value then. Of {@link #packetTime()} the kernel keeps only the
 * magnitude: a qdisc that it listed has one of the same.
 *
 * <p>Source: {@code TCA_RED_*} and {@code struct tc_red_qopt} of {@code linux/pkt_sched.h}.
 *
 * @param limit what the queue holds, 0 to 4 GiB&minus;1; with 0 a queue of its own has to be put below
 * @param min the average queue below which nothing happens, 1 byte to {@code max}
 * @param max the average queue above which every packet is marked or dropped, 1 byte to 1 GiB&minus;1
 * @param ewma how slowly the average follows the queue: each packet moves it by 2<sup>&minus;ewma</sup> of the difference; 1 to 30, and so that
 *     {@code max} times 2<sup>ewma</sup> stays below 2<sup>31</sup>
 * @param probability how many packets are marked or dropped just below {@code max}, more than 0 %, to the nearest 2<sup>&minus;32</sup> below
 * @param packetTime how long the link takes for a packet of the average size, 1 ns to 274.9 s: so fast the average falls while the queue is empty
 * @param ecn whether packets that can be marked are, instead of dropped
 * @param harddrop whether above {@code max} packets are dropped even if they could be marked
 * @param adaptive whether the kernel adapts the probability, 1 % to 50 %
 * @param nodrop whether packets that cannot be marked are left alone; needs {@code ecn}
 * @param earlyDropBlock the block of filters that see packets dropped early, 0 for none; unsigned
 * @param markBlock the block of filters that see packets that are marked, 0 for none; unsigned
 */
public record Red(
        ByteSize limit,
        ByteSize min,
        ByteSize max,
        int ewma,
        Percent probability,
        Duration packetTime,
        boolean ecn,
        boolean harddrop,
        boolean adaptive,
        boolean nodrop,
        long earlyDropBlock,
        long markBlock)
        implements QdiscOptions {
    static final Percent DEFAULT_PROBABILITY = Percent.of(2);
    static final Rate DEFAULT_BANDWIDTH = Rate.mbit(10);
    static final int TCA_RED_PARMS = 1;
    static final int TCA_RED_STAB = 2;
    static final int TCA_RED_MAX_P = 3;
    static final int TCA_RED_FLAGS = 4;
    static final int TCA_RED_EARLY_DROP_BLOCK = 5;
    static final int TCA_RED_MARK_BLOCK = 6;
    static final int TC_RED_ECN = 1;
    static final int TC_RED_HARDDROP = 2;
    static final int TC_RED_ADAPTATIVE = 4;
    static final int TC_RED_NODROP = 8;

    /** The kernel keeps twice that, at the least, in 31 bits. */
    static final int GREATEST_MAX = Integer.MAX_VALUE / 2;

    private static final AttributeSpace SPACE = AttributeSpace.of(
            "TCA_RED_", "UNSPEC", "PARMS", "STAB", "MAX_P", "FLAGS", "EARLY_DROP_BLOCK", "MARK_BLOCK");
    private static final int ALL_FLAGS = TC_RED_ECN | TC_RED_HARDDROP | TC_RED_ADAPTATIVE | TC_RED_NODROP;
    private static final int BITFIELD = 2 * Integer.BYTES;
    private static final long MAX_U32 = 0xFFFF_FFFFL;
    private static final long DEFAULT_PACKET = 1000;
    private static final Duration LONGEST = Psched.STANDARD.duration(MAX_U32);

    /**
     * Checks the values, all of them.
     *
     * @throws IllegalArgumentException if something is wrong; the message names every field that is, with its value and range
     */
    public Red {
        Wrong wrong = new Wrong("red");
        wrong.check("limit", limit, 0, MAX_U32);
        wrong.check("max", max, 1, GREATEST_MAX);
        wrong.check("min", min, 1, Math.clamp(max.bytes(), 1, GREATEST_MAX));
        if (max.bytes() >= 1 && max.bytes() <= GREATEST_MAX) {
            int greatest = Math.min(RedMath.greatestEwma(max.bytes()), RedMath.NONE - 2);
            wrong.check("ewma", (long) ewma, 1, greatest, " (with max " + max + ")");
        }
        if (RedMath.maxP(probability) == 0) {
            wrong.add("probability: " + probability + " is not in 0.0000000233%..100%");
        }
        if (packetTime.isNegative() || packetTime.isZero() || packetTime.compareTo(LONGEST) > 0) {
            wrong.add("packet time: " + packetTime + " is not in 1ns..274.9s");
        } else if (ewma >= 1
                && ewma < RedMath.NONE
                && RedIdle.of(ewma, packetTime, Psched.STANDARD).cellLog() > RedIdle.GREATEST_CELL_LOG) {
            wrong.add("packet time: " + TcTime.format(packetTime) + " is too long with ewma " + ewma);
        }
        if (nodrop && !ecn) {
            wrong.add("nodrop: needs ecn");
        }
        wrong.check("early_drop block", earlyDropBlock, 0, MAX_U32, "");
        wrong.check("mark block", markBlock, 0, MAX_U32, "");
        wrong.refuse();
    }

    /**
     * Early detection with 2 % probability, for packets of 1000 bytes on a link of 10 Mbit/s, and the burst that Sally Floyd recommends, a third of
     * {@code 2 min + max}; {@link #burst} says otherwise.
     *
     * @param limit what the queue holds, 0 to 4 GiB&minus;1
     * @param min the average queue below which nothing happens, no less than half a packet
     * @param max the average queue above which every packet is marked or dropped, 1 byte to 1 GiB&minus;1
     * @return options to go on from
     * @throws IllegalArgumentException if a value is out of range, or the thresholds are too near for such packets
     */
    public static Red qdisc(ByteSize limit, ByteSize min, ByteSize max) {
        long burst = (2 * min.bytes() + max.bytes()) / (3 * DEFAULT_PACKET);
        ByteSize packet = ByteSize.of(DEFAULT_PACKET);
        return new Red(
                limit,
                min,
                max,
                ewma(min, burst, packet),
                DEFAULT_PROBABILITY,
                packetTime(packet, DEFAULT_BANDWIDTH),
                false,
                false,
                false,
                false,
                0,
                0);
    }

    private static int ewma(ByteSize min, long packets, ByteSize average) {
        int value = average.bytes() < 1 ? RedMath.NONE : RedMath.ewma(min.bytes(), packets, average.bytes());
        if (value == RedMath.NONE) {
            throw new IllegalArgumentException("red burst: " + packets + " packets of " + average
                    + " are too few, too many or too small with min " + min);
        }
        return value;
    }

    /** Rounded up, so that it is never 0. */
    static Duration packetTime(ByteSize packet, Rate bandwidth) {
        return Psched.STANDARD.duration(Integer.toUnsignedLong(Psched.STANDARD.ticks(packet, bandwidth)));
    }

    /**
     * Says which bursts pass although the queue grows with them, and what the packets and the link are like: computes {@code ewma} and
     * {@code packetTime}.
     *
     * @param packets how many packets, about as many as {@code min} holds or more
     * @param average what a packet has on the average, 1 byte or more
     * @param bandwidth how fast the link is
     * @return new options
     * @throws IllegalArgumentException if no average allows for such bursts
     */
    public Red burst(int packets, ByteSize average, Rate bandwidth) {
        return ewma(ewma(min, packets, average)).packetTime(packetTime(average, bandwidth));
    }

    /**
     * Says how slowly the average follows the queue.
     *
     * @param log2 1 to 30, and so that {@code max} times 2<sup>ewma</sup> stays below 2<sup>31</sup>
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Red ewma(int log2) {
        return with(log2, probability, packetTime);
    }

    /**
     * Says how many packets are marked or dropped just below {@code max}.
     *
     * @param value more than 0 %
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Red probability(Percent value) {
        return with(ewma, value, packetTime);
    }

    /**
     * Says how fast the average falls while the queue is empty.
     *
     * @param value how long the link takes for a packet of the average size, 1 ns to 274.9 s
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Red packetTime(Duration value) {
        return with(ewma, probability, value);
    }

    private Red with(int log2, Percent chance, Duration time) {
        return new Red(limit, min, max, log2, chance, time, ecn, harddrop, adaptive, nodrop, earlyDropBlock, markBlock);
    }

    /**
     * Says whether packets are marked.
     *
     * @param value whether those that can be are marked instead of dropped
     * @return new options
     */
    public Red ecn(boolean value) {
        return with(value, harddrop, adaptive, nodrop);
    }

    /**
     * Says what happens above {@code max}.
     *
     * @param value whether packets are dropped there even if they could be marked
     * @return new options
     */
    public Red harddrop(boolean value) {
        return with(ecn, value, adaptive, nodrop);
    }

    /**
     * Says whether the probability is adapted.
     *
     * @param value whether the kernel does
     * @return new options
     */
    public Red adaptive(boolean value) {
        return with(ecn, harddrop, value, nodrop);
    }

    /**
     * Says what happens to packets that cannot be marked.
     *
     * @param value whether they are left alone
     * @return new options
     * @throws IllegalArgumentException if there is no {@link #ecn()}
     */
    public Red nodrop(boolean value) {
        return with(ecn, harddrop, adaptive, value);
    }

    private Red with(boolean mark, boolean hard, boolean adapt, boolean none) {
        return new Red(
                limit, min, max, ewma, probability, packetTime, mark, hard, adapt, none, earlyDropBlock, markBlock);
    }

    /**
     * Says which filters see packets that are dropped early or marked. It cannot be changed later.
     *
     * @param earlyDrop the block of those for packets dropped early, 0 for none
     * @param mark the block of those for packets that are marked, 0 for none
     * @return new options
     * @throws IllegalArgumentException if a value is not in 0 to 2<sup>32</sup>&minus;1
     */
    public Red blocks(long earlyDrop, long mark) {
        return new Red(
                limit, min, max, ewma, probability, packetTime, ecn, harddrop, adaptive, nodrop, earlyDrop, mark);
    }

    @Override
    public String kind() {
        return "red";
    }

    @Override
    public AttributeSpace attributes() {
        return SPACE;
    }

    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {
        RedIdle idle = RedIdle.of(ewma, packetTime, clock);
        int nest = out.beginNest(attribute);
        int at = out.attribute(TCA_RED_PARMS, TcRedQopt.STRUCT);
        out.putU32(at + TcRedQopt.LIMIT, limit.toU32("red limit"));
        out.putU32(at + TcRedQopt.QTH_MIN, min.toU32("red min"));
        out.putU32(at + TcRedQopt.QTH_MAX, max.toU32("red max"));
        out.putU8(at + TcRedQopt.WLOG, ewma);
        out.putU8(at + TcRedQopt.PLOG, RedMath.pLog(min.bytes(), max.bytes(), probability));
        out.putU8(at + TcRedQopt.SCELL_LOG, idle.cellLog());
        idle.write(out, TCA_RED_STAB);
        out.u32(TCA_RED_MAX_P, RedMath.maxP(probability));
        int flags = out.attribute(TCA_RED_FLAGS, BITFIELD);
        out.putU32(flags, flags());
        out.putU32(flags + Integer.BYTES, ALL_FLAGS);
        if (earlyDropBlock != 0) {
            out.u32(TCA_RED_EARLY_DROP_BLOCK, (int) earlyDropBlock);
        }
        if (markBlock != 0) {
            out.u32(TCA_RED_MARK_BLOCK, (int) markBlock);
        }
        out.endNest(nest);
    }

    private int flags() {
        return (ecn ? TC_RED_ECN : 0)
                | (harddrop ? TC_RED_HARDDROP : 0)
                | (adaptive ? TC_RED_ADAPTATIVE : 0)
                | (nodrop ? TC_RED_NODROP : 0);
    }

    /** Returns the options as tc writes them. */
    @Override
    public String toString() {
        return "red limit " + limit + " min " + min + " max " + max + (ecn ? " ecn" : "")
                + (harddrop ? " harddrop" : "")
                + (adaptive ? " adaptive" : "")
                + (nodrop ? " nodrop" : "")
                + " ewma " + ewma + " probability " + RedMath.fraction(probability) + " Scell_log "
                + RedIdle.of(ewma, packetTime, Psched.STANDARD).cellLog()
                + (earlyDropBlock == 0 ? "" : " qevent early_drop block " + earlyDropBlock)
                + (markBlock == 0 ? "" : " qevent mark block " + markBlock);
    }
}
