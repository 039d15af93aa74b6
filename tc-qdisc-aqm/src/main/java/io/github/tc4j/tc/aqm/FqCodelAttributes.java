package io.github.tc4j.tc.aqm;

import io.github.tc4j.netlink.wire.AttributeSpace;

/** {@code TCA_FQ_CODEL_*} of {@code linux/pkt_sched.h}. */
final class FqCodelAttributes {
    static final int TCA_FQ_CODEL_TARGET = 1;
    static final int TCA_FQ_CODEL_LIMIT = 2;
    static final int TCA_FQ_CODEL_INTERVAL = 3;
    static final int TCA_FQ_CODEL_ECN = 4;
    static final int TCA_FQ_CODEL_FLOWS = 5;
    static final int TCA_FQ_CODEL_QUANTUM = 6;
    static final int TCA_FQ_CODEL_CE_THRESHOLD = 7;
    static final int TCA_FQ_CODEL_DROP_BATCH_SIZE = 8;
    static final int TCA_FQ_CODEL_MEMORY_LIMIT = 9;
    static final int TCA_FQ_CODEL_CE_THRESHOLD_SELECTOR = 10;
    static final int TCA_FQ_CODEL_CE_THRESHOLD_MASK = 11;

    static final AttributeSpace SPACE = AttributeSpace.of(
            "TCA_FQ_CODEL_",
            "UNSPEC",
            "TARGET",
            "LIMIT",
            "INTERVAL",
            "ECN",
            "FLOWS",
            "QUANTUM",
            "CE_THRESHOLD",
            "DROP_BATCH_SIZE",
            "MEMORY_LIMIT",
            "CE_THRESHOLD_SELECTOR",
            "CE_THRESHOLD_MASK");

    private FqCodelAttributes() {}
}
