package io.github.tc4j.benchmarks.peer;

import io.github.tc4j.netlink.IpPrefix;
import io.github.tc4j.tc.Batch;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.u32.Ip;
import io.github.tc4j.tc.u32.U32;
import io.github.tc4j.tc.u32.U32Handle;

/** W2f: n filters into hash tables that are there, as a batch, each made by the fluent API. */
final class AddFilters implements Workload {
    private static final int WARM_UP = 400_000;
    private static final int BUCKETS = 256;
    private static final int FIRST_AUTOMATIC_NODE = 0x800;

    private final Tc tc;

    AddFilters(Tc tc) {
        this.tc = tc;
    }

    @Override
    public boolean hasPercentiles() {
        return false;
    }

    @Override
    public void warmUp(Device device, int n) {
        for (int done = 0; done < WARM_UP; done += n) {
            run(device, n);
            try (Batch batch = tc.batch()) {
                for (int i = 0; i < n; i++) {
                    device.filter()
                            .parent(QDISC)
                            .protocol(Protocol.IP)
                            .priority(1)
                            .handle(U32Handle.of(i / BUCKETS + 1, i % BUCKETS, FIRST_AUTOMATIC_NODE))
                            .delete(batch);
                }
                batch.send().orThrow();
            }
        }
    }

    @Override
    public Stopwatch run(Device device, int n) {
        try (Batch batch = tc.batch()) {
            byte[] address = {10, 64, 0, 0};
            Stopwatch watch = new Stopwatch(1);
            watch.start();
            for (int i = 0; i < n; i++) {
                address[2] = (byte) (i / BUCKETS);
                address[3] = (byte) i;
                device.filter(U32.filter()
                                .match(Ip.dst(IpPrefix.of(address, Integer.SIZE)))
                                .hashTable(U32Handle.of(i / BUCKETS + 1, i % BUCKETS, 0))
                                .flowId(Handle.of(1, FIRST_MINOR + i)))
                        .parent(QDISC)
                        .protocol(Protocol.IP)
                        .priority(1)
                        .add(batch);
            }
            batch.send().orThrow();
            watch.stop();
            return watch;
        }
    }
}
