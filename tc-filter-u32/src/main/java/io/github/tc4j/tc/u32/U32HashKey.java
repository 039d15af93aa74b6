package io.github.tc4j.tc.u32;

/**
 * Which bits of a packet choose the bucket of the table that a filter links to: tc's {@code hashkey}. The word at the offset is cut to the
 * mask, shifted right until the mask's lowest bit is the lowest of all, and divided by the number of buckets: the remainder is the bucket.
 * Source: {@code u32_hash_fold} of {@code net/sched/cls_u32.c}.
 *
 * @param mask which bits of the word count, 32 bits; 0 makes all packets go to bucket 0
 * @param at where the word is: bytes from the start of the network header, -32768 to 32767; in a request a multiple of 4
 */
public record U32HashKey(int mask, int at) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the offset does not fit in 16 bits
     */
    public U32HashKey {
        if (at != (short) at) {
            throw outOfRange(at, "");
        }
    }

    private static IllegalArgumentException outOfRange(int at, String multiple) {
        return new IllegalArgumentException("u32 hashkey at: " + at + " is not " + multiple + "in -32768..32767");
    }

    /**
     * Makes a hash key.
     *
     * @param mask which bits count, 32 bits: neighbours, mostly 8 of them
     * @param at where the word is: a multiple of 4, -32768 to 32764
     * @return the key
     * @throws IllegalArgumentException if the offset is none of those
     */
    public static U32HashKey of(int mask, int at) {
        if (at % Integer.BYTES != 0) {
            throw outOfRange(at, "a multiple of 4 ");
        }
        return new U32HashKey(mask, at);
    }

    /**
     * Computes the bucket that packets go to.
     *
     * @param word the word at {@link #at()}, as a number whose most significant byte comes first in the packet
     * @param divisor how many buckets the table has: a power of two, 1 to 256
     * @return the bucket, 0 to {@code divisor - 1}
     * @throws IllegalArgumentException if the divisor is none of those
     */
    public int bucket(int word, int divisor) {
        U32Table.checkDivisor(divisor);
        return mask == 0 ? 0 : ((word & mask) >>> Integer.numberOfTrailingZeros(mask)) & (divisor - 1);
    }

    /**
     * Computes the bucket that packets with a match go to: the one to put the filter with this match in, as tc does for {@code sample}.
     *
     * @param sample a match such as {@code Ip.dst("10.0.0.123")}
     * @param divisor how many buckets the table has: a power of two, 1 to 256
     * @return the bucket, 0 to {@code divisor - 1}
     * @throws IllegalArgumentException if packets with this match are in several buckets, or the divisor is none of those
     */
    public int bucket(Match sample, int divisor) {
        int known = 0;
        int word = 0;
        for (U32Key key : sample.keys()) {
            if (key.offset() == at && !key.nextHeader()) {
                known |= key.mask();
                word |= key.value();
            }
        }
        int bucket = bucket(word, divisor);
        if (bucket(~known, divisor) != 0) {
            throw new IllegalArgumentException("u32 bucket: packets with \"" + sample
                    + "\" are in several buckets, as it does not say all bits of " + this);
        }
        return bucket;
    }

    /** Returns the key as tc writes it. */
    @Override
    public String toString() {
        return "hashkey mask " + HeaderField.hex(mask) + " at " + at;
    }
}
