package io.github.tc4j.tc.sfq;

import io.github.tc4j.tc.syntax.spi.QdiscSyntax;
import io.github.tc4j.tc.syntax.spi.SyntaxExtension;
import java.util.List;

/** Adds the words of {@code sfq}. Found by the service loader; there is no need to use it by name. */
@SuppressWarnings("exports") // the language may be absent: tc-syntax is an optional dependency
public final class SfqSyntaxExtension implements SyntaxExtension {
    /** For the service loader. */
    public SfqSyntaxExtension() {}

    @Override
    public List<QdiscSyntax<?>> qdiscs() {
        return List.of(new SfqSyntax());
    }
}
