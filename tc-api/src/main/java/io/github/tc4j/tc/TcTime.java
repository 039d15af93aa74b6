package io.github.tc4j.tc;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Durations in tc's notation, where a plain number is <em>microseconds</em>. {@link #parse} and {@link #format} are inverses. */
public final class TcTime {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long NANOS_PER_MICRO = 1_000L;
    private static final long MAX_SECONDS = Long.MAX_VALUE / NANOS_PER_SECOND;

    private TcTime() {}

    /**
     * Reads a time as tc does: {@code 25ms}, {@code 1.5s}, {@code 200us}, {@code 100ns}, {@code 2sec}, and microseconds without a unit.
     *
     * @param text the time
     * @return its value, rounded down to nanoseconds
     * @throws IllegalArgumentException if the text is none, or more than 292 years
     */
    public static Duration parse(String text) {
        Quantity quantity = Quantity.of("time", text);
        long unit = switch (quantity.unit()) {
            case "s", "sec", "secs" -> NANOS_PER_SECOND;
            case "ms", "msec", "msecs" -> NANOS_PER_MILLI;
            case "", "us", "usec", "usecs" -> NANOS_PER_MICRO;
            case "ns", "nsec", "nsecs" -> 1L;
            default -> throw Quantity.unknownUnit("time", text, "s, ms, us, ns");
        };
        BigDecimal nanos = quantity.number().multiply(BigDecimal.valueOf(unit)).setScale(0, RoundingMode.DOWN);
        if (nanos.compareTo(BigDecimal.valueOf(MAX_SECONDS * NANOS_PER_SECOND)) > 0) {
            throw new IllegalArgumentException("time: " + text + " is more than " + MAX_SECONDS + "s");
        }
        return Duration.ofNanos(nanos.longValue());
    }

    /**
     * Writes a time in the greatest unit that divides it: {@code 25ms}, {@code 1500us}.
     *
     * @param time not negative
     * @return the text
     * @throws IllegalArgumentException if the time is negative
     */
    public static String format(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time: " + time + " is negative");
        }
        if (time.toNanosPart() == 0) {
            return time.toSeconds() + "s";
        }
        if (time.toSeconds() >= MAX_SECONDS) {
            return time.toSeconds() + String.format(Locale.ROOT, "%09d", time.toNanosPart()) + "ns";
        }
        long nanos = time.toNanos();
        if (nanos % NANOS_PER_MILLI == 0) {
            return nanos / NANOS_PER_MILLI + "ms";
        }
        return nanos % NANOS_PER_MICRO == 0 ? nanos / NANOS_PER_MICRO + "us" : nanos + "ns";
    }
}
