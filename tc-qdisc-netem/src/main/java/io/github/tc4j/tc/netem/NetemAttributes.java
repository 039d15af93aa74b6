package io.github.tc4j.tc.netem;

import io.github.tc4j.netlink.wire.AttributeSpace;

/** {@code TCA_NETEM_*} and {@code NETEM_LOSS_*} of {@code linux/pkt_sched.h}. */
final class NetemAttributes {
    static final int TCA_NETEM_CORR = 1;
    static final int TCA_NETEM_DELAY_DIST = 2;
    static final int TCA_NETEM_REORDER = 3;
    static final int TCA_NETEM_CORRUPT = 4;
    static final int TCA_NETEM_LOSS = 5;
    static final int TCA_NETEM_RATE = 6;
    static final int TCA_NETEM_ECN = 7;
    static final int TCA_NETEM_RATE64 = 8;
    static final int TCA_NETEM_LATENCY64 = 10;
    static final int TCA_NETEM_JITTER64 = 11;
    static final int TCA_NETEM_SLOT = 12;
    static final int TCA_NETEM_SLOT_DIST = 13;

    /** Since Linux 6.6; older kernels skip it. */
    static final int TCA_NETEM_PRNG_SEED = 14;

    static final int NETEM_LOSS_GI = 1;
    static final int NETEM_LOSS_GE = 2;

    static final AttributeSpace SPACE = AttributeSpace.of(
                    "TCA_NETEM_",
                    "UNSPEC",
                    "CORR",
                    "DELAY_DIST",
                    "REORDER",
                    "CORRUPT",
                    "LOSS",
                    "RATE",
                    "ECN",
                    "RATE64",
                    "PAD",
                    "LATENCY64",
                    "JITTER64",
                    "SLOT",
                    "SLOT_DIST",
                    "PRNG_SEED")
            .with(TCA_NETEM_LOSS, AttributeSpace.of("NETEM_LOSS_", "UNSPEC", "GI", "GE"))
            .after(TcNetem.Qopt.STRUCT);

    private NetemAttributes() {}
}
