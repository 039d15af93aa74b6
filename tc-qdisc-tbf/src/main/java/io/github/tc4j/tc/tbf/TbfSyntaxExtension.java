package io.github.tc4j.tc.tbf;

import io.github.tc4j.tc.syntax.spi.QdiscShow;
import io.github.tc4j.tc.syntax.spi.QdiscSyntax;
import io.github.tc4j.tc.syntax.spi.SyntaxExtension;
import java.util.List;

/** Adds the words of {@code tbf}. Found by the service loader; there is no need to use it by name. */
@SuppressWarnings("exports") // the language may be absent: tc-syntax is an optional dependency
public final class TbfSyntaxExtension implements SyntaxExtension {
    /** For the service loader. */
    public TbfSyntaxExtension() {}

    @Override
    public List<QdiscSyntax<?>> qdiscs() {
        return List.of(new TbfSyntax());
    }

    @Override
    public List<QdiscShow<?>> qdiscShows() {
        return List.of(new TbfShow());
    }
}
