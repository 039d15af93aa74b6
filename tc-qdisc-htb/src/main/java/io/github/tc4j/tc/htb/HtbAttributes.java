package io.github.tc4j.tc.htb;

import io.github.tc4j.netlink.wire.AttributeSpace;

/** {@code TCA_HTB_*} of {@code linux/pkt_sched.h}. */
final class HtbAttributes {
    static final int TCA_HTB_PARMS = 1;
    static final int TCA_HTB_INIT = 2;
    static final int TCA_HTB_DIRECT_QLEN = 5;
    static final int TCA_HTB_RATE64 = 6;
    static final int TCA_HTB_CEIL64 = 7;

    static final AttributeSpace SPACE = AttributeSpace.of(
            "TCA_HTB_", "UNSPEC", "PARMS", "INIT", "CTAB", "RTAB", "DIRECT_QLEN", "RATE64", "CEIL64", "PAD", "OFFLOAD");

    private HtbAttributes() {}
}
