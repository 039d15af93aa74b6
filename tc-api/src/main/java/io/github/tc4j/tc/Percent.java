package io.github.tc4j.tc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A part of a whole, or a probability: 0 to 100 percent. {@link #parse} and {@link #toString} are inverses.
 *
 * @param value percent, 0 to 100; more than 20 decimals are rounded
 */
public record Percent(BigDecimal value) implements Comparable<Percent> {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS = 20;
    private static final BigDecimal MAX_U32 = BigDecimal.valueOf(0xFFFF_FFFFL);

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is not in 0..100
     */
    public Percent {
        if (value.signum() < 0 || value.compareTo(HUNDRED) > 0) {
            throw new IllegalArgumentException("percent: " + value + " is not in 0..100");
        }
        value = value.scale() > DECIMALS ? value.setScale(DECIMALS, RoundingMode.HALF_UP) : value;
        value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    /**
     * Makes a percentage.
     *
     * @param percent 0 to 100
     * @return the value
     * @throws IllegalArgumentException if it is out of range or no number
     */
    public static Percent of(double percent) {
        if (Double.isNaN(percent) || Double.isInfinite(percent)) {
            throw new IllegalArgumentException("percent: " + percent + " is not in 0..100");
        }
        return new Percent(BigDecimal.valueOf(percent));
    }

    /**
     * Reads a percentage such as {@code 0.1%}.
     *
     * @param text a number and a percent sign, which may be missing
     * @return its value
     * @throws IllegalArgumentException if the text is none, or out of range
     */
    public static Percent parse(String text) {
        Quantity quantity = Quantity.of("percent", text);
        if (!quantity.unit().isEmpty() && !quantity.unit().equals("%")) {
            throw Quantity.unknownUnit("percent", text, "%");
        }
        return new Percent(quantity.number());
    }

    /**
     * Returns this part of a rate.
     *
     * @param whole 100 percent, such as a link's speed
     * @return the part, rounded down
     * @throws IllegalArgumentException if that is less than a byte per second
     */
    public Rate of(Rate whole) {
        BigDecimal bytes = new BigDecimal(new BigInteger(Long.toUnsignedString(whole.bytesPerSecond())));
        BigInteger part = bytes.multiply(value).movePointLeft(2).toBigInteger();
        if (part.signum() == 0) {
            throw new IllegalArgumentException("rate: " + this + " of " + whole + " is less than 8bit");
        }
        return new Rate(part.longValue());
    }

    /**
     * Returns the probability as the kernel writes it.
     *
     * @return 0 for 0 % to 2<sup>32</sup>&minus;1 for 100 %, rounded
     */
    public int toU32() {
        return value.multiply(MAX_U32)
                .divide(HUNDRED, 0, RoundingMode.HALF_EVEN)
                .intValue();
    }

    /**
     * Reads a probability as the kernel writes it.
     *
     * @param probability the 32 bits
     * @return the shortest percentage that {@link #toU32} makes them of, so that what was asked for comes back: {@code 0.1%}, not
     *     {@code 0.0999999931%}
     */
    public static Percent ofU32(int probability) {
        BigDecimal exact = BigDecimal.valueOf(Integer.toUnsignedLong(probability))
                .multiply(HUNDRED)
                .divide(MAX_U32, DECIMALS, RoundingMode.HALF_UP);
        int decimals = 0;
        Percent percent = new Percent(exact.setScale(decimals, RoundingMode.HALF_UP));
        while (percent.toU32() != probability) {
            decimals++;
            percent = new Percent(exact.setScale(decimals, RoundingMode.HALF_UP));
        }
        return percent;
    }

    @Override
    public int compareTo(Percent other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toPlainString() + "%";
    }
}
