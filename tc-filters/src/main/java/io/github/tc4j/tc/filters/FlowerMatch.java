package io.github.tc4j.tc.filters;

import io.github.tc4j.tc.Bytes;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * What one key of a flower filter must be: value and mask in the order of bytes in which one writes them, also where the kernel has its own. Bits
 * of the value outside the mask are zero.
 *
 * @param value the value
 * @param mask which bits of it count
 */
public record FlowerMatch(Bytes value, Bytes mask) {
    /**
     * Clears the bits that do not count.
     *
     * @throws IllegalArgumentException if the lengths of value and mask differ
     */
    public FlowerMatch {
        byte[] bits = value.toArray();
        byte[] counting = mask.toArray();
        if (bits.length != counting.length) {
            throw new IllegalArgumentException(
                    "flower match: a value of " + bits.length + " bytes has a mask of " + counting.length);
        }
        for (int i = 0; i < bits.length; i++) {
            bits[i] &= counting[i];
        }
        value = Bytes.of(bits);
    }

    /** All bits that the key has. */
    static byte[] whole(FlowerKey key) {
        return bytes(BigInteger.ONE.shiftLeft(key.bits()).subtract(BigInteger.ONE), key.size);
    }

    static FlowerMatch exact(FlowerKey key, byte[] value) {
        return new FlowerMatch(Bytes.of(value), Bytes.of(whole(key)));
    }

    static FlowerMatch of(FlowerKey key, long value, long mask) {
        check(key, "", value);
        check(key, " mask", mask);
        return new FlowerMatch(
                Bytes.of(bytes(BigInteger.valueOf(value), key.size)),
                Bytes.of(bytes(BigInteger.valueOf(mask), key.size)));
    }

    static FlowerMatch exact(FlowerKey key, long value) {
        return of(key, value, new BigInteger(1, whole(key)).longValueExact());
    }

    private static void check(FlowerKey key, String what, long value) {
        long greatest = (1L << key.bits()) - 1;
        if (value < 0 || value > greatest) {
            throw new IllegalArgumentException("flower " + key + what + ": " + value + " is not in 0.." + greatest);
        }
    }

    /** A number in as many bytes. */
    private static byte[] bytes(BigInteger number, int size) {
        byte[] minimal = number.toByteArray();
        byte[] bytes = new byte[size];
        int count = Math.min(minimal.length, size);
        System.arraycopy(minimal, minimal.length - count, bytes, size - count, count);
        return bytes;
    }

    boolean isWhole(FlowerKey key) {
        return Arrays.equals(mask.toArray(), whole(key));
    }

    /**
     * Returns the value as a number.
     *
     * @return 0 or more; 6 bytes for hardware addresses, 16 for those of IPv6
     */
    public BigInteger number() {
        return new BigInteger(1, value.toArray());
    }

    BigInteger maskNumber() {
        return new BigInteger(1, mask.toArray());
    }
}
