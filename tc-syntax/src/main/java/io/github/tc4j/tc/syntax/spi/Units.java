package io.github.tc4j.tc.syntax.spi;

import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers with units as tc reads them, with C's rounding and overflow: so that what tc sends is sent, whatever it is. */
final class Units {
    private static final double KIB = 1024;
    private static final double MIB = KIB * 1024;
    private static final double GIB = MIB * 1024;

    private static final double TWO_TO_32 = 0x1p32;
    private static final int MAX_DIGITS = 21;

    private Units() {}

    /** A rate in bytes a second, unsigned; null if the word is none. */
    static @Nullable Long rate(String word) {
        CNumber number = CNumber.real(word);
        if (number == null) {
            return null;
        }
        String unit = word.substring(number.end()).toLowerCase(Locale.ROOT);
        boolean bytes = unit.endsWith("bps");
        if (!bytes && !unit.endsWith("bit") && !unit.isEmpty()) {
            return null;
        }
        double scale = switch (unit.isEmpty() ? "" : unit.substring(0, unit.length() - 3)) {
            case "" -> 1;
            case "k" -> 1e3;
            case "m" -> 1e6;
            case "g" -> 1e9;
            case "t" -> 1e12;
            case "ki" -> KIB;
            case "mi" -> MIB;
            case "gi" -> GIB;
            case "ti" -> GIB * KIB;
            default -> 0;
        };
        if (scale == 0) {
            return null;
        }
        double bits = bytes ? scale * Byte.SIZE : scale;
        Long exact = exact(word.substring(0, number.end()), (long) bits);
        return exact != null ? exact : (Long) CNumber.toU64(number.real() * bits / Byte.SIZE);
    }

    /** Whole numbers are exact even where C's double is not: above 2^53 bits a second. */
    private static @Nullable Long exact(String digits, long bits) {
        if (digits.length() > MAX_DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        BigInteger bytes =
                new BigInteger(digits).multiply(BigInteger.valueOf(bits)).divide(BigInteger.valueOf(Byte.SIZE));
        return bytes.bitLength() > Long.SIZE ? null : (Long) bytes.longValue();
    }

    /** A size in bytes, 32 bits; null if the word is none, or too great. */
    static @Nullable Long size(String word) {
        CNumber number = CNumber.real(word);
        if (number == null) {
            return null;
        }
        double scale = switch (word.substring(number.end()).toLowerCase(Locale.ROOT)) {
            case "", "b" -> 1;
            case "k", "kb" -> KIB;
            case "m", "mb" -> MIB;
            case "g", "gb" -> GIB;
            case "kbit" -> KIB / 8;
            case "mbit" -> MIB / 8;
            case "gbit" -> GIB / 8;
            default -> 0;
        };
        double bytes = number.real() * scale;
        return scale == 0 || !(bytes > -1 && bytes < TWO_TO_32) ? null : (Long) (long) bytes;
    }

    /** A time in microseconds, 32 bits; null if the word is none. */
    static @Nullable Long micros(String word) {
        CNumber number = CNumber.real(word);
        if (number == null) {
            return null;
        }
        double scale = switch (word.substring(number.end()).toLowerCase(Locale.ROOT)) {
            case "s", "sec", "secs" -> 1e6;
            case "ms", "msec", "msecs" -> 1e3;
            case "", "us", "usec", "usecs" -> 1;
            default -> 0;
        };
        return scale == 0 ? null : (Long) CNumber.toU32(number.real() * scale);
    }

    /** A percentage, 0 to 100; null if the word is none. */
    static @Nullable Double percent(String word) {
        CNumber number = CNumber.real(word);
        if (number == null || !word.substring(number.end()).equals("%")) {
            return null;
        }
        double value = number.real();
        return value >= 0 && value <= 100 ? (Double) value : null;
    }
}
