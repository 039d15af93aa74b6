package io.github.tc4j.tc.tbf;

import io.github.tc4j.netlink.wire.AttributeSpace;

/** {@code TCA_TBF_*} of {@code linux/pkt_sched.h}. */
final class TbfAttributes {
    static final int TCA_TBF_PARMS = 1;
    static final int TCA_TBF_RATE64 = 4;
    static final int TCA_TBF_PRATE64 = 5;
    static final int TCA_TBF_BURST = 6;
    static final int TCA_TBF_PBURST = 7;

    static final AttributeSpace SPACE = AttributeSpace.of(
            "TCA_TBF_", "UNSPEC", "PARMS", "RTAB", "PTAB", "RATE64", "PRATE64", "BURST", "PBURST", "PAD");

    private TbfAttributes() {}
}
