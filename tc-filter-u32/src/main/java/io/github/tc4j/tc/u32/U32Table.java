package io.github.tc4j.tc.u32;

import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.spi.Psched;

/**
 * A hash table for filters. {@link U32#table} makes it. All filters of one device and parent share their tables, whatever their priority. The
 * kernel lists the tables before the filters in them, the root table of each priority (one bucket, numbers from {@code 800:} on) included.
 *
 * <p>A table that something links to or that holds filters cannot be deleted (EBUSY; for a moment also when a link to it was just taken away).
 * A table that holds none goes by itself when the last filter of its priority is deleted and no other priority has u32 filters.
 *
 * @param divisor how many buckets it has: a power of two, 1 to 256
 */
public record U32Table(int divisor) implements U32Options {
    /** The kernel's limit: a bucket's number has 8 bits. */
    static final int MAX_DIVISOR = 256;

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is no power of two in 1..256
     */
    public U32Table {
        checkDivisor(divisor);
    }

    static boolean isDivisor(int number) {
        return number >= 1 && number <= MAX_DIVISOR && Integer.bitCount(number) == 1;
    }

    static void checkDivisor(int number) {
        if (!isDivisor(number)) {
            throw new IllegalArgumentException("u32 divisor: " + number + " is not a power of two in 1..256");
        }
    }

    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {
        int nest = out.beginNest(attribute);
        out.u32(U32Attributes.TCA_U32_DIVISOR, divisor);
        out.endNest(nest);
    }

    /** Returns the table as tc writes it. */
    @Override
    public String toString() {
        return "u32 divisor " + divisor;
    }
}
