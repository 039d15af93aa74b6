package io.github.tc4j.tc.action;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct tc_gact_p} of {@code linux/tc_act/tc_gact.h}. */
final class TcGactP {
    static final Struct STRUCT = Struct.named("tc_gact_p");
    static final int PTYPE = STRUCT.u16("ptype");
    static final int PVAL = STRUCT.u16("pval");
    static final int PACTION = STRUCT.u32("paction");

    private TcGactP() {}
}
