package io.github.tc4j.tc.netem;

import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.TcExtension;
import java.util.List;

/** Adds the {@code netem} qdisc. Found by the service loader; there is no need to use it by name. */
public final class NetemExtension implements TcExtension {
    /** For the service loader. */
    public NetemExtension() {}

    @Override
    public List<Kind<? extends QdiscOptions>> qdiscs() {
        return List.of(NetemKind.KIND);
    }
}
