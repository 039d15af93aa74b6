package io.github.tc4j.tc.htb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.spi.Psched;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that our requests about HTB intend to differ in from those of tc 6.1. {@link #asTcDoesIt} checks that each difference is just the one
 * that is meant, undoes it, and touches no other byte:
 *
 * <ol>
 *   <li>{@linkplain #tables Tables}: tc sends two of 1 KiB with each class. The kernel has not read them since 3.9; we leave them out.
 *   <li>{@linkplain #ticks Bursts}: tc 6.1 cuts them to microseconds and those to ticks, so that a burst comes out up to 17 ticks short, and 0
 *       at high rates. We round up to a tick. (tc does too from 6.15 on.)
 *   <li>{@linkplain #quantum Quantum}: where the kernel would correct what it computes, and warn, tc leaves it to that; we send the corrected
 *       value.
 *   <li>{@linkplain #deletion Deletions}: with a kind tc sends default options as well, which the kernel does not look at; we send the kind.
 * </ol>
 */
final class TcDifferences {
    private static final int RTM_DELQDISC = 37;
    private static final int RTM_NEWTCLASS = 40;
    private static final int BODY = 16 + 20;
    private static final int TCA_KIND = 1;
    private static final int TCA_OPTIONS = 2;
    private static final int PARMS = 1;
    private static final int CTAB = 3;
    private static final int RTAB = 4;
    private static final int RATE64 = 6;
    private static final int CEIL64 = 7;

    private static final int RATE = 8;
    private static final int CEIL = 20;
    private static final int BUFFER = 24;
    private static final int CBUFFER = 28;
    private static final int QUANTUM = 32;

    private static final int SHORT_BY = 17;

    private TcDifferences() {}

    /** Returns our bytes as tc would have written them. */
    static byte[] asTcDoesIt(byte[] ours, byte[] tc) {
        int type = buffer(ours).getShort(4);
        if (type == RTM_DELQDISC) {
            return deletion(ours, tc);
        }
        return type == RTM_NEWTCLASS ? tables(quantum(ticks(ours, tc), tc), tc) : ours;
    }

    /** Appends tc's tables, which are the last of its options, to ours. */
    private static byte[] tables(byte[] ours, byte[] tc) {
        int nest = options(tc);
        int from = find(tc, nest + 4, end(tc, nest), RTAB);
        assertThat(length(tc, from)).isEqualTo(4 + 1024);
        assertThat(type(tc, from + 4 + 1024)).isEqualTo(CTAB);
        assertThat(end(tc, nest)).as("the tables are the last").isEqualTo(from + 2 * (4 + 1024));
        int ourNest = options(ours);
        assertThat(find(ours, ourNest + 4, end(ours, ourNest), RTAB))
                .as("we send none")
                .isNegative();
        byte[] all = append(ours, Arrays.copyOfRange(tc, from, end(tc, nest)));
        buffer(all).putShort(ourNest, (short) (length(ours, ourNest) + 2 * (4 + 1024)));
        return all;
    }

    /** Puts tc's ticks in the place of ours, if these are a little greater. */
    private static byte[] ticks(byte[] ours, byte[] tc) {
        byte[] copy = ours.clone();
        for (int field : List.of(BUFFER, CBUFFER)) {
            long theirs = u32(tc, parms(tc) + field);
            assertThat(u32(ours, parms(ours) + field)).as("ticks").isBetween(Math.max(1, theirs), theirs + SHORT_BY);
            buffer(copy).putInt(parms(copy) + field, (int) theirs);
        }
        return copy;
    }

    /** Takes the quantum back where the kernel would correct that of its own. */
    private static byte[] quantum(byte[] ours, byte[] tc) {
        BigInteger computed = unsigned(rate(ours).bytesPerSecond()).divide(BigInteger.TEN);
        boolean small = computed.compareTo(BigInteger.valueOf(1_000)) < 0;
        boolean big = computed.compareTo(BigInteger.valueOf(200_000)) > 0;
        if (u32(tc, parms(tc) + QUANTUM) != 0 || (!small && !big)) {
            return ours;
        }
        assertThat(u32(ours, parms(ours) + QUANTUM)).as("quantum").isEqualTo(small ? 1_000 : 200_000);
        byte[] copy = ours.clone();
        buffer(copy).putInt(parms(copy) + QUANTUM, 0);
        return copy;
    }

    /** Appends tc's default options to the deletion of a kind. */
    private static byte[] deletion(byte[] ours, byte[] tc) {
        assertThat(find(ours, BODY, ours.length, TCA_OPTIONS))
                .as("we send none")
                .isNegative();
        int nest = find(tc, BODY, tc.length, TCA_OPTIONS);
        return nest < 0 || find(ours, BODY, ours.length, TCA_KIND) < 0
                ? ours
                : append(ours, Arrays.copyOfRange(tc, nest, end(tc, nest)));
    }

    /** The rate in a message about a class, in whichever field it is. */
    static Rate rate(byte[] message) {
        return rate(message, RATE64, RATE);
    }

    static Rate ceil(byte[] message) {
        return rate(message, CEIL64, CEIL);
    }

    private static Rate rate(byte[] message, int attribute, int field) {
        int nest = options(message);
        int at = find(message, nest + 4, end(message, nest), attribute);
        return new Rate(
                at < 0 ? u32(message, parms(message) + field) : buffer(message).getLong(at + 4));
    }

    static long buffer32(byte[] message) {
        return u32(message, parms(message) + BUFFER);
    }

    static long cbuffer32(byte[] message) {
        return u32(message, parms(message) + CBUFFER);
    }

    /** What a burst, or the least that keeps a rate up, is in ticks: exact arithmetic, rounded up. */
    static long exactTicks(@Nullable ByteSize burst, Rate rate, long mtu, Psched clock) {
        BigInteger perSecond = unsigned(rate.bytesPerSecond());
        BigInteger bytes = burst != null
                ? BigInteger.valueOf(burst.bytes())
                : perSecond.divide(BigInteger.valueOf(clock.hz())).add(BigInteger.valueOf(mtu));
        return bytes.multiply(BigInteger.valueOf(clock.ticksPerSecond()))
                .add(perSecond)
                .subtract(BigInteger.ONE)
                .divide(perSecond)
                .longValueExact();
    }

    private static int parms(byte[] message) {
        int nest = options(message);
        return find(message, nest + 4, end(message, nest), PARMS) + 4;
    }

    private static int options(byte[] message) {
        return find(message, BODY, message.length, TCA_OPTIONS);
    }

    private static int find(byte[] message, int from, int to, int type) {
        for (int at = from; at < to; at = end(message, at)) {
            if (type(message, at) == type) {
                return at;
            }
        }
        return -1;
    }

    private static int end(byte[] message, int attribute) {
        return attribute + ((length(message, attribute) + 3) & ~3);
    }

    private static int length(byte[] message, int attribute) {
        return Short.toUnsignedInt(buffer(message).getShort(attribute));
    }

    private static int type(byte[] message, int attribute) {
        return buffer(message).getShort(attribute + 2) & 0x3FFF;
    }

    private static long u32(byte[] message, int at) {
        return Integer.toUnsignedLong(buffer(message).getInt(at));
    }

    private static byte[] append(byte[] message, byte[] more) {
        byte[] all = Arrays.copyOf(message, message.length + more.length);
        System.arraycopy(more, 0, all, message.length, more.length);
        buffer(all).putInt(0, all.length);
        return all;
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }

    private static ByteBuffer buffer(byte[] message) {
        return ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    }
}
