package io.github.tc4j.tc.syntax;

import org.jspecify.annotations.Nullable;

/** The kernel's logarithms of an estimator's times. */
final class EstimatorMath {
    private static final long QUARTER_SECOND = 250_000;
    private static final int GREATEST_INTERVAL = 5;
    private static final int GREATEST_AVERAGE = 31;

    private EstimatorMath() {}

    /** Null if the times are out of range. */
    static @Nullable Estimator of(long intervalMicros, long averageMicros) {
        int interval = 0;
        while (interval <= GREATEST_INTERVAL && intervalMicros > QUARTER_SECOND << interval) {
            interval++;
        }
        int log = 1;
        while (log <= GREATEST_AVERAGE && intervalMicros / -Math.log(1.0 - 1.0 / (1L << log)) <= averageMicros) {
            log++;
        }
        log--;
        boolean fits = interval <= GREATEST_INTERVAL && log > 0 && log < GREATEST_AVERAGE;
        return fits ? new Estimator(interval - 2, log) : null;
    }

    /** Times that {@link #of} makes this of: the interval itself, and a time constant between those of two weights. */
    static String[] words(Estimator estimator) {
        long interval = QUARTER_SECOND << (estimator.interval() + 2);
        double shorter = interval / -Math.log(1.0 - 1.0 / (1L << estimator.average()));
        long average = (long) shorter + 1;
        return new String[] {interval + "us", average + "us"};
    }
}
