package io.github.tc4j.benchmarks.peer;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.htb.Htb;
import io.github.tc4j.tc.htb.HtbClass;

/** One of the workloads of the comparison. */
interface Workload {
    Handle QDISC = Handle.of(1, 0);
    Handle ROOT_CLASS = Handle.of(1, 1);
    int FIRST_MINOR = 2;

    /** The class that the comparison prescribes: both bursts 1600 bytes. */
    static HtbClass htbClass(Rate rate) {
        ByteSize burst = ByteSize.of(1600);
        return Htb.tcClass(rate).ceil(rate).burst(burst).cburst(burst);
    }

    /** Does the work, until the JVM has compiled what does it, and leaves the device as it was. */
    void warmUp(Device device, int n);

    /** Does the work n times. */
    Stopwatch run(Device device, int n);

    /** The name in the table. */
    default String name() {
        return "tc4j";
    }

    /** How often the n operations were done. */
    default int repetitions() {
        return 1;
    }

    default boolean hasPercentiles() {
        return true;
    }
}
