package io.github.tc4j.benchmarks.comparison;

import java.util.Arrays;
import java.util.Locale;

/** The median of several rounds with the least and the greatest; all NaN if there was none. */
record Spread(double median, double least, double greatest) {
    static Spread of(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        int n = sorted.length;
        if (n == 0) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        return new Spread((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[0], sorted[n - 1]);
    }

    boolean isMissing() {
        return Double.isNaN(median);
    }

    @Override
    public String toString() {
        return isMissing()
                ? "not measured"
                : String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median, least, greatest);
    }
}
