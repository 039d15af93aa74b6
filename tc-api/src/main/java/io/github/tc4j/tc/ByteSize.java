package io.github.tc4j.tc;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A number of bytes: a burst, a limit, a packet size. {@link #parse} and {@link #toString} are inverses, in tc's notation, where {@code k},
 * {@code m} and {@code g} are powers of 1024.
 *
 * @param bytes 0 or more
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
    private static final long KIB = 1L << 10;
    private static final long MIB = KIB << 10;
    private static final long GIB = MIB << 10;

    /** The most that the kernel's 32-bit fields hold. */
    private static final long MAX_32_BITS = 0xFFFF_FFFFL;

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("size: " + bytes + " bytes is negative");
        }
    }

    /**
     * Makes a size of bytes.
     *
     * @param bytes 0 or more
     * @return the size
     */
    public static ByteSize of(long bytes) {
        return new ByteSize(bytes);
    }

    /**
     * Makes a size of KiB (1024 bytes).
     *
     * @param kib 0 or more
     * @return the size
     * @throws IllegalArgumentException if that is negative or more than 2<sup>63</sup>&minus;1 bytes
     */
    public static ByteSize kib(long kib) {
        return multiple(kib, KIB, "Kb");
    }

    /**
     * Makes a size of MiB (1024 KiB).
     *
     * @param mib 0 or more
     * @return the size
     * @throws IllegalArgumentException if that is negative or more than 2<sup>63</sup>&minus;1 bytes
     */
    public static ByteSize mib(long mib) {
        return multiple(mib, MIB, "Mb");
    }

    private static ByteSize multiple(long count, long unit, String name) {
        if (count > Long.MAX_VALUE / unit) {
            throw tooGreat(count + name);
        }
        return new ByteSize(Math.max(count, Long.MIN_VALUE / unit) * unit);
    }

    private static IllegalArgumentException tooGreat(String text) {
        return new IllegalArgumentException("size: " + text + " is more than 9223372036854775807 bytes");
    }

    /**
     * Reads a size as tc does: {@code 1600}, {@code 1600b}, {@code 15k}, {@code 15kb}, {@code 1.5m}, {@code 1g}, and in bits {@code 12kbit}
     * (12&middot;1024/8 bytes), {@code 1mbit}, {@code 1gbit}. Case does not matter.
     *
     * @param text the size
     * @return its value; a part of a byte is cut off
     * @throws IllegalArgumentException if the text is none, or more than 2<sup>63</sup>&minus;1 bytes
     */
    public static ByteSize parse(String text) {
        Quantity quantity = Quantity.of("size", text);
        BigDecimal factor = BigDecimal.valueOf(
                switch (quantity.unit()) {
                    case "", "b" -> 1L;
                    case "k", "kb" -> KIB;
                    case "m", "mb" -> MIB;
                    case "g", "gb" -> GIB;
                    case "kbit" -> KIB / Byte.SIZE;
                    case "mbit" -> MIB / Byte.SIZE;
                    case "gbit" -> GIB / Byte.SIZE;
                    default -> throw Quantity.unknownUnit("size", text, "b, k, kb, m, mb, g, gb, kbit, mbit, gbit");
                });
        BigDecimal bytes = quantity.number().multiply(factor).setScale(0, RoundingMode.DOWN);
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw tooGreat(text);
        }
        return new ByteSize(bytes.longValue());
    }

    /**
     * Returns the size for a 32-bit field of the kernel's.
     *
     * @param field the field's name, for the error
     * @return its low 32 bits
     * @throws IllegalArgumentException if it is 2<sup>32</sup> bytes or more
     */
    public int toU32(String field) {
        if (bytes > MAX_32_BITS) {
            throw new IllegalArgumentException(field + ": " + this + " is not in 0..4294967295 bytes");
        }
        return (int) bytes;
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** Written out, as the JVM needs 5 ms of a program's start for the first that it makes of a record. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ByteSize that && bytes == that.bytes;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(bytes);
    }

    /** Returns the size in the greatest unit that divides it: {@code 1600b}, {@code 15Kb}, {@code 1Mb}. */
    @Override
    public String toString() {
        if (bytes == 0 || bytes % KIB != 0) {
            return bytes + "b";
        }
        return bytes % MIB == 0 ? bytes / MIB + "Mb" : bytes / KIB + "Kb";
    }
}
