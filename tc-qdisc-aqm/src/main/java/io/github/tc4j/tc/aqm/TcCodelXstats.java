package io.github.tc4j.tc.aqm;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct tc_codel_xstats} of {@code linux/pkt_sched.h}. */
final class TcCodelXstats {
    static final Struct STRUCT = Struct.named("tc_codel_xstats");
    static final int MAXPACKET = STRUCT.u32("maxpacket");
    static final int COUNT = STRUCT.u32("count");
    static final int LASTCOUNT = STRUCT.u32("lastcount");
    static final int LDELAY = STRUCT.u32("ldelay");
    static final int DROP_NEXT = STRUCT.u32("drop_next");
    static final int DROP_OVERLIMIT = STRUCT.u32("drop_overlimit");
    static final int ECN_MARK = STRUCT.u32("ecn_mark");
    static final int DROPPING = STRUCT.u32("dropping");
    static final int CE_MARK = STRUCT.u32("ce_mark");

    private TcCodelXstats() {}
}
