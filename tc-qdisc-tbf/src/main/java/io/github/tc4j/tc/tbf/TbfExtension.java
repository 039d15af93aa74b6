package io.github.tc4j.tc.tbf;

import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.TcExtension;
import java.util.List;

/** Adds the {@code tbf} qdisc. Found by the service loader; there is no need to use it by name. */
public final class TbfExtension implements TcExtension {
    /** For the service loader. */
    public TbfExtension() {}

    @Override
    public List<Kind<? extends QdiscOptions>> qdiscs() {
        return List.of(TbfKind.KIND);
    }
}
