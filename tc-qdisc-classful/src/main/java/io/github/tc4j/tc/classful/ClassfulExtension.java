package io.github.tc4j.tc.classful;

import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.TcExtension;
import java.util.List;

/** Adds the classful qdiscs and their classes. Found by the service loader; there is no need to use it by name. */
public final class ClassfulExtension implements TcExtension {
    /** For the service loader. */
    public ClassfulExtension() {}

    @Override
    public List<Kind<? extends QdiscOptions>> qdiscs() {
        return List.of(Prio.KIND, Drr.KIND, Hfsc.KIND);
    }

    @Override
    public List<Kind<? extends ClassOptions>> classes() {
        return List.of(PrioBand.KIND, DrrClass.KIND, HfscClass.KIND);
    }
}
