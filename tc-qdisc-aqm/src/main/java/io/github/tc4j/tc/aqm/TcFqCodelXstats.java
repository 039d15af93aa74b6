package io.github.tc4j.tc.aqm;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct tc_fq_codel_xstats} of {@code linux/pkt_sched.h}: a type, and the statistics of a qdisc or of a flow. */
final class TcFqCodelXstats {
    static final int TCA_FQ_CODEL_XSTATS_QDISC = 0;
    static final int TCA_FQ_CODEL_XSTATS_CLASS = 1;

    static final Struct STRUCT = Struct.named("tc_fq_codel_xstats");
    static final int TYPE = STRUCT.u32("type");

    /** {@code class_stats} begins here, too: the two are a union. */
    static final int QDISC_STATS = STRUCT.struct("qdisc_stats", TcFqCodelQdStats.STRUCT);

    private TcFqCodelXstats() {}
}
