package io.github.tc4j.tc.spi;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct tc_estimator} of {@code linux/gen_stats.h}. */
final class TcEstimator {
    static final Struct STRUCT = Struct.named("tc_estimator");

    /** A signed number. */
    static final int INTERVAL = STRUCT.u8("interval");

    static final int EWMA_LOG = STRUCT.u8("ewma_log");

    private TcEstimator() {}
}
