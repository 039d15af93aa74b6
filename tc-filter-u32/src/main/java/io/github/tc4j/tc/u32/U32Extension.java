package io.github.tc4j.tc.u32;

import io.github.tc4j.tc.spi.FilterKind;
import io.github.tc4j.tc.spi.TcExtension;
import java.util.List;

/** Adds the {@code u32} filter. Found by the service loader; there is no need to use it by name. */
public final class U32Extension implements TcExtension {
    /** For the service loader. */
    public U32Extension() {}

    @Override
    public List<FilterKind<?>> filters() {
        return List.of(U32Kind.KIND);
    }
}
