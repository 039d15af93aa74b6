package io.github.tc4j.tc.sfq;

import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Percent;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.spi.RedMath;
import io.github.tc4j.tc.syntax.spi.RawOptions;
import io.github.tc4j.tc.syntax.spi.Words;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the words of an {@code sfq} say. As to tc, 0 is not said. */
final class SfqDraft {
    private static final long MAX_U32 = 0xFFFF_FFFFL;
    private static final long DEFAULT_PACKET = 1000;
    private static final BigDecimal DEFAULT_PROBABILITY = new BigDecimal("0.02");

    private final Words words;
    private boolean said;
    private long quantum;
    private int perturb;
    private long limit;
    private long divisor;
    private long flows;
    private long depth;
    private boolean headdrop;
    private boolean early;
    private long redLimit;
    private long min;
    private long max;
    private long burst;
    private long packet = DEFAULT_PACKET;
    private BigDecimal probability = DEFAULT_PROBABILITY;
    private boolean ecn;
    private boolean harddrop;

    SfqDraft(Words words) {
        this.words = words;
        while (words.hasNext()) {
            if (readQueue()) {
                said = true;
            } else if (readRed()) {
                early = true;
            } else {
                throw words.unknown("What is \"" + words.peek() + "\"?");
            }
        }
    }

    private boolean readQueue() {
        if (words.take("quantum")) {
            quantum = words.size();
        } else if (words.take("perturb")) {
            perturb = words.integer(0);
        } else if (words.take("limit")) {
            limit = words.unsigned(0, MAX_U32);
            if (limit < Sfq.LEAST_LIMIT) {
                throw words.refuse(
                        "the kernel takes no queue of less than 2 packets", "Illegal \"limit\", must be > 1");
            }
        } else if (words.take("divisor")) {
            divisor = words.unsigned(0, MAX_U32);
        } else if (words.take("flows")) {
            flows = words.unsigned(0, MAX_U32);
        } else if (words.take("depth")) {
            depth = words.unsigned(0, MAX_U32);
        } else if (words.take("headdrop")) {
            headdrop = true;
        } else {
            return false;
        }
        return true;
    }

    private boolean readRed() {
        if (words.take("redflowlimit")) {
            redLimit = words.unsigned(0, MAX_U32);
        } else if (words.take("min")) {
            min = words.unsigned(0, MAX_U32);
        } else if (words.take("max")) {
            max = words.unsigned(0, MAX_U32);
        } else if (words.take("burst")) {
            burst = words.unsigned(0, MAX_U32);
        } else if (words.take("avpkt")) {
            packet = words.unsigned(0, MAX_U32);
        } else if (words.take("probability")) {
            probability = words.value(SfqDraft::fraction, "a probability in 0..1");
        } else if (words.take("ecn")) {
            ecn = true;
        } else if (words.take("harddrop")) {
            harddrop = true;
        } else {
            return false;
        }
        return true;
    }

    private static @Nullable BigDecimal fraction(String word) {
        try {
            BigDecimal value = word.length() > 40 ? null : new BigDecimal(word);
            return value == null || value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0 ? null : value;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    QdiscOptions options() {
        if (!said && !early) {
            return Sfq.qdisc();
        }
        int ewma = early ? completeRed() : 0;
        try {
            return typed(ewma);
        } catch (IllegalArgumentException e) {
            return RawOptions.of("sfq", out -> write(out, ewma));
        }
    }

    /** Fills in what tc does, and returns the weight of the average. */
    private int completeRed() {
        if (redLimit == 0) {
            throw words.wrong("Required parameter (redflowlimit) is missing");
        }
        max = max == 0 ? redLimit / 4 : max;
        min = min == 0 ? max / 3 : min;
        if (max > redLimit) {
            throw words.wrong("\"max\" is larger than \"limit\"");
        }
        if (min >= max) {
            throw words.wrong("\"min\" is not smaller than \"max\"");
        }
        long packets = burst != 0 || packet == 0 ? burst : (2 * min + max) / (3 * packet);
        int ewma = packet == 0 ? RedMath.NONE : RedMath.ewma(min, packets, packet);
        if (ewma == RedMath.NONE) {
            throw words.wrong("SFQ: failed to calculate EWMA constant.");
        }
        if (probability.signum() == 0) {
            throw words.wrong("SFQ: failed to calculate probability.");
        }
        return ewma;
    }

    /** What only the kernel refuses. */
    private void write(MessageWriter out, int ewma) {
        int at = out.struct(TcSfqQoptV1.STRUCT);
        int v0 = at + TcSfqQoptV1.V0;
        out.putU32(v0 + TcSfqQopt.QUANTUM, (int) quantum);
        out.putU32(v0 + TcSfqQopt.PERTURB_PERIOD, perturb);
        out.putU32(v0 + TcSfqQopt.LIMIT, (int) limit);
        out.putU32(v0 + TcSfqQopt.DIVISOR, (int) divisor);
        out.putU32(v0 + TcSfqQopt.FLOWS, (int) flows);
        out.putU32(at + TcSfqQoptV1.DEPTH, (int) depth);
        out.putU32(at + TcSfqQoptV1.HEADDROP, headdrop ? 1 : 0);
        if (early) {
            Percent percent = new Percent(probability.movePointRight(2));
            out.putU32(at + TcSfqQoptV1.LIMIT, (int) redLimit);
            out.putU32(at + TcSfqQoptV1.QTH_MIN, (int) min);
            out.putU32(at + TcSfqQoptV1.QTH_MAX, (int) max);
            out.putU8(at + TcSfqQoptV1.WLOG, ewma);
            out.putU8(at + TcSfqQoptV1.PLOG, RedMath.pLog(min, max, percent));
            out.putU8(
                    at + TcSfqQoptV1.FLAGS,
                    (ecn ? TcSfqQoptV1.TC_RED_ECN : 0) | (harddrop ? TcSfqQoptV1.TC_RED_HARDDROP : 0));
            out.putU32(at + TcSfqQoptV1.MAX_P, RedMath.maxP(percent));
        }
    }

    private Sfq typed(int ewma) {
        SfqRed red = null;
        if (early) {
            red = new SfqRed(
                    ByteSize.of(min),
                    ByteSize.of(max),
                    ewma,
                    new Percent(probability.movePointRight(2)),
                    ecn,
                    harddrop,
                    ByteSize.of(redLimit));
        }
        return new Sfq(
                number(limit),
                number(depth),
                headdrop,
                number(divisor),
                number(flows),
                Duration.ofSeconds(perturb),
                quantum == 0 ? null : ByteSize.of(quantum),
                red);
    }

    private static @Nullable Integer number(long value) {
        if (value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("sfq: " + value + " is more than the kernel takes");
        }
        return value == 0 ? null : (Integer) (int) value;
    }
}
