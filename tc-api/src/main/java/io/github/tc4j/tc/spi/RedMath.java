package io.github.tc4j.tc.spi;

import io.github.tc4j.tc.Percent;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The numbers that the kernel's random early detection counts in, for the kinds that have it. */
public final class RedMath {
    /** No average allows for such bursts. */
    public static final int NONE = 32;

    private static final int PERCENT_DECIMALS = 2;
    private static final BigDecimal ONE = BigDecimal.valueOf(1L << 32);
    private static final BigDecimal GREATEST = BigDecimal.valueOf(0xFFFF_FFFFL);

    /** So many decimals of a percentage tell all 2<sup>32</sup> values apart. */
    private static final int DECIMALS = 10;

    private RedMath() {}

    /**
     * Returns the slowest average: the kernel keeps it times 2<sup>ewma</sup> in 31 bits.
     *
     * @param max the upper threshold in bytes, 1 to 2<sup>31</sup>&minus;1
     * @return the weight's negative logarithm
     */
    public static int greatestEwma(long max) {
        return Integer.SIZE - 1 - (Long.SIZE - Long.numberOfLeadingZeros(max));
    }

    /**
     * The fastest average that lets a burst pass. Starting from an empty queue, a burst of L packets moves an average of weight w to
     * {@code L + 1 + ((1 - w)^(L+1) - 1) / w} packets at the most, which must not exceed min (Floyd and Jacobson 1993, section 6). Like tc's,
     * this counts the packet that ends the burst as one that has passed.
     *
     * @param min bytes
     * @param packets the burst
     * @param average bytes of a packet
     * @return the weight's negative logarithm, 1 to 31, or {@link #NONE}
     */
    public static int ewma(long min, long packets, long average) {
        double excess = (double) packets + 1 - (double) min / average;
        if (excess < 1) {
            return NONE;
        }
        for (int log = 1; log < NONE; log++) {
            double weight = Math.scalb(1.0, -log);
            if (excess <= (1 - Math.pow(1 - weight, (double) packets)) / weight) {
                return log;
            }
        }
        return NONE;
    }

    /**
     * Returns {@code max_P}: a fraction of 2<sup>32</sup>, the part of one cut off.
     *
     * @param probability 0 to 100 %
     * @return unsigned
     */
    public static int maxP(Percent probability) {
        return maxP(probability.value());
    }

    private static int maxP(BigDecimal percent) {
        return percent.movePointLeft(PERCENT_DECIMALS)
                .multiply(ONE)
                .setScale(0, RoundingMode.DOWN)
                .min(GREATEST)
                .intValue();
    }

    /**
     * What the kernel computes when it is given a {@code Plog} only: a probability of (max - min) / 2<sup>Plog</sup>.
     *
     * @param min bytes
     * @param max bytes
     * @param pLog 0 to 255
     * @return {@code max_P}, unsigned, at least 1
     */
    public static int maxP(long min, long max, int pLog) {
        return (int) Math.clamp(pLog > Integer.SIZE ? 0 : (max - min) << (Integer.SIZE - pLog), 1L, 0xFFFF_FFFFL);
    }

    /**
     * Returns the shortest percentage that {@link #maxP(Percent)} makes this number of.
     *
     * @param maxP unsigned
     * @return 0 to 100 %
     */
    public static Percent probability(int maxP) {
        BigDecimal exact = BigDecimal.valueOf(Integer.toUnsignedLong(maxP))
                .movePointRight(PERCENT_DECIMALS)
                .divide(ONE);
        BigDecimal percent = exact.setScale(0, RoundingMode.CEILING);
        for (int decimals = 1; maxP(percent) != maxP && decimals <= DECIMALS; decimals++) {
            percent = exact.setScale(decimals, RoundingMode.CEILING);
        }
        return new Percent(percent);
    }

    /**
     * Returns {@code Plog}, the older and coarser form of {@code max_P}, which tc sends too: the first for which (max - min) /
     * 2<sup>Plog</sup> is less than the probability.
     *
     * @param min bytes
     * @param max bytes
     * @param probability 0 to 100 %
     * @return 0 to 31
     */
    public static int pLog(long min, long max, Percent probability) {
        long width = max - min;
        double each = probability.value().doubleValue() / 100 / width;
        int log = 0;
        while (width != 0 && log < Integer.SIZE - 1 && Math.scalb(each, log) <= 1) {
            log++;
        }
        return log;
    }

    /**
     * Returns the probability as tc writes it.
     *
     * @param probability 0 to 100 %
     * @return 0 to 1
     */
    public static String fraction(Percent probability) {
        return probability
                .value()
                .movePointLeft(PERCENT_DECIMALS)
                .stripTrailingZeros()
                .toPlainString();
    }
}
