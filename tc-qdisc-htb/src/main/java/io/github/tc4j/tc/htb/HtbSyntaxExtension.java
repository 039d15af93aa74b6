package io.github.tc4j.tc.htb;

import io.github.tc4j.tc.syntax.spi.ClassShow;
import io.github.tc4j.tc.syntax.spi.ClassSyntax;
import io.github.tc4j.tc.syntax.spi.QdiscShow;
import io.github.tc4j.tc.syntax.spi.QdiscSyntax;
import io.github.tc4j.tc.syntax.spi.SyntaxExtension;
import java.util.List;

/** Adds the words of {@code htb}. Found by the service loader; there is no need to use it by name. */
@SuppressWarnings("exports") // the language may be absent: tc-syntax is an optional dependency
public final class HtbSyntaxExtension implements SyntaxExtension {
    /** For the service loader. */
    public HtbSyntaxExtension() {}

    @Override
    public List<QdiscSyntax<?>> qdiscs() {
        return List.of(new HtbSyntax());
    }

    @Override
    public List<ClassSyntax<?>> classes() {
        return List.of(new HtbClassSyntax());
    }

    @Override
    public List<QdiscShow<?>> qdiscShows() {
        return List.of(new HtbShow());
    }

    @Override
    public List<ClassShow<?>> classShows() {
        return List.of(new HtbClassShow());
    }
}
