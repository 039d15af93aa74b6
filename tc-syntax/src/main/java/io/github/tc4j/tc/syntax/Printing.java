package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.TcOptions;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import io.github.tc4j.tc.syntax.spi.KindSyntax;

/** Hands options to the syntax of their kind. */
final class Printing {
    private Printing() {}

    static <T extends TcOptions> void options(KindSyntax<T> syntax, TcOptions options, CommandWriter out) {
        if (!syntax.type().isInstance(options)) {
            throw out.inexpressible("the options " + options);
        }
        syntax.print(syntax.type().cast(options), out);
    }
}
