package io.github.tc4j.tc.sfq;

import static io.github.tc4j.tc.sfq.TcSfqQoptV1.TC_RED_ECN;
import static io.github.tc4j.tc.sfq.TcSfqQoptV1.TC_RED_HARDDROP;

import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Percent;
import io.github.tc4j.tc.spi.RedMath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Random early detection in the queues of an {@link Sfq}: as a flow's average queue grows from {@code min} to {@code max}, more and more of
 * its packets are marked (if the flow can tell by ECN) or dropped, so that it slows down before its queue is full.
 *
 * {@snippet :
 * Sfq.qdisc().red(SfqRed.of(ByteSize.of(8000), ByteSize.of(60000)).probability(Percent.of(12)).ecn(true));
 * }
 *
 * <p>Source: the second half of {@code struct tc_sfq_qopt_v1} of {@code linux/pkt_sched.h}.
 *
 * @param min the average queue below which nothing happens, 1 byte to {@code max}
 * @param max the average queue above which every packet is marked or dropped, up to 2 GiB&minus;1
 * @param ewma how slowly the average follows the queue: each packet moves it by 2<sup>&minus;ewma</sup> of the difference; 0 to 30, and so
 *     that {@code max} times 2<sup>ewma</sup> stays below 2<sup>31</sup>; {@link #burst} computes it
 * @param probability how many are marked or dropped just below {@code max}, more than 0 %, to the nearest 2<sup>&minus;32</sup> below
 * @param ecn whether flows that can tell are marked instead of dropped
 * @param harddrop whether above {@code max} packets are dropped even if they could be marked
 * @param limit what a flow's queue holds, which tc asks for ({@code redflowlimit}) to derive the rest from it; the kernel neither uses nor
 *     reports it; 0 to 4 GiB&minus;1, null for nothing
 */
public record SfqRed(
        ByteSize min,
        ByteSize max,
        int ewma,
        Percent probability,
        boolean ecn,
        boolean harddrop,
        @Nullable ByteSize limit) {
    private static final Percent DEFAULT_PROBABILITY = Percent.of(2);
    private static final long DEFAULT_PACKET = 1000;

    /**
     * Checks the values, all of them.
     *
     * @throws IllegalArgumentException if something is wrong; the message names every field that is, with its value and range
     */
    public SfqRed {
        List<String> wrong = new ArrayList<>();
        if (max.bytes() < 1 || max.bytes() > Integer.MAX_VALUE) {
            wrong.add("max: " + max + " is not in 1.." + Integer.MAX_VALUE + " bytes");
        } else if (ewma < 0 || ewma > RedMath.greatestEwma(max.bytes())) {
            wrong.add(
                    "ewma: " + ewma + " is not in 0.." + RedMath.greatestEwma(max.bytes()) + " (with max " + max + ")");
        }
        if (min.bytes() < 1 || min.compareTo(max) > 0) {
            wrong.add("min: " + min + " is not in 1.." + max.bytes() + " bytes");
        }
        if (RedMath.maxP(probability) == 0) {
            wrong.add("probability: " + probability + " is not in 0.0000000233%..100%");
        }
        if (limit != null && (limit.bytes() < 1 || limit.bytes() > 0xFFFF_FFFFL)) {
            wrong.add("redflowlimit: " + limit + " is not in 1..4294967295 bytes");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("sfq " + String.join("; ", wrong));
        }
    }

    /**
     * Early detection between two thresholds, with 2 % probability and the burst that Sally Floyd recommends, a third of
     * {@code 2 min + max}, in packets of 1000 bytes.
     *
     * @param min the average queue below which nothing happens, 1 byte to {@code max}
     * @param max the average queue above which every packet is marked or dropped, up to 2 GiB&minus;1
     * @return options to go on from
     * @throws IllegalArgumentException if a value is out of range
     */
    public static SfqRed of(ByteSize min, ByteSize max) {
        long span = 2 * min.bytes() + max.bytes();
        int greatest = Math.max(0, RedMath.greatestEwma(max.bytes()));
        int ewma = RedMath.ewma(min.bytes(), span / (3 * DEFAULT_PACKET), DEFAULT_PACKET);
        if (ewma > greatest) { // thresholds of few packets, or of none
            long small = Math.max(1, min.bytes() / 2);
            ewma = Math.min(greatest, RedMath.ewma(min.bytes(), span / (3 * small), small));
        }
        return new SfqRed(min, max, ewma, DEFAULT_PROBABILITY, false, false, null);
    }

    /**
     * Early detection as tc derives it from the length of a flow's queue ({@code redflowlimit}): {@code max} a quarter of it, {@code min} a
     * third of that.
     *
     * @param limit what a flow's queue holds, 12 bytes to 4 GiB&minus;1
     * @return options to go on from
     * @throws IllegalArgumentException if the value is out of range
     */
    public static SfqRed of(ByteSize limit) {
        long max = limit.bytes() / 4;
        return of(ByteSize.of(max / 3), ByteSize.of(max)).limit(limit);
    }

    /**
     * Says which bursts pass although the queue grows with them: computes {@code ewma}.
     *
     * @param packets how many packets, more than {@code min} holds
     * @param average what a packet has on the average, no more than {@code min}
     * @return new options
     * @throws IllegalArgumentException if no average allows for such bursts
     */
    public SfqRed burst(int packets, ByteSize average) {
        int value = average.bytes() < 1 ? RedMath.NONE : RedMath.ewma(min.bytes(), packets, average.bytes());
        if (value > RedMath.greatestEwma(max.bytes())) {
            throw new IllegalArgumentException("sfq burst: " + packets + " packets of " + average
                    + " are too few, too many or too small with min " + min + " and max " + max);
        }
        return ewma(value);
    }

    /**
     * Says how slowly the average follows the queue.
     *
     * @param log2 0 to 30, and so that {@code max} times 2<sup>ewma</sup> stays below 2<sup>31</sup>
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public SfqRed ewma(int log2) {
        return new SfqRed(min, max, log2, probability, ecn, harddrop, limit);
    }

    /**
     * Says how many packets are marked or dropped just below {@code max}.
     *
     * @param value more than 0 %
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public SfqRed probability(Percent value) {
        return new SfqRed(min, max, ewma, value, ecn, harddrop, limit);
    }

    /**
     * Says whether packets are marked.
     *
     * @param value whether flows that can tell are marked instead of dropped
     * @return new options
     */
    public SfqRed ecn(boolean value) {
        return new SfqRed(min, max, ewma, probability, value, harddrop, limit);
    }

    /**
     * Says what happens above {@code max}.
     *
     * @param value whether packets are dropped there even if they could be marked
     * @return new options
     */
    public SfqRed harddrop(boolean value) {
        return new SfqRed(min, max, ewma, probability, ecn, value, limit);
    }

    /**
     * Says what a flow's queue holds. The kernel neither uses nor reports it; the number of packets is {@link Sfq#depth}.
     *
     * @param value 1 byte to 4 GiB&minus;1
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public SfqRed limit(ByteSize value) {
        return new SfqRed(min, max, ewma, probability, ecn, harddrop, value);
    }

    /** Writes the fields of a {@code tc_sfq_qopt_v1} that starts at a position. */
    void write(MessageWriter out, int at) {
        out.putU32(at + TcSfqQoptV1.LIMIT, limit == null ? 0 : limit.toU32("sfq redflowlimit"));
        out.putU32(at + TcSfqQoptV1.QTH_MIN, min.toU32("sfq min"));
        out.putU32(at + TcSfqQoptV1.QTH_MAX, max.toU32("sfq max"));
        out.putU8(at + TcSfqQoptV1.WLOG, ewma);
        out.putU8(at + TcSfqQoptV1.PLOG, RedMath.pLog(min.bytes(), max.bytes(), probability));
        out.putU8(at + TcSfqQoptV1.FLAGS, (ecn ? TC_RED_ECN : 0) | (harddrop ? TC_RED_HARDDROP : 0));
        out.putU32(at + TcSfqQoptV1.MAX_P, RedMath.maxP(probability));
    }

    /** Reads the fields of a {@code tc_sfq_qopt_v1}; the kernel takes a min of 0 for no early detection. */
    static @Nullable SfqRed read(StructReader v1) {
        if (v1.u32(TcSfqQoptV1.QTH_MIN) == 0) {
            return null;
        }
        long min = Math.min(v1.u32Long(TcSfqQoptV1.QTH_MIN), Integer.MAX_VALUE);
        long max = Math.clamp(v1.u32Long(TcSfqQoptV1.QTH_MAX), min, Integer.MAX_VALUE);
        int maxP = v1.u32(TcSfqQoptV1.MAX_P);
        int flags = v1.u8(TcSfqQoptV1.FLAGS);
        long limit = v1.u32Long(TcSfqQoptV1.LIMIT);
        return new SfqRed(
                ByteSize.of(min),
                ByteSize.of(max),
                Math.min(v1.u8(TcSfqQoptV1.WLOG), RedMath.greatestEwma(max)),
                RedMath.probability(maxP != 0 ? maxP : RedMath.maxP(min, max, v1.u8(TcSfqQoptV1.PLOG))),
                (flags & TC_RED_ECN) != 0,
                (flags & TC_RED_HARDDROP) != 0,
                limit == 0 ? null : ByteSize.of(limit));
    }

    /** Returns the options as tc writes them. */
    @Override
    public String toString() {
        return (limit == null ? "" : "redflowlimit " + limit.bytes() + "b ")
                + "ewma " + ewma + " min " + min.bytes() + "b max " + max.bytes() + "b probability "
                + RedMath.fraction(probability)
                + (ecn ? " ecn" : "")
                + (harddrop ? " harddrop" : "");
    }
}
