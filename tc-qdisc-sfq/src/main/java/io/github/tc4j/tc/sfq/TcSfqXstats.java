package io.github.tc4j.tc.sfq;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct tc_sfq_xstats} of {@code linux/pkt_sched.h}. */
final class TcSfqXstats {
    static final Struct STRUCT = Struct.named("tc_sfq_xstats");
    static final int ALLOT = STRUCT.u32("allot");

    private TcSfqXstats() {}
}
