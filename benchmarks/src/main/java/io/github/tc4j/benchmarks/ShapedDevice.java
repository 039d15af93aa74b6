package io.github.tc4j.benchmarks;

import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.netlink.link.LinkSpec;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.htb.Htb;

/** A device with an HTB qdisc and classes below {@code 1:1}, in a namespace that ends with this process. */
final class ShapedDevice implements AutoCloseable {
    /** What tc would use for 8 Mbit/s; both bursts follow from it. */
    static final Rate CLASS_RATE = Rate.mbit(8);

    private static final Handle ROOT_CLASS = Handle.of(1, 1);

    private final NetworkNamespace namespace = NetworkNamespace.create();
    private final Tc tc = Tc.open(namespace);
    private final Device device;

    ShapedDevice(int classes) {
        tc.links().add(LinkSpec.veth("b0", "b1"));
        device = tc.device("b0");
        device.qdisc(Htb.qdisc()).root().handle("1:").add();
        device.tcClass(Htb.tcClass(Rate.gbit(1)))
                .parent("1:")
                .classId(ROOT_CLASS)
                .add();
        for (int i = 0; i < classes; i++) {
            device.tcClass(Htb.tcClass(CLASS_RATE))
                    .parent(ROOT_CLASS)
                    .classId(Handle.of(1, i + 2))
                    .add();
        }
    }

    Tc tc() {
        return tc;
    }

    Device device() {
        return device;
    }

    @Override
    public void close() {
        tc.close();
        namespace.close();
    }
}
