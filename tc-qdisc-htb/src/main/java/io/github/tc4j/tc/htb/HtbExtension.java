package io.github.tc4j.tc.htb;

import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.TcExtension;
import java.util.List;

/** Adds the {@code htb} qdisc and class. Found by the service loader; there is no need to use it by name. */
public final class HtbExtension implements TcExtension {
    /** For the service loader. */
    public HtbExtension() {}

    @Override
    public List<Kind<? extends QdiscOptions>> qdiscs() {
        return List.of(HtbQdisc.KIND);
    }

    @Override
    public List<Kind<? extends ClassOptions>> classes() {
        return List.of(HtbClassKind.KIND);
    }
}
