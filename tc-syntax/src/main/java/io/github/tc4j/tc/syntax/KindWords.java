package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.syntax.spi.ActionShow;
import io.github.tc4j.tc.syntax.spi.ActionSyntax;
import io.github.tc4j.tc.syntax.spi.ClassShow;
import io.github.tc4j.tc.syntax.spi.ClassSyntax;
import io.github.tc4j.tc.syntax.spi.FilterShow;
import io.github.tc4j.tc.syntax.spi.FilterSyntax;
import io.github.tc4j.tc.syntax.spi.QdiscShow;
import io.github.tc4j.tc.syntax.spi.QdiscSyntax;
import io.github.tc4j.tc.syntax.spi.SyntaxExtension;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The words of the kinds on the module or class path, by the kinds' names. They are looked for once. */
public final class KindWords {
    private final Map<String, QdiscSyntax<?>> qdiscs = new TreeMap<>();
    private final Map<String, ClassSyntax<?>> classes = new TreeMap<>();
    private final Map<String, FilterSyntax<?>> filters = new TreeMap<>();
    private final Map<String, ActionSyntax<?>> actions = new TreeMap<>();
    private final Map<String, QdiscShow<?>> qdiscShows = new TreeMap<>();
    private final Map<String, ClassShow<?>> classShows = new TreeMap<>();
    private final Map<String, FilterShow<?>> filterShows = new TreeMap<>();
    private final Map<String, ActionShow<?>> actionShows = new TreeMap<>();

    private KindWords(Iterable<SyntaxExtension> extensions) {
        register(new OwnSyntax());
        extensions.forEach(this::register);
    }

    private void register(SyntaxExtension extension) {
        register(qdiscs, extension.qdiscs(), QdiscSyntax::kind);
        register(classes, extension.classes(), ClassSyntax::kind);
        register(filters, extension.filters(), FilterSyntax::kind);
        register(actions, extension.actions(), ActionSyntax::kind);
        register(qdiscShows, extension.qdiscShows(), QdiscShow::kind);
        register(classShows, extension.classShows(), ClassShow::kind);
        register(filterShows, extension.filterShows(), FilterShow::kind);
        register(actionShows, extension.actionShows(), ActionShow::kind);
    }

    private static <K> void register(Map<String, K> known, List<? extends K> more, Function<K, String> name) {
        for (K one : more) {
            K other = known.put(name.apply(one), one);
            if (other != null) {
                throw new IllegalStateException("two modules provide the words of " + name.apply(one) + ": "
                        + other.getClass().getName() + " and " + one.getClass().getName());
            }
        }
    }

    /**
     * Returns all that this library's class loader finds.
     *
     * @return the words of the kinds
     * @throws IllegalStateException if two modules have those of one kind
     */
    public static KindWords installed() {
        return Installed.WORDS;
    }

    private static final class Installed {
        static final KindWords WORDS =
                new KindWords(ServiceLoader.load(SyntaxExtension.class, SyntaxExtension.class.getClassLoader()));
    }

    /**
     * Returns how all kinds of qdiscs are said.
     *
     * @return the words in the order of the kinds' names
     */
    public Collection<QdiscSyntax<?>> qdiscs() {
        return Collections.unmodifiableCollection(qdiscs.values());
    }

    /**
     * Returns how all kinds of classes are said.
     *
     * @return the words in the order of the kinds' names
     */
    public Collection<ClassSyntax<?>> classes() {
        return Collections.unmodifiableCollection(classes.values());
    }

    /**
     * Returns how all kinds of filters are said.
     *
     * @return the words in the order of the kinds' names
     */
    public Collection<FilterSyntax<?>> filters() {
        return Collections.unmodifiableCollection(filters.values());
    }

    /**
     * Returns how all kinds of actions are said.
     *
     * @return the words in the order of the kinds' names
     */
    public Collection<ActionSyntax<?>> actions() {
        return Collections.unmodifiableCollection(actions.values());
    }

    /**
     * Returns how a kind of qdisc is said.
     *
     * @param kind the kind's name
     * @return null if no module on the path knows
     */
    public @Nullable QdiscSyntax<?> qdisc(String kind) {
        return qdiscs.get(kind);
    }

    /**
     * Returns how a kind of class is said.
     *
     * @param kind the kind's name
     * @return null if no module on the path knows
     */
    public @Nullable ClassSyntax<?> tcClass(String kind) {
        return classes.get(kind);
    }

    /**
     * Returns how a kind of filter is said.
     *
     * @param kind the kind's name
     * @return null if no module on the path knows
     */
    public @Nullable FilterSyntax<?> filter(String kind) {
        return filters.get(kind);
    }

    /**
     * Returns how a kind of action is said.
     *
     * @param kind the kind's name
     * @return null if no module on the path knows
     */
    public @Nullable ActionSyntax<?> action(String kind) {
        return actions.get(kind);
    }

    /**
     * Returns how a kind of qdisc is shown.
     *
     * @param kind the kind's name
     * @return null if no module on the path knows
     */
    public @Nullable QdiscShow<?> qdiscShow(String kind) {
        return qdiscShows.get(kind);
    }

    /**
     * Returns how a kind of class is shown.
     *
     * @param kind the kind's name
     * @return null if no module on the path knows
     */
    public @Nullable ClassShow<?> tcClassShow(String kind) {
        return classShows.get(kind);
    }

    /**
     * Returns how a kind of filter is shown.
     *
     * @param kind the kind's name
     * @return null if no module on the path knows
     */
    public @Nullable FilterShow<?> filterShow(String kind) {
        return filterShows.get(kind);
    }

    /**
     * Returns how a kind of action is shown.
     *
     * @param kind the kind's name
     * @return null if no module on the path knows
     */
    public @Nullable ActionShow<?> actionShow(String kind) {
        return actionShows.get(kind);
    }
}
