package io.github.tc4j.tc.filters;

import io.github.tc4j.tc.spi.FilterKind;
import io.github.tc4j.tc.spi.TcExtension;
import java.util.List;

/** Adds the filters of this module. Found by the service loader; there is no need to use it by name. */
public final class FiltersExtension implements TcExtension {
    /** For the service loader. */
    public FiltersExtension() {}

    @Override
    public List<FilterKind<?>> filters() {
        return List.of(MatchallKind.KIND, FlowerKind.KIND, FwKind.KIND);
    }
}
