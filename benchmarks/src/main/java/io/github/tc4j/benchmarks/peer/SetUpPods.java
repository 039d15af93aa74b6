package io.github.tc4j.benchmarks.peer;

import io.github.tc4j.netlink.link.LinkChange;
import io.github.tc4j.netlink.link.LinkSpec;
import io.github.tc4j.netlink.link.Links;
import io.github.tc4j.tc.Batch;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.action.Mirred;
import io.github.tc4j.tc.qdisc.Qdiscs;
import io.github.tc4j.tc.tbf.Tbf;
import io.github.tc4j.tc.u32.U32;
import java.util.ArrayList;
import java.util.List;

/** W4 and W4u: what shaping a pod takes, and its end; each a batch. The ifb gets its qdisc before it is set up, which spares the kernel a wait. */
final class SetUpPods implements Workload {
    private static final int IFB_INDEX = 900_001;
    private static final Handle TBF = Handle.of(1, 0);
    private static final int WARM_UP = 1_500;

    /** Links that are deleted at once make the kernel wait once, so that warming up need not take 20 ms for each. */
    private static final int LINKS_AT_ONCE = 50;

    private final Tc tc;
    private final String ifb;
    private final boolean timesTearDown;

    SetUpPods(Tc tc, String ifb, boolean timesTearDown) {
        this.tc = tc;
        this.ifb = ifb;
        this.timesTearDown = timesTearDown;
    }

    private static Tbf tbf() {
        return Tbf.qdisc(Rate.mbit(100), ByteSize.kib(128), ByteSize.of(443_572));
    }

    private void setUp(Device device, Batch batch) {
        setUp(device, new DeviceRef(IFB_INDEX, ifb), batch);
    }

    private void setUp(Device device, DeviceRef link, Batch batch) {
        Device target = tc.device(link);
        batch.add(LinkSpec.ifb(link.name()).index(link.index()).mtu(1500));
        target.qdisc(tbf()).root().handle(TBF).add(batch);
        batch.add(tc.links().prepareChange(link.name(), LinkChange.create().up()));
        device.qdisc(tbf()).root().handle(TBF).add(batch);
        device.qdisc(Qdiscs.ingress()).add(batch);
        device.filter(U32.filter().matchAll().flowId(Handle.of(1, 1)).action(Mirred.redirect(target.ref())))
                .parent(Handle.of(0xffff, 0))
                .protocol(Protocol.ALL)
                .priority(1)
                .add(batch);
        batch.send().orThrow();
    }

    private void tearDown(Device device, Batch batch) {
        batch.add(Links.prepareDelete(ifb));
        tearDownDevice(device, batch);
    }

    private static void tearDownDevice(Device device, Batch batch) {
        device.qdisc().root().handle(TBF).delete(batch);
        device.qdisc(Qdiscs.ingress()).delete(batch);
        batch.send().orThrow();
    }

    @Override
    public void warmUp(Device device, int n) {
        try (Batch batch = tc.batch()) {
            for (int done = 0; done < WARM_UP; done += LINKS_AT_ONCE) {
                setUpMany(device, batch);
            }
            for (int i = 0; i < Math.max(1, n / 5); i++) {
                setUp(device, batch);
                tearDown(device, batch);
            }
        }
    }

    private void setUpMany(Device device, Batch batch) {
        List<String> links = new ArrayList<>();
        for (int i = 0; i < LINKS_AT_ONCE; i++) {
            DeviceRef link = new DeviceRef(IFB_INDEX + 1 + i, ifb + i);
            links.add(link.name());
            setUp(device, link, batch);
            tearDownDevice(device, batch);
        }
        tc.links().deleteAll(links);
    }

    @Override
    public Stopwatch run(Device device, int n) {
        try (Batch batch = tc.batch()) {
            Stopwatch watch = new Stopwatch(n);
            for (int i = 0; i < n; i++) {
                watch.start();
                setUp(device, batch);
                if (timesTearDown) {
                    tearDown(device, batch);
                    watch.stop();
                } else {
                    watch.stop();
                    tearDown(device, batch);
                }
            }
            setUp(device, batch); // the comparison looks at it
            return watch;
        }
    }
}
