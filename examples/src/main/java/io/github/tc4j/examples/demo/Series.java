package io.github.tc4j.examples.demo;

import io.github.tc4j.tc.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one pod received over time.
 *
 * @param pod the pod's name
 * @param points one for each interval, in the order of time
 */
record Series(String pod, List<Point> points) {
    /**
     * What arrived in one interval.
     *
     * @param end when it ended, seconds since the measurement's start
     * @param seconds how long it was
     * @param bytes what arrived
     */
    record Point(double end, double seconds, long bytes) {
        double megabits() {
            return bytes * Byte.SIZE / seconds / 1e6;
        }
    }

    Series {
        points = List.copyOf(points);
    }

    /** The mean after the first moments, in which buffers fill. */
    Rate meanAfter(Duration warmup) {
        double skipped = warmup.toMillis() / 1000.0;
        long bytes = 0;
        double seconds = 0;
        for (Point point : points) {
            if (point.end() - point.seconds() >= skipped) {
                bytes += point.bytes();
                seconds += point.seconds();
            }
        }
        return Rate.bytes(Math.max(1, Math.round(bytes / Math.max(seconds, 1e-3))));
    }

    /** The same, later by an offset, as one measurement follows another in a plot. */
    Series shifted(double offset) {
        List<Point> moved = new ArrayList<>();
        points.forEach(point -> moved.add(new Point(point.end() + offset, point.seconds(), point.bytes())));
        return new Series(pod, moved);
    }
}
