package io.github.tc4j.tc.htb;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct tc_htb_glob} of {@code linux/pkt_sched.h}. */
final class TcHtbGlob {
    static final Struct STRUCT = Struct.named("tc_htb_glob");
    static final int VERSION = STRUCT.u32("version");
    static final int RATE2QUANTUM = STRUCT.u32("rate2quantum");
    static final int DEFCLS = STRUCT.u32("defcls");
    static final int DEBUG = STRUCT.u32("debug");
    static final int DIRECT_PKTS = STRUCT.u32("direct_pkts");

    private TcHtbGlob() {}
}
