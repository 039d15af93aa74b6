package io.github.tc4j.tc.classful;

import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import io.github.tc4j.tc.syntax.spi.QdiscSyntax;
import io.github.tc4j.tc.syntax.spi.RawOptions;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;
import java.util.ArrayList;
import java.util.List;

/** {@code prio bands 4 priomap 1 2 2 3}. */
final class PrioSyntax implements QdiscSyntax<Prio> {
    private static final int MAX_U8 = 0xFF;

    @Override
    public String kind() {
        return "prio";
    }

    @Override
    public Class<Prio> type() {
        return Prio.class;
    }

    @Override
    public String usage() {
        return "[ bands NUMBER ] [ priomap P1 P2... ]";
    }

    @Override
    public QdiscOptions parse(Words words, SyntaxContext context) {
        int bands = Prio.qdisc().bands();
        List<Integer> map = new ArrayList<>(Prio.DEFAULT_MAP);
        int said = 0;
        boolean mapping = false;
        while (words.hasNext()) {
            if (words.takeExact("bands")) {
                bands = words.integer(10);
                mapping = false;
            } else if (words.takeExact("priomap")) {
                if (mapping) {
                    throw words.wrong("Error: duplicate priomap");
                }
                mapping = true;
            } else if (!mapping || said == Prio.PRIORITIES) {
                throw words.unknown("What is \"" + words.peek() + "\"?");
            } else {
                map.set(said++, (int) words.unsigned(10, MAX_U8));
            }
        }
        try {
            return new Prio(bands, map);
        } catch (IllegalArgumentException e) {
            int count = bands;
            return RawOptions.of("prio", out -> Prio.write(out, count, map));
        }
    }

    @Override
    public void print(Prio options, CommandWriter out) {
        out.option("bands", options.bands());
        if (!options.priomap().equals(Prio.DEFAULT_MAP)) {
            out.word("priomap");
            options.priomap().forEach(band -> out.word(band.toString()));
        }
    }
}
