package io.github.tc4j.tc.aqm;

import io.github.tc4j.tc.syntax.spi.QdiscSyntax;
import io.github.tc4j.tc.syntax.spi.SyntaxExtension;
import java.util.List;

/** Adds the words of {@code fq_codel}, {@code codel}, {@code fq} and {@code red}. Found by the service loader; there is no need to use it by name. */
@SuppressWarnings("exports") // the language may be absent: tc-syntax is an optional dependency
public final class AqmSyntaxExtension implements SyntaxExtension {
    /** For the service loader. */
    public AqmSyntaxExtension() {}

    @Override
    public List<QdiscSyntax<?>> qdiscs() {
        return List.of(new FqCodelSyntax(), new CodelSyntax(), new FqSyntax(), new RedSyntax());
    }
}
