package io.github.tc4j.tc.classful;

import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import io.github.tc4j.tc.syntax.spi.QdiscSyntax;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;

/** {@code hfsc default 30}. */
final class HfscSyntax implements QdiscSyntax<Hfsc> {
    private static final int MAX_MINOR = 0xFFFF;

    @Override
    public String kind() {
        return "hfsc";
    }

    @Override
    public Class<Hfsc> type() {
        return Hfsc.class;
    }

    @Override
    public String usage() {
        return "[ default MINOR ]";
    }

    @Override
    public QdiscOptions parse(Words words, SyntaxContext context) {
        Hfsc options = Hfsc.qdisc();
        boolean said = false;
        while (words.hasNext()) {
            if (!words.take("default")) {
                throw words.unknown("HFSC: What is \"" + words.peek() + "\" ?");
            }
            if (said) {
                throw words.wrong("HFSC: Double \"default\"");
            }
            options = new Hfsc((int) words.unsigned(16, MAX_MINOR));
            said = true;
        }
        return options;
    }

    @Override
    public void print(Hfsc options, CommandWriter out) {
        if (options.defaultMinor() != 0) {
            out.option("default", Integer.toHexString(options.defaultMinor()));
        }
    }
}
