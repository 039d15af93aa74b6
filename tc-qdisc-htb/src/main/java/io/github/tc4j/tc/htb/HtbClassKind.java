package io.github.tc4j.tc.htb;

import static io.github.tc4j.tc.htb.HtbAttributes.TCA_HTB_PARMS;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;

/** How HTB classes are decoded. */
final class HtbClassKind implements Kind<HtbClass> {
    static final HtbClassKind KIND = new HtbClassKind();

    private HtbClassKind() {}

    @Override
    public String name() {
        return "htb";
    }

    @Override
    public HtbClass read(AttributeReader options, Psched clock) {
        return HtbClass.read(options.nested(), clock);
    }

    @Override
    public HtbCounters readXstats(AttributeReader xstats, AttributeReader options, Psched clock) {
        AttributeReader reader = options.nested();
        int level = 0;
        while (reader.next()) {
            if (reader.type() == TCA_HTB_PARMS) {
                level = reader.struct().u32(TcHtbOpt.LEVEL);
            }
        }
        StructReader counters = xstats.struct();
        return new HtbCounters(
                counters.u32Long(TcHtbXstats.LENDS),
                counters.u32Long(TcHtbXstats.BORROWS),
                counters.u32Long(TcHtbXstats.GIANTS),
                counters.u32(TcHtbXstats.TOKENS),
                counters.u32(TcHtbXstats.CTOKENS),
                level);
    }
}
