package io.github.tc4j.benchmarks.peer;

import io.github.tc4j.tc.Batch;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Tc;

/** W2c: n classes, as a batch. */
final class AddClasses implements Workload {
    /** More classes at once only keep the kernel busy. */
    private static final int WARM_UP = 20_000;

    private static final int WARM_CLASSES = 250;

    private final Tc tc;

    AddClasses(Tc tc) {
        this.tc = tc;
    }

    @Override
    public boolean hasPercentiles() {
        return false;
    }

    @Override
    public void warmUp(Device device, int n) {
        int classes = Math.min(n, WARM_CLASSES);
        for (int done = 0; done < WARM_UP; done += classes) {
            run(device, classes);
            try (Batch batch = tc.batch()) {
                for (int i = 0; i < classes; i++) {
                    device.tcClass().classId(Handle.of(1, FIRST_MINOR + i)).delete(batch);
                }
                batch.send().orThrow();
            }
        }
    }

    @Override
    public Stopwatch run(Device device, int n) {
        try (Batch batch = tc.batch()) {
            Stopwatch watch = new Stopwatch(1);
            watch.start();
            for (int i = 0; i < n; i++) {
                device.tcClass(Workload.htbClass(Rate.mbit(8)))
                        .parent(ROOT_CLASS)
                        .classId(Handle.of(1, FIRST_MINOR + i))
                        .add(batch);
            }
            batch.send().orThrow();
            watch.stop();
            return watch;
        }
    }
}
