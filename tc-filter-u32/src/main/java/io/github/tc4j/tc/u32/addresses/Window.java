package io.github.tc4j.tc.u32.addresses;

import io.github.tc4j.tc.u32.U32HashKey;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Neighbouring bits of an address, at most 8 and all in one word of 32, that choose a bucket: what the kernel can hash by.
 *
 * @param from the first bit, counted from the address's most significant
 * @param bits how many, 0 to 8; with 0 there is one bucket
 */
record Window(int from, int bits) {
    private static final int MOST_BITS = 8;

    int divisor() {
        return 1 << bits;
    }

    private int word() {
        return from / Integer.SIZE;
    }

    private int shift() {
        return Integer.SIZE - from % Integer.SIZE - bits;
    }

    /** Returns which bits of a packet these are, for addresses that start at an offset. */
    U32HashKey key(int base) {
        return U32HashKey.of((divisor() - 1) << shift(), base + word() * Integer.BYTES);
    }

    /** Returns the bits that a hash key looks at, or null if they are no window within a prefix of this length. */
    static @Nullable Window of(@Nullable U32HashKey key, int base, int length) {
        if (key == null) {
            return new Window(0, 0);
        }
        int bits = Integer.bitCount(key.mask());
        Window window = new Window((key.at() - base) * Byte.SIZE + Integer.numberOfLeadingZeros(key.mask()), bits);
        return bits <= MOST_BITS
                        && window.from >= 0
                        && window.from + bits <= length
                        && window.key(base).equals(key)
                ? window
                : null;
    }

    int bucket(int[] address) {
        return address[word()] >>> (shift() & (Integer.SIZE - 1)) & (divisor() - 1);
    }

    /**
     * Returns the window that spreads prefixes best: with which the filters of a bucket are fewest on average, as seen by a packet to one of
     * the prefixes.
     *
     * @param length how long all the prefixes are: bits behind that say nothing
     * @param first what they were spread by before; null if by nothing
     */
    static Window best(Collection<int[]> prefixes, int length, @Nullable Window first) {
        Window best = new Window(0, 0);
        long least = Long.MAX_VALUE;
        for (int word = 0; word * Integer.SIZE < length; word++) {
            int start = word * Integer.SIZE;
            int end = Math.min(start + Integer.SIZE, length);
            int bits = Math.min(MOST_BITS, end - start);
            for (int from = start; from + bits <= end; from++) {
                Window window = new Window(from, bits);
                long asked = asked(prefixes, first, window);
                if (asked <= least) { // in doubt the later bits, where hosts of a network differ
                    least = asked;
                    best = window;
                }
            }
        }
        return best;
    }

    /** How many filters packets to each of the prefixes meet, at most, all together. */
    private static long asked(Collection<int[]> prefixes, @Nullable Window first, Window window) {
        int[] counts = new int[(first == null ? 1 : first.divisor()) << window.bits];
        for (int[] prefix : prefixes) {
            int bucket = first == null ? 0 : first.bucket(prefix);
            counts[bucket << window.bits | window.bucket(prefix)]++;
        }
        long sum = 0;
        for (int count : counts) {
            sum += (long) count * count;
        }
        return sum;
    }
}
