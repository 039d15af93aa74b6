package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.Qdisc;
import io.github.tc4j.tc.qdisc.PlainQdisc;
import io.github.tc4j.tc.syntax.spi.QdiscShow;
import io.github.tc4j.tc.syntax.spi.ShowWriter;

/** Kinds without options. */
record PlainShow(String kind, String text) implements QdiscShow<PlainQdisc> {
    @Override
    public Class<PlainQdisc> type() {
        return PlainQdisc.class;
    }

    @Override
    public void show(Qdisc qdisc, PlainQdisc options, ShowWriter out) {
        out.text(text);
    }
}
