package io.github.tc4j.tc.classful;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct tc_service_curve} of {@code linux/pkt_sched.h}. */
final class TcServiceCurve {
    static final Struct STRUCT = Struct.named("tc_service_curve");
    static final int M1 = STRUCT.u32("m1");
    static final int D = STRUCT.u32("d");
    static final int M2 = STRUCT.u32("m2");

    private TcServiceCurve() {}
}
