package io.github.tc4j.tc.aqm;

import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.syntax.SyntaxException;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import io.github.tc4j.tc.syntax.spi.QdiscSyntax;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;

/** {@code codel limit 100 target 5ms ecn}. */
final class CodelSyntax implements QdiscSyntax<Codel> {
    private static final long MAX_U32 = 0xFFFF_FFFFL;

    @Override
    public String kind() {
        return "codel";
    }

    @Override
    public Class<Codel> type() {
        return Codel.class;
    }

    @Override
    public String usage() {
        return """
                [ limit PACKETS ] [ target TIME ] [ interval TIME ] [ [no]ecn ] [ ce_threshold TIME ]""";
    }

    @Override
    public QdiscOptions parse(Words words, SyntaxContext context) {
        Codel options = Codel.qdisc();
        while (words.hasNext()) {
            try {
                options = option(options, words);
            } catch (SyntaxException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw words.wrong(String.valueOf(e.getMessage()));
            }
        }
        return options;
    }

    /** As to tc, 0 is not said, save where it means something. */
    private static Codel option(Codel options, Words words) {
        if (words.takeExact("limit")) {
            long value = words.unsigned(0, MAX_U32);
            return value == 0 ? options : options.limit(value);
        }
        if (words.takeExact("target")) {
            long value = words.micros();
            return value == 0 ? options : options.target(Micros.of(value));
        }
        if (words.takeExact("ce_threshold")) {
            return options.ceThreshold(Micros.of(words.micros()));
        }
        if (words.takeExact("interval")) {
            long value = words.micros();
            return value == 0 ? options : options.interval(Micros.of(value));
        }
        if (words.takeExact("ecn")) {
            return options.ecn(true);
        }
        if (words.takeExact("noecn")) {
            return options.ecn(false);
        }
        throw words.unknown("What is \"" + words.peek() + "\"?");
    }

    @Override
    public void print(Codel options, CommandWriter out) {
        Said said = new Said(out);
        said.unlessZero("limit", options.limit());
        said.unlessZero("target", options.target());
        said.time("ce_threshold", options.ceThreshold());
        said.unlessZero("interval", options.interval());
        said.flag("ecn", "noecn", options.ecn());
    }
}
