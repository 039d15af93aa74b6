package io.github.tc4j.tc.syntax.spi;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as C reads and converts them, on which tc builds: a number at the start of a word, and what is left of the word. The type has both
 * halves.
 *
 * @param end where the number ends
 */
record CNumber(double real, BigInteger whole, int end) {
    private static final double TWO_TO_63 = 0x1p63;

    /** {@code strtod}; null if the word begins with no number. */
    static @Nullable CNumber real(String word) {
        int start = sign(word, space(word));
        boolean negative = start > 0 && word.charAt(start - 1) == '-';
        if (word.regionMatches(true, start, "inf", 0, 3)) {
            int end = start + (word.regionMatches(true, start, "infinity", 0, 8) ? 8 : 3);
            return new CNumber(negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY, BigInteger.ZERO, end);
        }
        if (word.regionMatches(true, start, "nan", 0, 3)) {
            return new CNumber(Double.NaN, BigInteger.ZERO, start + 3);
        }
        boolean hex = word.regionMatches(true, start, "0x", 0, 2) && isDigit(word, start + 2, 16);
        int digits = hex ? start + 2 : start;
        int radix = hex ? 16 : 10;
        int end = digits(word, digits, radix);
        int count = end - digits;
        if (end < word.length() && word.charAt(end) == '.') {
            int fraction = digits(word, end + 1, radix);
            count += fraction - end - 1;
            end = count > 0 ? fraction : end;
        }
        if (count == 0) {
            return null;
        }
        boolean exponent = false;
        if (end < word.length() && Character.toLowerCase(word.charAt(end)) == (hex ? 'p' : 'e')) {
            int power = sign(word, end + 1);
            int behind = digits(word, power, 10);
            exponent = behind > power;
            end = exponent ? behind : end;
        }
        String number = word.substring(start, end);
        double value = Double.parseDouble(hex && !exponent ? number + "p0" : number);
        return new CNumber(negative ? -value : value, BigInteger.ZERO, end);
    }

    /** {@code strtoul} with base 0, 10 or 16, without its limit; null if the word begins with no number. */
    static @Nullable CNumber whole(String word, int base) {
        int start = sign(word, space(word));
        boolean negative = start > 0 && word.charAt(start - 1) == '-';
        boolean hex = base != 10 && word.regionMatches(true, start, "0x", 0, 2) && isDigit(word, start + 2, 16);
        int digits = hex ? start + 2 : start;
        int radix = hex || base == 16 ? 16 : base == 0 && digits < word.length() && word.charAt(digits) == '0' ? 8 : 10;
        int end = digits(word, digits, radix);
        if (end == digits) {
            return null;
        }
        BigInteger value = new BigInteger(word.substring(digits, end), radix);
        return new CNumber(0, negative ? value.negate() : value, end);
    }

    /** A double as x86-64 converts it to 64 unsigned bits. */
    static long toU64(double value) {
        if (Double.isNaN(value)) {
            return Long.MIN_VALUE;
        }
        if (value < TWO_TO_63) {
            return value < -TWO_TO_63 ? Long.MIN_VALUE : (long) value;
        }
        double rest = value - TWO_TO_63;
        return rest < TWO_TO_63 ? (long) rest + Long.MIN_VALUE : 0;
    }

    /** A double as x86-64 converts it to 32 unsigned bits: through 64 signed ones. */
    static long toU32(double value) {
        boolean fits = value < TWO_TO_63 && value >= -TWO_TO_63;
        return (fits ? (long) value : Long.MIN_VALUE) & 0xFFFF_FFFFL;
    }

    private static int space(String word) {
        int at = 0;
        while (at < word.length() && " \t\n\u000b\f\r".indexOf(word.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static int sign(String word, int at) {
        return at < word.length() && (word.charAt(at) == '-' || word.charAt(at) == '+') ? at + 1 : at;
    }

    private static int digits(String word, int from, int radix) {
        int at = from;
        while (isDigit(word, at, radix)) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(String word, int at, int radix) {
        return at < word.length() && word.charAt(at) < 0x80 && Character.digit(word.charAt(at), radix) >= 0;
    }
}
