package io.github.tc4j.benchmarks.peer;

import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.TcRequest;
import io.github.tc4j.tc.Verb;

/** W1: a class's rate, to and fro. {@code KIT_STYLE=fluent} makes options and request anew for each operation. */
final class ChangeClass implements Workload {
    private static final Handle LEAF = Handle.of(1, 0x10);
    private static final int WARM_UP = 100_000;

    private final Tc tc;
    private final boolean fluent = "fluent".equals(System.getenv("KIT_STYLE"));

    ChangeClass(Tc tc) {
        this.tc = tc;
    }

    @Override
    public String name() {
        return fluent ? "tc4j-fluent" : "tc4j";
    }

    @Override
    public void warmUp(Device device, int n) {
        for (int done = 0; done < WARM_UP; done += n) {
            run(device, n);
        }
    }

    @Override
    public Stopwatch run(Device device, int n) {
        return fluent ? runFluently(device, n) : runPrepared(device, n);
    }

    private Stopwatch runPrepared(Device device, int n) {
        TcRequest even = prepare(device, Rate.mbit(8));
        TcRequest odd = prepare(device, Rate.mbit(9));
        Stopwatch watch = new Stopwatch(n);
        watch.start();
        for (int i = 0; i < n; i++) {
            tc.execute((i & 1) == 0 ? even : odd);
            watch.lap();
        }
        watch.stopAfterLaps();
        return watch;
    }

    private static TcRequest prepare(Device device, Rate rate) {
        return device.tcClass(Workload.htbClass(rate))
                .parent(ROOT_CLASS)
                .classId(LEAF)
                .prepare(Verb.CHANGE);
    }

    private static Stopwatch runFluently(Device device, int n) {
        Stopwatch watch = new Stopwatch(n);
        watch.start();
        for (int i = 0; i < n; i++) {
            device.tcClass(Workload.htbClass(Rate.mbit((i & 1) == 0 ? 8 : 9)))
                    .parent(ROOT_CLASS)
                    .classId(LEAF)
                    .change();
            watch.lap();
        }
        watch.stopAfterLaps();
        return watch;
    }
}
