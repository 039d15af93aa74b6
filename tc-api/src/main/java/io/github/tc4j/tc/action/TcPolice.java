package io.github.tc4j.tc.action;

import io.github.tc4j.netlink.wire.Struct;
import io.github.tc4j.tc.spi.TcRateSpec;

/** {@code struct tc_police} of {@code linux/pkt_cls.h}. The kernel takes it in exactly this length. */
final class TcPolice {
    static final Struct STRUCT = Struct.named("tc_police");
    static final int INDEX = STRUCT.u32("index");
    static final int ACTION = STRUCT.u32("action");
    static final int LIMIT = STRUCT.u32("limit");
    static final int BURST = STRUCT.u32("burst");
    static final int MTU = STRUCT.u32("mtu");
    static final int RATE = STRUCT.struct("rate", TcRateSpec.STRUCT);
    static final int PEAKRATE = STRUCT.struct("peakrate", TcRateSpec.STRUCT);
    static final int REFCNT = STRUCT.u32("refcnt");
    static final int BINDCNT = STRUCT.u32("bindcnt");
    static final int CAPAB = STRUCT.u32("capab");

    private TcPolice() {}
}
