package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Qdisc;
import io.github.tc4j.tc.qdisc.Bfifo;
import io.github.tc4j.tc.syntax.spi.QdiscShow;
import io.github.tc4j.tc.syntax.spi.ShowWriter;

/** {@code limit 30000b}: not in greater units, as other sizes are. */
final class BfifoShow implements QdiscShow<Bfifo> {
    @Override
    public String kind() {
        return "bfifo";
    }

    @Override
    public Class<Bfifo> type() {
        return Bfifo.class;
    }

    @Override
    public void show(Qdisc qdisc, Bfifo options, ShowWriter out) {
        ByteSize size = options.size();
        if (size != null) {
            out.number("limit", "limit ", size.bytes(), "b");
        }
    }
}
