package io.github.tc4j.tc.sfq;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.spi.EwmaBurst;
import io.github.tc4j.tc.spi.RedMath;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import io.github.tc4j.tc.syntax.spi.QdiscSyntax;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;
import org.jspecify.annotations.Nullable;

/** {@code sfq perturb 10 limit 100 min 9000 max 60000 probability 0.1 ecn}. */
final class SfqSyntax implements QdiscSyntax<Sfq> {
    @Override
    public String kind() {
        return "sfq";
    }

    @Override
    public Class<Sfq> type() {
        return Sfq.class;
    }

    @Override
    public String usage() {
        return """
                [ limit PACKETS ] [ perturb SECONDS ] [ quantum BYTES ] [ divisor NUMBER ] [ flows NUMBER ] [ depth PACKETS ]
                [ headdrop ] [ redflowlimit BYTES ] [ min BYTES ] [ max BYTES ] [ avpkt BYTES ] [ burst PACKETS ]
                [ probability P ] [ ecn ] [ harddrop ]""";
    }

    @Override
    public QdiscOptions parse(Words words, SyntaxContext context) {
        return new SfqDraft(words).options();
    }

    @Override
    public void print(Sfq options, CommandWriter out) {
        option(out, "limit", options.limit());
        option(out, "depth", options.depth());
        if (options.headdrop()) {
            out.word("headdrop");
        }
        option(out, "divisor", options.divisor());
        option(out, "flows", options.flows());
        if (!options.perturb().isZero()) {
            out.option("perturb", options.perturb().toSeconds());
        }
        option(out, "quantum", options.quantum());
        SfqRed red = options.red();
        if (red != null) {
            print(red, out);
        }
    }

    private static void print(SfqRed red, CommandWriter out) {
        long min = red.min().bytes();
        EwmaBurst burst = EwmaBurst.of(min, red.ewma());
        ByteSize limit = red.limit();
        if (limit == null
                || burst == null
                || min >= red.max().bytes()
                || red.max().compareTo(limit) > 0) {
            throw out.inexpressible(red.toString());
        }
        out.option("redflowlimit", limit.bytes())
                .option("min", min)
                .option("max", red.max().bytes());
        out.option("burst", burst.packets()).option("avpkt", burst.average());
        out.option("probability", RedMath.fraction(red.probability()));
        if (red.ecn()) {
            out.word("ecn");
        }
        if (red.harddrop()) {
            out.word("harddrop");
        }
    }

    private static void option(CommandWriter out, String name, @Nullable Object value) {
        if (value != null) {
            out.option(name, value);
        }
    }
}
