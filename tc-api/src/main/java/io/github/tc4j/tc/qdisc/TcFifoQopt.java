package io.github.tc4j.tc.qdisc;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct tc_fifo_qopt} of {@code linux/pkt_sched.h}. */
final class TcFifoQopt {
    static final Struct STRUCT = Struct.named("tc_fifo_qopt");
    static final int LIMIT = STRUCT.u32("limit");

    private TcFifoQopt() {}
}
