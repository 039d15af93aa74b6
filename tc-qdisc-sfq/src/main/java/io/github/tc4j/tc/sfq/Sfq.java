package io.github.tc4j.tc.sfq;

import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.TcTime;
import io.github.tc4j.tc.spi.Psched;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stochastic fairness queueing: packets are sorted into flows by a hash of their addresses and ports, and the flows take turns. It limits no
 * rate: it is the leaf below a class or a bucket that does, so that one connection does not keep the others waiting.
 *
 * {@snippet :
 * device.qdisc(Sfq.qdisc().perturb(Duration.ofSeconds(10))).parent("1:10").handle("10:").add();
 * }
 *
 * <p>A qdisc that the kernel listed has the values in force, those that were left to it included. The kernel cuts {@code flows} to
 * {@code divisor} and to {@code limit}, and {@code limit} to {@code depth} times {@code flows}, without a word. An existing qdisc cannot be
 * changed ({@code EINVAL}): {@link io.github.tc4j.tc.QdiscRequest#replace replace} it under another handle.
 *
 * <p>Source: {@code struct tc_sfq_qopt_v1} of {@code linux/pkt_sched.h}.
 *
 * @param limit the most packets that wait in all, 2 to 8306816; null for the kernel's choice, 127
 * @param depth the most packets of a flow that wait, 1 to 127; null for the kernel's choice, 127
 * @param headdrop whether a full flow loses its oldest packet instead of the one that arrives, which tells TCP sooner
 * @param divisor how many hash buckets there are, a power of 2 up to 65536; null for the kernel's choice, 1024
 * @param flows the most flows at a time, 1 to 65408; null for the kernel's choice, 128
 * @param perturb how often the hash changes, so that flows in one bucket do not stay together; 0 (never) to 2147483 s, whole seconds
 * @param quantum how much a flow sends in its turn, 1 byte to 2 GiB&minus;1, no less than the device's MTU; null for the device's MTU and
 *     link header; older kernels may refuse large ones
 * @param red what happens before a flow's queue is full; null for nothing
 */
public record Sfq(
        @Nullable Integer limit,
        @Nullable Integer depth,
        boolean headdrop,
        @Nullable Integer divisor,
        @Nullable Integer flows,
        Duration perturb,
        @Nullable ByteSize quantum,
        @Nullable SfqRed red)
        implements QdiscOptions {
    /** The kernel refuses a queue of one packet. */
    static final int LEAST_LIMIT = 2;

    static final int GREATEST_DEPTH = 127;
    static final int GREATEST_FLOWS = 0x1_0000 - GREATEST_DEPTH - 1;
    static final int GREATEST_LIMIT = GREATEST_DEPTH * GREATEST_FLOWS;
    private static final int GREATEST_DIVISOR = 0x1_0000;

    /** The kernel counts it in timer ticks, which at 1000 Hz are 2<sup>31</sup> just beyond this. */
    static final int GREATEST_PERTURB = Integer.MAX_VALUE / 1000;

    private static final Sfq DEFAULT = new Sfq(null, null, false, null, null, Duration.ZERO, null, null);

    /**
     * Checks the values, all of them.
     *
     * @throws IllegalArgumentException if something is wrong; the message names every field that is, with its value and range
     */
    public Sfq {
        List<String> wrong = new ArrayList<>();
        check(wrong, "limit", limit, LEAST_LIMIT, GREATEST_LIMIT, " packets");
        check(wrong, "depth", depth, 1, GREATEST_DEPTH, " packets");
        if (divisor != null && !isDivisor(divisor)) {
            wrong.add("divisor: " + divisor + " is not a power of 2 in 1.." + GREATEST_DIVISOR);
        }
        check(wrong, "flows", flows, 1, GREATEST_FLOWS, "");
        if (perturb.isNegative() || perturb.toNanosPart() != 0 || perturb.toSeconds() > GREATEST_PERTURB) {
            wrong.add("perturb: " + perturb + " is not in 0.." + GREATEST_PERTURB + " s, whole seconds");
        }
        if (quantum != null && (quantum.bytes() < 1 || quantum.bytes() > Integer.MAX_VALUE)) {
            wrong.add("quantum: " + quantum + " is not in 1.." + Integer.MAX_VALUE + " bytes");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("sfq " + String.join("; ", wrong));
        }
    }

    private static void check(
            List<String> wrong, String field, @Nullable Integer value, int least, int greatest, String unit) {
        if (value != null && (value < least || value > greatest)) {
            wrong.add(field + ": " + value + " is not in " + least + ".." + greatest + unit);
        }
    }

    static boolean isDivisor(int value) {
        return value > 0 && value <= GREATEST_DIVISOR && Integer.bitCount(value) == 1;
    }

    /**
     * A qdisc as the kernel makes it: 127 packets, 128 flows, a hash that never changes.
     *
     * @return options to go on from
     */
    public static Sfq qdisc() {
        return DEFAULT;
    }

    /**
     * Says how many packets wait in all.
     *
     * @param packets 2 to 8306816; the kernel cuts it to depth times flows
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Sfq limit(int packets) {
        return new Sfq(packets, depth, headdrop, divisor, flows, perturb, quantum, red);
    }

    /**
     * Says how many packets of one flow wait.
     *
     * @param packets 1 to 127
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Sfq depth(int packets) {
        return new Sfq(limit, packets, headdrop, divisor, flows, perturb, quantum, red);
    }

    /**
     * Says which packet a full flow loses.
     *
     * @param value whether it is the oldest; without this it is the one that arrives
     * @return new options
     */
    public Sfq headdrop(boolean value) {
        return new Sfq(limit, depth, value, divisor, flows, perturb, quantum, red);
    }

    /**
     * Says how many hash buckets there are.
     *
     * @param buckets a power of 2, 1 to 65536
     * @return new options
     * @throws IllegalArgumentException if the value is out of range or no power of 2
     */
    public Sfq divisor(int buckets) {
        return new Sfq(limit, depth, headdrop, buckets, flows, perturb, quantum, red);
    }

    /**
     * Says how many flows there may be at a time.
     *
     * @param count 1 to 65408; the kernel cuts it to the divisor and to the limit
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Sfq flows(int count) {
        return new Sfq(limit, depth, headdrop, divisor, count, perturb, quantum, red);
    }

    /**
     * Says how often the hash changes. Packets of a flow may overtake each other then.
     *
     * @param period 0 (never) to 2147483 s, in whole seconds
     * @return new options
     * @throws IllegalArgumentException if the value is out of range or has a part of a second
     */
    public Sfq perturb(Duration period) {
        return new Sfq(limit, depth, headdrop, divisor, flows, period, quantum, red);
    }

    /**
     * Says how much a flow sends in its turn.
     *
     * @param value 1 byte to 2 GiB&minus;1; less than the device's MTU lets full packets wait for several rounds
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Sfq quantum(ByteSize value) {
        return new Sfq(limit, depth, headdrop, divisor, flows, perturb, value, red);
    }

    /**
     * Says that packets are marked or dropped before a flow's queue is full.
     *
     * @param value when and how
     * @return new options
     */
    public Sfq red(SfqRed value) {
        return new Sfq(limit, depth, headdrop, divisor, flows, perturb, quantum, value);
    }

    @Override
    public String kind() {
        return "sfq";
    }

    /** The kernel takes 0, and a message without options, for its own choice. */
    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {
        if (equals(DEFAULT)) {
            return;
        }
        int at = out.attribute(attribute, TcSfqQoptV1.STRUCT);
        int v0 = at + TcSfqQoptV1.V0;
        out.putU32(v0 + TcSfqQopt.QUANTUM, quantum == null ? 0 : quantum.toU32("sfq quantum"));
        out.putU32(v0 + TcSfqQopt.PERTURB_PERIOD, (int) perturb.toSeconds());
        out.putU32(v0 + TcSfqQopt.LIMIT, orZero(limit));
        out.putU32(v0 + TcSfqQopt.DIVISOR, orZero(divisor));
        out.putU32(v0 + TcSfqQopt.FLOWS, orZero(flows));
        out.putU32(at + TcSfqQoptV1.DEPTH, orZero(depth));
        out.putU32(at + TcSfqQoptV1.HEADDROP, headdrop ? 1 : 0);
        if (red != null) {
            red.write(out, at);
        }
    }

    private static int orZero(@Nullable Integer value) {
        return value == null ? 0 : value;
    }

    /** Returns the options as tc writes them. */
    @Override
    public String toString() {
        return "sfq"
                + (limit == null ? "" : " limit " + limit + "p")
                + (quantum == null ? "" : " quantum " + quantum)
                + (depth == null ? "" : " depth " + depth)
                + (headdrop ? " headdrop" : "")
                + (flows == null ? "" : " flows " + flows)
                + (divisor == null ? "" : " divisor " + divisor)
                + (perturb.isZero() ? "" : " perturb " + TcTime.format(perturb) + "ec")
                + (red == null ? "" : " " + red);
    }
}
