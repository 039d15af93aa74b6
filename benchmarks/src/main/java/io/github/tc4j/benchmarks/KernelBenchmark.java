package io.github.tc4j.benchmarks;

import io.github.tc4j.netlink.Ack;
import io.github.tc4j.netlink.BatchReport;
import io.github.tc4j.tc.Batch;
import io.github.tc4j.tc.ClassCursor;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.TcRequest;
import io.github.tc4j.tc.TrafficClass;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.htb.Htb;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Round trips to the kernel. They need root. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class KernelBenchmark {
    private static final int MANY = 10_000;
    private static final int THOUSAND = 1_000;

    /** A device with one class that is changed to and fro. */
    @State(Scope.Thread)
    public static class OneClass {
        ShapedDevice shaped;
        TcRequest faster;
        TcRequest slower;
        Batch batch;
        boolean fast;

        /** Prepares the two changes. */
        @Setup(Level.Trial)
        public void open() {
            shaped = new ShapedDevice(1);
            faster = change(Rate.mbit(9));
            slower = change(Rate.mbit(8));
            batch = shaped.tc().batch();
        }

        private TcRequest change(Rate rate) {
            return shaped.device()
                    .tcClass(Htb.tcClass(rate))
                    .parent("1:1")
                    .classId(Handle.of(1, 2))
                    .prepare(Verb.CHANGE);
        }

        /** Ends the namespace. */
        @TearDown(Level.Trial)
        public void close() {
            batch.close();
            shaped.close();
        }
    }

    /** A device with ten thousand classes. */
    @State(Scope.Thread)
    public static class ManyClasses {
        ShapedDevice shaped;

        /** Makes the classes. */
        @Setup(Level.Trial)
        public void open() {
            shaped = new ShapedDevice(MANY);
        }

        /** Ends the namespace. */
        @TearDown(Level.Trial)
        public void close() {
            shaped.close();
        }
    }

    /**
     * One change of a class, encoded each time, with its acknowledgement.
     *
     * @param state the device
     * @return the acknowledgement
     */
    @Benchmark
    public Ack changeClass(OneClass state) {
        state.fast = !state.fast;
        return state.shaped.tc().execute(state.fast ? state.faster : state.slower);
    }

    /**
     * The same through the fluent API: the options and the request are made anew each time.
     *
     * @param state the device
     * @return the acknowledgement
     */
    @Benchmark
    public Ack changeClassFluently(OneClass state) {
        state.fast = !state.fast;
        return state.shaped
                .device()
                .tcClass(Htb.tcClass(state.fast ? Rate.mbit(9) : Rate.mbit(8)))
                .parent("1:1")
                .classId("1:2")
                .change();
    }

    /**
     * A list of ten thousand classes with their counters, each a record.
     *
     * @param state the device
     * @return the classes
     */
    @Benchmark
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public List<TrafficClass> dumpTenThousandClasses(ManyClasses state) {
        List<TrafficClass> classes = state.shaped.device().classes();
        if (classes.size() != MANY + 1) {
            throw new IllegalStateException(classes.size() + " classes");
        }
        return classes;
    }

    /**
     * The same list in place: of each class, who it is and its counters.
     *
     * @param state the device
     * @return the sum of what was read
     */
    @Benchmark
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public long walkTenThousandClasses(ManyClasses state) {
        long sum = 0;
        try (ClassCursor cursor = state.shaped.device().classCursor()) {
            while (cursor.next()) {
                sum += cursor.bytes()
                        + cursor.packets()
                        + cursor.drops()
                        + cursor.classId().minor();
            }
        }
        return sum;
    }

    /**
     * A thousand changes of a class as a batch of prepared requests.
     *
     * @param state the device
     * @return what became of them
     */
    @Benchmark
    @OperationsPerInvocation(THOUSAND)
    public BatchReport changeClassInBatches(OneClass state) {
        for (int i = 0; i < THOUSAND; i += 2) {
            state.batch.add(state.faster);
            state.batch.add(state.slower);
        }
        return state.batch.send().orThrow();
    }
}
