package io.github.tc4j.tc.spi;

import java.math.BigInteger;

/** Products of two 64-bit numbers divided by a third, for values beyond the fast path. */
final class BigTicks {
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private BigTicks() {}

    static long divideDown(long a, long b, long divisor) {
        long high = Math.unsignedMultiplyHigh(a, b);
        long low = a * b;
        if (high == 0) {
            return clamp(Long.divideUnsigned(low, divisor));
        }
        return unsigned(a)
                .multiply(unsigned(b))
                .divide(unsigned(divisor))
                .min(MAX)
                .longValue();
    }

    static long divideUp(long a, long b, long divisor) {
        BigInteger[] result = unsigned(a).multiply(unsigned(b)).divideAndRemainder(unsigned(divisor));
        BigInteger up = result[1].signum() == 0 ? result[0] : result[0].add(BigInteger.ONE);
        return up.min(MAX).longValue();
    }

    private static long clamp(long unsigned) {
        return unsigned < 0 ? Long.MAX_VALUE : unsigned;
    }

    private static BigInteger unsigned(long value) {
        return value >= 0 ? BigInteger.valueOf(value) : new BigInteger(Long.toUnsignedString(value));
    }
}
