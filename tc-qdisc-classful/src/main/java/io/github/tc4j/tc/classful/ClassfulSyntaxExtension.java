package io.github.tc4j.tc.classful;

import io.github.tc4j.tc.syntax.spi.ClassSyntax;
import io.github.tc4j.tc.syntax.spi.QdiscSyntax;
import io.github.tc4j.tc.syntax.spi.SyntaxExtension;
import java.util.List;

/** Adds the words of {@code prio}, {@code drr} and {@code hfsc}. Found by the service loader; there is no need to use it by name. */
@SuppressWarnings("exports") // the language may be absent: tc-syntax is an optional dependency
public final class ClassfulSyntaxExtension implements SyntaxExtension {
    /** For the service loader. */
    public ClassfulSyntaxExtension() {}

    @Override
    public List<QdiscSyntax<?>> qdiscs() {
        return List.of(new PrioSyntax(), new DrrSyntax(), new HfscSyntax());
    }

    @Override
    public List<ClassSyntax<?>> classes() {
        return List.of(new DrrClassSyntax(), new HfscClassSyntax());
    }
}
