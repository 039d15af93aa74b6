package io.github.tc4j.tc.htb;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct tc_htb_xstats} of {@code linux/pkt_sched.h}. */
final class TcHtbXstats {
    static final Struct STRUCT = Struct.named("tc_htb_xstats");
    static final int LENDS = STRUCT.u32("lends");
    static final int BORROWS = STRUCT.u32("borrows");
    static final int GIANTS = STRUCT.u32("giants");
    static final int TOKENS = STRUCT.u32("tokens");
    static final int CTOKENS = STRUCT.u32("ctokens");

    private TcHtbXstats() {}
}
