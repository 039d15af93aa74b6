package io.github.tc4j.tc.aqm;

import io.github.tc4j.netlink.wire.AttributeSpace;

/** {@code TCA_CODEL_*} of {@code linux/pkt_sched.h}. */
final class CodelAttributes {
    static final int TCA_CODEL_TARGET = 1;
    static final int TCA_CODEL_LIMIT = 2;
    static final int TCA_CODEL_INTERVAL = 3;
    static final int TCA_CODEL_ECN = 4;
    static final int TCA_CODEL_CE_THRESHOLD = 5;

    static final AttributeSpace SPACE =
            AttributeSpace.of("TCA_CODEL_", "UNSPEC", "TARGET", "LIMIT", "INTERVAL", "ECN", "CE_THRESHOLD");

    private CodelAttributes() {}
}
