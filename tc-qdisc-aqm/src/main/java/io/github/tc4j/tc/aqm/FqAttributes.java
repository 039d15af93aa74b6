package io.github.tc4j.tc.aqm;

import io.github.tc4j.netlink.wire.AttributeSpace;

/** {@code TCA_FQ_*} of {@code linux/pkt_sched.h}. */
final class FqAttributes {
    static final int TCA_FQ_PLIMIT = 1;
    static final int TCA_FQ_FLOW_PLIMIT = 2;
    static final int TCA_FQ_QUANTUM = 3;
    static final int TCA_FQ_INITIAL_QUANTUM = 4;
    static final int TCA_FQ_RATE_ENABLE = 5;
    static final int TCA_FQ_FLOW_MAX_RATE = 7;
    static final int TCA_FQ_BUCKETS_LOG = 8;
    static final int TCA_FQ_FLOW_REFILL_DELAY = 9;
    static final int TCA_FQ_ORPHAN_MASK = 10;
    static final int TCA_FQ_LOW_RATE_THRESHOLD = 11;
    static final int TCA_FQ_CE_THRESHOLD = 12;
    static final int TCA_FQ_TIMER_SLACK = 13;
    static final int TCA_FQ_HORIZON = 14;
    static final int TCA_FQ_HORIZON_DROP = 15;

    static final AttributeSpace SPACE = AttributeSpace.of(
            "TCA_FQ_",
            "UNSPEC",
            "PLIMIT",
            "FLOW_PLIMIT",
            "QUANTUM",
            "INITIAL_QUANTUM",
            "RATE_ENABLE",
            "FLOW_DEFAULT_RATE",
            "FLOW_MAX_RATE",
            "BUCKETS_LOG",
            "FLOW_REFILL_DELAY",
            "ORPHAN_MASK",
            "LOW_RATE_THRESHOLD",
            "CE_THRESHOLD",
            "TIMER_SLACK",
            "HORIZON",
            "HORIZON_DROP");

    private FqAttributes() {}
}
