package io.github.tc4j.tc.aqm;

import io.github.tc4j.tc.TcTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Times as these kinds have them: microseconds in 32 bits. */
final class Micros {
    static final long MAX = 0xFFFF_FFFFL;
    private static final int NANOS = 1000;
    private static final Duration LONGEST = of(MAX);

    private Micros() {}

    static void check(Wrong wrong, String field, @Nullable Duration time, long greatest) {
        if (time != null
                && (time.isNegative() || time.compareTo(of(greatest)) > 0 || time.toNanosPart() % NANOS != 0)) {
            wrong.add(field + ": " + text(time) + " is not in 0.." + greatest + " us, whole microseconds");
        }
    }

    static void checkNanos(Wrong wrong, String field, @Nullable Duration time) {
        if (time != null && (time.isNegative() || time.compareTo(Duration.ofNanos(MAX)) > 0)) {
            wrong.add(field + ": " + text(time) + " is not in 0.." + MAX + " ns");
        }
    }

    private static String text(Duration time) {
        return time.isNegative() || time.compareTo(LONGEST) > 0 ? time.toString() : TcTime.format(time);
    }

    static Duration of(long micros) {
        return Duration.ofSeconds(micros / 1_000_000, micros % 1_000_000 * NANOS);
    }

    static long count(Duration time) {
        return time.toNanos() / NANOS;
    }

    static int toU32(Duration time) {
        return (int) count(time);
    }
}
