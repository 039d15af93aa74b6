package io.github.tc4j.tc.classful;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct tc_hfsc_qopt} of {@code linux/pkt_sched.h}. */
final class TcHfscQopt {
    static final Struct STRUCT = Struct.named("tc_hfsc_qopt");
    static final int DEFCLS = STRUCT.u16("defcls");

    private TcHfscQopt() {}
}
