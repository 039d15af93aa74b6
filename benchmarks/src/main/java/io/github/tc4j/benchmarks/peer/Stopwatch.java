package io.github.tc4j.benchmarks.peer;

import java.util.Arrays;
import java.util.Locale;

/** Times operations, and prints the result as the comparison wants it. */
final class Stopwatch {
    private final long[] laps;
    private int count;
    private long nanos;
    private long cpuNanos;
    private long started;
    private long cpuStarted;

    /** Creates a watch for a number of laps. */
    Stopwatch(int laps) {
        this.laps = new long[laps];
    }

    void start() {
        cpuStarted = CpuClock.nanos();
        started = System.nanoTime();
    }

    /** Ends a lap and begins the next. */
    void lap() {
        long now = System.nanoTime();
        laps[count++] = now - started;
        nanos += now - started;
        started = now;
    }

    /** Ends the last lap. */
    void stop() {
        lap();
        cpuNanos += CpuClock.nanos() - cpuStarted;
    }

    /** Ends the time after laps. */
    void stopAfterLaps() {
        cpuNanos += CpuClock.nanos() - cpuStarted;
    }

    /**
     * Prints the line.
     *
     * @param operations how many there were, of which each of {@code repetitions} did {@code operations}
     */
    void print(String peer, String workload, int operations, int repetitions, boolean percentiles) {
        long[] sorted = Arrays.copyOf(laps, count);
        Arrays.sort(sorted);
        double seconds = nanos / 1e9 / repetitions;
        System.out.printf(
                Locale.ROOT,
                "{\"peer\":\"%s\",\"workload\":\"%s\",\"n\":%d,\"seconds\":%.9f,\"ops_per_s\":%.3f,\"p50_us\":%s,"
                        + "\"p99_us\":%s,\"cpu_s\":%.9f}%n",
                peer,
                workload,
                operations,
                seconds,
                operations / seconds,
                percentiles ? micros(sorted, 0.50) : "null",
                percentiles ? micros(sorted, 0.99) : "null",
                cpuNanos / 1e9 / repetitions);
    }

    private static String micros(long[] sorted, double share) {
        return String.format(Locale.ROOT, "%.3f", sorted[(int) (share * (sorted.length - 1) + 0.5)] / 1e3);
    }
}
