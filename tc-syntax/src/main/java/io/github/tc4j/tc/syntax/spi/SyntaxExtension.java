package io.github.tc4j.tc.syntax.spi;

import java.util.List;

/**
 * The words of a module's kinds: how they are read and written as commands, and how they are shown. It is found by
 * {@link java.util.ServiceLoader}: the module says {@code requires static transitive io.github.tc4j.tc.syntax} and {@code provides} in its
 * {@code module-info.java}, and names the class in {@code META-INF/services} for the class path.
 */
public interface SyntaxExtension {
    /**
     * Returns how qdiscs are said.
     *
     * @return one for each kind
     */
    default List<QdiscSyntax<?>> qdiscs() {
        return List.of();
    }

    /**
     * Returns how classes are said.
     *
     * @return one for each kind
     */
    default List<ClassSyntax<?>> classes() {
        return List.of();
    }

    /**
     * Returns how filters are said.
     *
     * @return one for each kind
     */
    default List<FilterSyntax<?>> filters() {
        return List.of();
    }

    /**
     * Returns how actions are said.
     *
     * @return one for each kind
     */
    default List<ActionSyntax<?>> actions() {
        return List.of();
    }

    /**
     * Returns how qdiscs are shown.
     *
     * @return one for each kind
     */
    default List<QdiscShow<?>> qdiscShows() {
        return List.of();
    }

    /**
     * Returns how classes are shown.
     *
     * @return one for each kind
     */
    default List<ClassShow<?>> classShows() {
        return List.of();
    }

    /**
     * Returns how filters are shown.
     *
     * @return one for each kind
     */
    default List<FilterShow<?>> filterShows() {
        return List.of();
    }

    /**
     * Returns how actions are shown.
     *
     * @return one for each kind
     */
    default List<ActionShow<?>> actionShows() {
        return List.of();
    }
}
