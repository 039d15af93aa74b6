package io.github.tc4j.tc.u32;

import io.github.tc4j.tc.syntax.spi.FilterShow;
import io.github.tc4j.tc.syntax.spi.FilterSyntax;
import io.github.tc4j.tc.syntax.spi.SyntaxExtension;
import java.util.List;

/** Adds the words of {@code u32}. Found by the service loader; there is no need to use it by name. */
@SuppressWarnings("exports") // the language may be absent: tc-syntax is an optional dependency
public final class U32SyntaxExtension implements SyntaxExtension {
    /** For the service loader. */
    public U32SyntaxExtension() {}

    @Override
    public List<FilterSyntax<?>> filters() {
        return List.of(new U32Syntax());
    }

    @Override
    public List<FilterShow<?>> filterShows() {
        return List.of(new U32Show());
    }
}
