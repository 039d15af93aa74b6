package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.Qdisc;
import io.github.tc4j.tc.qdisc.PfifoFast;
import io.github.tc4j.tc.syntax.spi.QdiscShow;
import io.github.tc4j.tc.syntax.spi.ShowWriter;

/** {@code bands 3 priomap 1 2 2 2 1 2 0 0 1 1 1 1 1 1 1 1}. */
final class PfifoFastShow implements QdiscShow<PfifoFast> {
    @Override
    public String kind() {
        return "pfifo_fast";
    }

    @Override
    public Class<PfifoFast> type() {
        return PfifoFast.class;
    }

    @Override
    public void show(Qdisc qdisc, PfifoFast options, ShowWriter out) {
        out.number("bands", "bands ", options.bands(), " ");
        out.beginArray("priomap", "priomap");
        for (int band : options.priorityMap()) {
            out.number(null, " ", band, "");
        }
        out.endArray("").flag("multiqueue", "", false); // of the time when prio had a mode for devices of many queues
    }
}
