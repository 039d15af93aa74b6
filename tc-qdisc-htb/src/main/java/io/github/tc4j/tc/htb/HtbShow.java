package io.github.tc4j.tc.htb;

import io.github.tc4j.tc.Qdisc;
import io.github.tc4j.tc.syntax.spi.QdiscShow;
import io.github.tc4j.tc.syntax.spi.ShowWriter;

/** {@code r2q 10 default 0x30 direct_packets_stat 0 direct_qlen 1000}. */
final class HtbShow implements QdiscShow<HtbQdisc> {
    /** The kernel's, which its answers have and which has not changed since 2013. */
    private static final String VERSION = HtbQdisc.PROTOCOL_VERSION + ".17";

    @Override
    public String kind() {
        return "htb";
    }

    @Override
    public Class<HtbQdisc> type() {
        return HtbQdisc.class;
    }

    @Override
    public void show(Qdisc qdisc, HtbQdisc options, ShowWriter out) {
        long direct = qdisc.stats().xstats() instanceof HtbQdisc.Counters counters ? counters.directPackets() : 0;
        out.number("r2q", "r2q ", options.r2q(), "");
        out.hex("default", " default 0x", options.defaultMinor(), "");
        out.number("direct_packets_stat", " direct_packets_stat ", direct, "");
        if (out.options().details()) {
            out.string("ver", " ver ", VERSION, "");
        }
        Long queue = options.directQueueLength();
        if (queue != null) {
            out.number("direct_qlen", " direct_qlen ", queue, "");
        }
    }
}
