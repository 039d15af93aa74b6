package io.github.tc4j.tc.syntax.show;

import io.github.tc4j.tc.syntax.spi.ShowOptions;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** Numbers as tc prints them. */
final class CNumbers {
    private static final List<String> UNITS = List.of("", "K", "M", "G", "T");
    private static final long KIB = 1 << 10;
    private static final long MIB = 1 << 20;
    private static final long MICROS_PER_MILLI = 1_000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private CNumbers() {}

    /** A rate in the greatest unit that divides it, or that leaves a thousand of it or more. */
    static String rate(long bytesPerSecond, ShowOptions options) {
        long step = options.iec() ? 1024 : 1000;
        long bits = bytesPerSecond * Byte.SIZE;
        int unit = 0;
        while (unit < UNITS.size() - 1
                && Long.compareUnsigned(bits, step) >= 0
                && (Long.remainderUnsigned(bits, step) == 0 || Long.compareUnsigned(bits, 1000 * step) >= 0)) {
            bits = Long.divideUnsigned(bits, step);
            unit++;
        }
        return Long.toUnsignedString(bits) + UNITS.get(unit) + (options.iec() && unit > 0 ? "i" : "") + "bit";
    }

    /** A size in a unit that it is near enough to a multiple of. */
    static String size(long bytes) {
        long mebibytes = Math.round((double) bytes / MIB);
        if (bytes >= MIB && Math.abs(mebibytes * MIB - bytes) < KIB) {
            return mebibytes + "Mb";
        }
        long kibibytes = Math.round((double) bytes / KIB);
        return bytes >= KIB && Math.abs(kibibytes * KIB - bytes) < 16 ? kibibytes + "Kb" : bytes + "b";
    }

    /** A time with three digits. */
    static String micros(long micros) {
        if (micros >= MICROS_PER_SECOND) {
            return general((double) micros / MICROS_PER_SECOND, 3) + "s";
        }
        return micros >= MICROS_PER_MILLI ? general((double) micros / MICROS_PER_MILLI, 3) + "ms" : micros + "us";
    }

    /** C's {@code %.Ng}. */
    static String general(double value, int digits) {
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        BigDecimal shortest = rounded.stripTrailingZeros();
        if (exponent >= -4 && exponent < digits) {
            return shortest.toPlainString();
        }
        String mantissa = shortest.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}
