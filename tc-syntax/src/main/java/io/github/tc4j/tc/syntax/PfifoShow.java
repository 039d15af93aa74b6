package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.Qdisc;
import io.github.tc4j.tc.qdisc.Pfifo;
import io.github.tc4j.tc.syntax.spi.QdiscShow;
import io.github.tc4j.tc.syntax.spi.ShowWriter;

/** {@code limit 1000p}. */
record PfifoShow(String kind) implements QdiscShow<Pfifo> {
    @Override
    public Class<Pfifo> type() {
        return Pfifo.class;
    }

    @Override
    public void show(Qdisc qdisc, Pfifo options, ShowWriter out) {
        if (options.packets() != null) {
            out.number("limit", "limit ", options.packets(), "p");
        }
    }
}
