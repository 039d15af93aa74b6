package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import io.github.tc4j.tc.syntax.spi.QdiscSyntax;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;
import java.util.function.BiFunction;

/** A kind without words. How tc refuses those that are there anyway differs from kind to kind. */
final class WordlessSyntax<T extends QdiscOptions> implements QdiscSyntax<T> {
    private final T only;
    private final Class<T> type;
    private final BiFunction<String, Words, SyntaxException> refusal;

    WordlessSyntax(T only, Class<T> type, BiFunction<String, Words, SyntaxException> refusal) {
        this.only = only;
        this.type = type;
        this.refusal = refusal;
    }

    /** {@code ingress} and {@code clsact}, which have parsers of their own. */
    static SyntaxException refuseHook(String kind, Words words) {
        return words.unknown("What is \"" + words.peek() + "\"?");
    }

    /** {@code pfifo_fast}, which tc can show and not parse. */
    static SyntaxException refuseAll(String kind, Words words) {
        return words.unknown("qdisc '" + kind + "' does not support option parsing", SyntaxException.EXIT, false);
    }

    /** Kinds that tc knows nothing about. */
    static SyntaxException refuseUnknown(String kind, Words words) {
        return words.unknown("Unknown qdisc \"" + kind + "\", hence option \"" + words.peek() + "\" is unparsable");
    }

    @Override
    public String kind() {
        return only.kind();
    }

    @Override
    public Class<T> type() {
        return type;
    }

    @Override
    public String usage() {
        return "";
    }

    @Override
    public QdiscOptions parse(Words words, SyntaxContext context) {
        if (words.hasNext()) {
            throw refusal.apply(kind(), words);
        }
        return only;
    }

    @Override
    public void print(T options, CommandWriter out) {
        if (!options.equals(only)) {
            throw out.inexpressible("the options " + options);
        }
    }
}
