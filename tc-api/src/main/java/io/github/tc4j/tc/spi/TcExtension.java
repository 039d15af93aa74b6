package io.github.tc4j.tc.spi;

import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.QdiscOptions;
import java.util.List;

/**
 * The kinds that a module adds. It is found by {@link java.util.ServiceLoader}: the module says {@code provides} in its
 * {@code module-info.java}, and names the class in {@code META-INF/services} for the class path.
 */
public interface TcExtension {
    /**
     * Returns the module's kinds of qdisc.
     *
     * @return kinds with different names
     */
    default List<Kind<? extends QdiscOptions>> qdiscs() {
        return List.of();
    }

    /**
     * Returns the module's kinds of class, named like the qdisc that has them.
     *
     * @return kinds with different names
     */
    default List<Kind<? extends ClassOptions>> classes() {
        return List.of();
    }

    /**
     * Returns the module's kinds of filter.
     *
     * @return kinds with different names
     */
    default List<FilterKind<?>> filters() {
        return List.of();
    }

    /**
     * Returns the module's kinds of action.
     *
     * @return kinds with different names
     */
    default List<ActionKind<?>> actions() {
        return List.of();
    }
}
