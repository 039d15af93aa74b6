package io.github.tc4j.tc.internal;

import io.github.tc4j.netlink.wire.AttributeSpace;

/** The attributes of all traffic-control objects, {@code TCA_*} of {@code linux/rtnetlink.h}. */
public final class Tca {
    public static final int TCA_KIND = 1;
    public static final int TCA_OPTIONS = 2;
    public static final int TCA_STATS = 3;
    public static final int TCA_XSTATS = 4;
    public static final int TCA_RATE = 5;
    public static final int TCA_STATS2 = 7;
    public static final int TCA_STAB = 8;
    public static final int TCA_CHAIN = 11;
    public static final int TCA_INGRESS_BLOCK = 13;
    public static final int TCA_EGRESS_BLOCK = 14;

    public static final AttributeSpace SPACE = AttributeSpace.of(
            "TCA_",
            "UNSPEC",
            "KIND",
            "OPTIONS",
            "STATS",
            "XSTATS",
            "RATE",
            "FCNT",
            "STATS2",
            "STAB",
            "PAD",
            "DUMP_INVISIBLE",
            "CHAIN",
            "HW_OFFLOAD",
            "INGRESS_BLOCK",
            "EGRESS_BLOCK",
            "DUMP_FLAGS",
            "EXT_WARN_MSG");

    private Tca() {}
}
