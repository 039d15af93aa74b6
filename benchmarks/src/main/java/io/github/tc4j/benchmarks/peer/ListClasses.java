package io.github.tc4j.benchmarks.peer;

import io.github.tc4j.tc.ClassCursor;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.TrafficClass;
import java.util.List;

/** W3: the classes of a device with their counters, ten times, as a list of values or, with {@code KIT_STYLE=cursor}, in place. */
final class ListClasses implements Workload {
    private static final int DUMPS = 10;
    private static final int WARM_UP = 300_000;

    private final boolean inPlace = "cursor".equals(System.getenv("KIT_STYLE"));

    @Override
    public String name() {
        return inPlace ? "tc4j-cursor" : "tc4j";
    }

    @Override
    public int repetitions() {
        return DUMPS;
    }

    @Override
    public void warmUp(Device device, int n) {
        for (int done = 0; done < WARM_UP; done += DUMPS * n) {
            run(device, n);
        }
    }

    @Override
    public Stopwatch run(Device device, int n) {
        Stopwatch watch = new Stopwatch(DUMPS);
        watch.start();
        for (int i = 0; i < DUMPS; i++) {
            int count = inPlace ? countInPlace(device) : count(device);
            if (count != n + 1) {
                throw new IllegalStateException(count + " classes instead of " + (n + 1));
            }
            watch.lap();
        }
        watch.stopAfterLaps();
        return watch;
    }

    private static int count(Device device) {
        List<TrafficClass> classes = device.classes();
        return classes.size();
    }

    /** Reads of each class who it is and its counters. */
    private static int countInPlace(Device device) {
        int count = 0;
        long sum = 0;
        try (ClassCursor cursor = device.classCursor()) {
            while (cursor.next()) {
                count += cursor.isKind("htb") ? 1 : 0;
                sum += cursor.bytes()
                        + cursor.packets()
                        + cursor.drops()
                        + cursor.classId().minor();
            }
        }
        if (sum == 0) {
            throw new IllegalStateException("no class has a minor");
        }
        return count;
    }
}
