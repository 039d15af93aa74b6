package io.github.tc4j.tc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A rate of traffic: 1 to 2<sup>64</sup>&minus;1 <em>bytes</em> per second, the kernel's unit. What it is made of says whether bits or bytes are
 * meant. Parts of a byte are cut off. {@link #parse} and {@link #toString} are inverses, in tc's notation.
 *
 * @param bytesPerSecond the rate, unsigned
 */
public record Rate(long bytesPerSecond) implements Comparable<Rate> {
    private static final BigInteger MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    private static final BigInteger BITS = BigInteger.valueOf(Byte.SIZE);

    /** From 2^32 bytes per second on the kernel takes the rate in an attribute of its own. */
    private static final long MAX_32_BITS = 0xFFFF_FFFFL;

    /**
     * Checks the rate.
     *
     * @throws IllegalArgumentException if it is 0
     */
    public Rate {
        if (bytesPerSecond == 0) {
            throw outOfRange("0bit");
        }
    }

    /**
     * Makes a rate of bits per second.
     *
     * @param bits 8 or more; a part of a byte is cut off
     * @return the rate
     * @throws IllegalArgumentException if that is less than a byte per second
     */
    public static Rate bit(long bits) {
        return ofBits(bits, 1, "bit");
    }

    /**
     * Makes a rate of kilobits (10<sup>3</sup> bits) per second.
     *
     * @param kilobits 1 or more
     * @return the rate
     * @throws IllegalArgumentException if the number is not positive
     */
    public static Rate kbit(long kilobits) {
        return ofBits(kilobits, 1_000, "kbit");
    }

    /**
     * Makes a rate of megabits (10<sup>6</sup> bits) per second.
     *
     * @param megabits 1 or more
     * @return the rate
     * @throws IllegalArgumentException if the number is not positive or the rate too great
     */
    public static Rate mbit(long megabits) {
        return ofBits(megabits, 1_000_000, "mbit");
    }

    /**
     * Makes a rate of gigabits (10<sup>9</sup> bits) per second.
     *
     * @param gigabits 1 or more
     * @return the rate
     * @throws IllegalArgumentException if the number is not positive or the rate too great
     */
    public static Rate gbit(long gigabits) {
        return ofBits(gigabits, 1_000_000_000, "gbit");
    }

    /**
     * Makes a rate of bytes per second.
     *
     * @param bytes 1 or more
     * @return the rate
     * @throws IllegalArgumentException if the number is not positive
     */
    public static Rate bytes(long bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("rate: " + bytes + " bytes per second is not positive");
        }
        return new Rate(bytes);
    }

    private static Rate ofBits(long count, long unit, String name) {
        if (count <= 0) {
            throw new IllegalArgumentException("rate: " + count + name + " is not positive");
        }
        if (unit % Byte.SIZE == 0 && count <= Long.MAX_VALUE / (unit / Byte.SIZE)) {
            return new Rate(count * (unit / Byte.SIZE));
        }
        return ofBytes(
                BigInteger.valueOf(count).multiply(BigInteger.valueOf(unit)).divide(BITS), count + name);
    }

    private static Rate ofBytes(BigInteger bytes, String text) {
        if (bytes.signum() <= 0 || bytes.compareTo(MAX) > 0) {
            throw outOfRange(text);
        }
        return new Rate(bytes.longValue());
    }

    private static IllegalArgumentException outOfRange(String text) {
        return new IllegalArgumentException("rate: " + text + " is not in 8bit..18446744073709551615bps");
    }

    /**
     * Reads a rate as tc does: {@code 10Mbit}, {@code 1.5gbit}, {@code 64kibit} (2<sup>10</sup>), {@code 125kbps} (<em>bytes</em>), and plain
     * bits without a unit. Case does not matter.
     *
     * @param text the rate
     * @return its value
     * @throws IllegalArgumentException if the text is none, or not in the range
     */
    public static Rate parse(String text) {
        Quantity quantity = Quantity.of("rate", text);
        String unit = quantity.unit();
        boolean bytes = unit.endsWith("bps");
        if (!bytes && !unit.endsWith("bit") && !unit.isEmpty()) {
            throw Quantity.unknownUnit("rate", text, "bit, kbit, mbit, gbit, tbit, kibit, ..., bps, kbps, mbps, ...");
        }
        String prefix = unit.isEmpty() ? "" : unit.substring(0, unit.length() - 3);
        BigDecimal factor = BigDecimal.valueOf(
                switch (prefix) {
                    case "" -> 1L;
                    case "k" -> 1_000L;
                    case "m" -> 1_000_000L;
                    case "g" -> 1_000_000_000L;
                    case "t" -> 1_000_000_000_000L;
                    case "ki" -> 1L << 10;
                    case "mi" -> 1L << 20;
                    case "gi" -> 1L << 30;
                    case "ti" -> 1L << 40;
                    default ->
                        throw Quantity.unknownUnit(
                                "rate", text, "bit, kbit, mbit, gbit, tbit, kibit, ..., bps, kbps, mbps, ...");
                });
        BigDecimal value = quantity.number().multiply(factor);
        if (!bytes) {
            value = value.divide(BigDecimal.valueOf(Byte.SIZE));
        }
        return ofBytes(value.setScale(0, RoundingMode.DOWN).toBigInteger(), text);
    }

    /**
     * Tells whether the kernel's 32-bit fields hold the rate.
     *
     * @return true below 2<sup>32</sup> bytes per second
     */
    public boolean fitsIn32Bits() {
        return Long.compareUnsigned(bytesPerSecond, MAX_32_BITS) <= 0;
    }

    /**
     * Returns the greater of two rates.
     *
     * @param other another rate
     * @return this or the other
     */
    public Rate max(Rate other) {
        return compareTo(other) >= 0 ? this : other;
    }

    @Override
    public int compareTo(Rate other) {
        return Long.compareUnsigned(bytesPerSecond, other.bytesPerSecond);
    }

    /** Written out, as the JVM needs 5 ms of a program's start for the first that it makes of a record. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Rate that && bytesPerSecond == that.bytesPerSecond;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(bytesPerSecond);
    }

    /** Returns the rate in the greatest unit of bits that divides it: {@code 10Mbit}, {@code 1500Kbit}, {@code 12345680bit}. */
    @Override
    public String toString() {
        BigInteger bits = new BigInteger(Long.toUnsignedString(bytesPerSecond)).multiply(BITS);
        BigInteger thousand = BigInteger.valueOf(1_000);
        String[] prefixes = {"", "K", "M", "G", "T"};
        int unit = 0;
        while (unit < prefixes.length - 1 && bits.mod(thousand).signum() == 0) {
            bits = bits.divide(thousand);
            unit++;
        }
        return bits + prefixes[unit] + "bit";
    }
}
