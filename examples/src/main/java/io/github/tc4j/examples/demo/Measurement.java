package io.github.tc4j.examples.demo;

import io.github.tc4j.examples.demo.Series.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Transfers to all pods at the same time, sampled at a fixed interval. */
final class Measurement {
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final double NANOS = 1e9;

    private Measurement() {}

    static List<Series> run(PodNetwork network, Duration length, String what, Progress progress)
            throws InterruptedException {
        List<Transfer> transfers = new ArrayList<>();
        try {
            for (Pod pod : network.pods()) {
                transfers.add(new Transfer(network.node(), pod));
            }
            return sample(transfers, length, what, progress);
        } finally {
            transfers.forEach(Transfer::close);
            progress.done();
        }
    }

    private static List<Series> sample(List<Transfer> transfers, Duration length, String what, Progress progress)
            throws InterruptedException {
        List<List<Point>> points = new ArrayList<>();
        transfers.forEach(transfer -> points.add(new ArrayList<>()));
        long[] before = transfers.stream().mapToLong(Transfer::received).toArray();
        long start = System.nanoTime();
        long last = start;
        while (last - start < length.toNanos()) {
            Thread.sleep(INTERVAL);
            long now = System.nanoTime();
            StringBuilder line = new StringBuilder(what);
            for (int i = 0; i < transfers.size(); i++) {
                long total = transfers.get(i).received();
                Point point = new Point((now - start) / NANOS, (now - last) / NANOS, total - before[i]);
                before[i] = total;
                points.get(i).add(point);
                line.append(String.format("   %s %9.1f Mbit/s", transfers.get(i).pod(), point.megabits()));
            }
            last = now;
            progress.show((last - start) / (double) length.toNanos(), line.toString());
        }
        return IntStream.range(0, transfers.size())
                .mapToObj(i -> new Series(transfers.get(i).pod(), points.get(i)))
                .toList();
    }
}
