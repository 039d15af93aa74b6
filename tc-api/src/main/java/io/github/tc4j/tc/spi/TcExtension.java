package io.github.tc4j.tc.spi;

import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.internal.Kinds;
import java.util.List;

/**
 * The kinds that a module adds. It is found by {@link java.util.ServiceLoader}: the module says {@code provides} in its
 * {@code module-info.java}, and names the class in {@code META-INF/services} for the class path.
 */
public interface TcExtension {
    /**
     * Says which extensions there are, for the whole program: they are then not looked for, which saves some milliseconds where a program's start
     * counts. What is of other kinds stays raw.
     *
     * @param extensions all that the program needs
     * @throws IllegalStateException unless this comes once, before anything else of this library is used
     */
    static void installOnly(TcExtension... extensions) {
        Kinds.installOnly(List.of(extensions));
    }

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
