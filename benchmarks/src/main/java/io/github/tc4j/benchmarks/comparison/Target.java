package io.github.tc4j.benchmarks.comparison;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What we mean to reach.
 *
 * @param peer which form of ours
 * @param other what it is held against; null for a figure that stands for itself
 * @param atLeast whether more is better
 */
record Target(
        String workload,
        String words,
        String peer,
        @Nullable String other,
        Figure figure,
        boolean atLeast,
        double bound) {
    static final String FLOOR = "limit";
    private static final String OURS = "tc4j";
    private static final String LIBNL = "libnl";

    static final List<Target> ALL = List.of(
            atMost("W1", "change a class", OURS, FLOOR, Figure.P50, 1.08),
            atLeast("W1", "change a class", OURS, FLOOR, 0.90),
            atLeast("W1", "change a class", OURS, LIBNL, 2.4),
            atMost("W1", "change a class", OURS, FLOOR, Figure.P99, 2.0),
            atMost("W2c", "add classes", OURS, FLOOR, Figure.TIME, 1.10),
            atLeast("W2f", "add filters", OURS, FLOOR, 0.90),
            atLeast("W2f", "add filters", OURS, LIBNL, 3.5),
            atLeast("W3", "list classes as values", OURS, LIBNL, 1.0),
            atLeast("W3", "list classes by cursor", "tc4j-cursor", FLOOR, 0.85),
            atLeast("W4", "set up and tear down a pod", OURS, FLOOR, 1.0),
            atLeast("W4", "set up and tear down a pod", OURS, LIBNL, 1.0),
            atLeast("W4", "set up and tear down a pod", OURS, "go-netlink", 1.0),
            new Target("W4", "set up and tear down a pod", OURS, null, Figure.CPU_MILLIS, false, 2.0),
            atLeast("W4u", "set up a pod", OURS, LIBNL, 1.0));

    private static Target atLeast(String workload, String words, String peer, String other, double bound) {
        return new Target(workload, words, peer, other, Figure.RATE, true, bound);
    }

    private static Target atMost(
            String workload, String words, String peer, String other, Figure figure, double bound) {
        return new Target(workload, words, peer, other, figure, false, bound);
    }

    Spread measured(Results results) {
        return other == null ? results.figure(workload, peer, figure) : results.ratio(workload, peer, other, figure);
    }

    String outcome(Spread measured) {
        if (measured.isMissing()) {
            return "not measured";
        }
        return (atLeast ? measured.median() >= bound : measured.median() <= bound) ? "yes" : "no";
    }

    /** Returns the row of a table in Markdown. */
    String row(Results results) {
        Spread measured = measured(results);
        return String.format(
                Locale.ROOT,
                "| %s: %s | %s%s | %s | %s %.2f | %s |",
                workload,
                words,
                figure.words,
                other == null ? "" : " against " + (other.equals(FLOOR) ? "the floor" : other),
                measured,
                atLeast ? "at least" : "at most",
                bound,
                outcome(measured));
    }
}
