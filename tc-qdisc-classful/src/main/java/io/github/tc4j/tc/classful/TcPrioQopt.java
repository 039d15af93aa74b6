package io.github.tc4j.tc.classful;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct tc_prio_qopt} of {@code linux/pkt_sched.h}. */
final class TcPrioQopt {
    static final Struct STRUCT = Struct.named("tc_prio_qopt");
    static final int BANDS = STRUCT.u32("bands");
    static final int PRIOMAP = STRUCT.bytes("priomap", Prio.PRIORITIES);

    private TcPrioQopt() {}
}
