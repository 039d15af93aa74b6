package io.github.tc4j.benchmarks.peer;

import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.TrafficClass;
import java.util.List;

/** W3: the classes of a device with their counters, ten times. */
final class ListClasses implements Workload {
    private static final int DUMPS = 10;
    private static final int WARM_UP = 300_000;

    ListClasses(Tc tc) {}

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
            List<TrafficClass> classes = device.classes();
            if (classes.size() != n + 1) {
                throw new IllegalStateException(classes.size() + " classes instead of " + (n + 1));
            }
            watch.lap();
        }
        watch.stopAfterLaps();
        return watch;
    }
}
