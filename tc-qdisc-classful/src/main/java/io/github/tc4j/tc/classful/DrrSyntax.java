package io.github.tc4j.tc.classful;

import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import io.github.tc4j.tc.syntax.spi.QdiscSyntax;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;

/** {@code drr}. */
final class DrrSyntax implements QdiscSyntax<Drr> {
    @Override
    public String kind() {
        return "drr";
    }

    @Override
    public Class<Drr> type() {
        return Drr.class;
    }

    @Override
    public String usage() {
        return "";
    }

    @Override
    public QdiscOptions parse(Words words, SyntaxContext context) {
        if (words.hasNext()) {
            throw words.unknown("What is \"" + words.peek() + "\"?");
        }
        return Drr.qdisc();
    }

    /** Writes nothing: there is nothing to choose. */
    @Override
    public void print(Drr options, CommandWriter out) {}
}
