package io.github.tc4j.tc.aqm;

import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.TcExtension;
import java.util.List;

/** Adds the qdiscs of active queue management. Found by the service loader; there is no need to use it by name. */
public final class AqmExtension implements TcExtension {
    /** For the service loader. */
    public AqmExtension() {}

    @Override
    public List<Kind<? extends QdiscOptions>> qdiscs() {
        return List.of(FqCodelKind.KIND, CodelKind.KIND, FqKind.KIND, RedKind.KIND);
    }

    @Override
    public List<Kind<? extends ClassOptions>> classes() {
        return List.of(FqCodelFlow.KIND);
    }
}
