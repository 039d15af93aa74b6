package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.qdisc.Pfifo;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import io.github.tc4j.tc.syntax.spi.QdiscSyntax;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;

/** {@code pfifo limit 100}, and the same for {@code pfifo_head_drop}. */
final class PfifoSyntax implements QdiscSyntax<Pfifo> {
    private final Pfifo unlimited;

    PfifoSyntax(Pfifo unlimited) {
        this.unlimited = unlimited;
    }

    @Override
    public String kind() {
        return unlimited.kind();
    }

    @Override
    public Class<Pfifo> type() {
        return Pfifo.class;
    }

    @Override
    public String usage() {
        return "[ limit PACKETS ]";
    }

    @Override
    public QdiscOptions parse(Words words, SyntaxContext context) {
        Long limit = FifoWords.limit(kind(), words);
        return limit == null ? unlimited : unlimited.limit(limit);
    }

    @Override
    public void print(Pfifo options, CommandWriter out) {
        if (options.packets() != null) {
            out.option("limit", options.packets());
        }
    }
}
