package io.github.tc4j.tc.sfq;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct tc_sfq_qopt} of {@code linux/pkt_sched.h}: quantum in bytes, perturb_period in seconds, limit in packets. */
final class TcSfqQopt {
    static final Struct STRUCT = Struct.named("tc_sfq_qopt");
    static final int QUANTUM = STRUCT.u32("quantum");
    static final int PERTURB_PERIOD = STRUCT.u32("perturb_period");
    static final int LIMIT = STRUCT.u32("limit");
    static final int DIVISOR = STRUCT.u32("divisor");
    static final int FLOWS = STRUCT.u32("flows");

    private TcSfqQopt() {}
}
