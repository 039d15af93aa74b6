package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.qdisc.Bfifo;
import io.github.tc4j.tc.qdisc.Qdiscs;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import io.github.tc4j.tc.syntax.spi.QdiscSyntax;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;

/** {@code bfifo limit 100k}. */
final class BfifoSyntax implements QdiscSyntax<Bfifo> {
    @Override
    public String kind() {
        return "bfifo";
    }

    @Override
    public Class<Bfifo> type() {
        return Bfifo.class;
    }

    @Override
    public String usage() {
        return "[ limit BYTES ]";
    }

    @Override
    public QdiscOptions parse(Words words, SyntaxContext context) {
        Long limit = FifoWords.limit(kind(), words);
        return limit == null ? Qdiscs.bfifo() : Qdiscs.bfifo().limit(ByteSize.of(limit));
    }

    @Override
    public void print(Bfifo options, CommandWriter out) {
        if (options.size() != null) {
            out.option("limit", options.size());
        }
    }
}
