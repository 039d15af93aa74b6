package io.github.tc4j.tc.spi;

import org.jspecify.annotations.Nullable;

/**
 * A burst that makes tc choose a given weight of the average, which its language has no word for.
 *
 * @param packets how many packets
 * @param average bytes of a packet
 */
public record EwmaBurst(long packets, long average) {
    private static final long MAX_U32 = 0xFFFF_FFFFL;

    /**
     * Looks for a burst.
     *
     * @param min the lower threshold in bytes
     * @param ewma the weight's negative logarithm
     * @return a burst, or null if there is none
     */
    public static @Nullable EwmaBurst of(long min, int ewma) {
        for (long average = 1000; average > 0; average /= 2) {
            EwmaBurst burst = of(min, ewma, average);
            if (burst != null) {
                return burst;
            }
        }
        for (long parts = 1; parts < 64; parts++) {
            EwmaBurst burst = min / parts == 0 ? null : of(min, ewma, min / parts);
            if (burst != null) {
                return burst;
            }
        }
        return null;
    }

    /** The longer the burst, the slower the average. */
    private static @Nullable EwmaBurst of(long min, int ewma, long average) {
        long low = Math.max(1, (min + average - 1) / average);
        long high = MAX_U32;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (RedMath.ewma(min, middle, average) >= ewma) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return RedMath.ewma(min, low, average) == ewma ? new EwmaBurst(low, average) : null;
    }
}
