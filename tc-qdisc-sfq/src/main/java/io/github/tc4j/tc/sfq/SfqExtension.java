package io.github.tc4j.tc.sfq;

import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.TcExtension;
import java.util.List;

/** Adds the {@code sfq} qdisc and the flows in it. Found by the service loader; there is no need to use it by name. */
public final class SfqExtension implements TcExtension {
    /** For the service loader. */
    public SfqExtension() {}

    @Override
    public List<Kind<? extends QdiscOptions>> qdiscs() {
        return List.of(SfqKind.KIND);
    }

    @Override
    public List<Kind<? extends ClassOptions>> classes() {
        return List.of(SfqFlow.KIND);
    }
}
