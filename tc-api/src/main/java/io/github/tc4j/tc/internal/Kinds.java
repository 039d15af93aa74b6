package io.github.tc4j.tc.internal;

import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.action.Gact;
import io.github.tc4j.tc.action.Mirred;
import io.github.tc4j.tc.action.Police;
import io.github.tc4j.tc.qdisc.Qdiscs;
import io.github.tc4j.tc.spi.ActionKind;
import io.github.tc4j.tc.spi.FilterKind;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.TcExtension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The kinds on the module or class path, by name. They are looked for once. */
public final class Kinds {
    private static final List<TcExtension> TOO_LATE = List.of();

    /** The extensions that there are, if somebody said so; null until then. */
    private static final AtomicReference<@Nullable List<TcExtension>> ONLY = new AtomicReference<>();

    private final Map<String, Kind<? extends QdiscOptions>> qdiscs = new HashMap<>();
    private final Map<String, Kind<? extends ClassOptions>> classes = new HashMap<>();
    private final Map<String, FilterKind<?>> filters = new HashMap<>();
    private final Map<String, ActionKind<?>> actions = new HashMap<>();

    /**
     * Collects kinds.
     *
     * @throws IllegalStateException if two have the same name
     */
    Kinds(Iterable<TcExtension> extensions) {
        register(qdiscs, Qdiscs.kinds());
        register(actions, List.of(Mirred.KIND, Gact.KIND, Police.KIND));
        for (TcExtension extension : extensions) {
            register(qdiscs, extension.qdiscs());
            register(classes, extension.classes());
            register(filters, extension.filters());
            register(actions, extension.actions());
        }
    }

    private static <K extends Kind<?>> void register(Map<String, K> known, List<? extends K> more) {
        for (K kind : more) {
            K other = known.put(kind.name(), kind);
            if (other != null) {
                throw new IllegalStateException("two modules provide " + kind.name() + ": "
                        + other.getClass().getName() + " and " + kind.getClass().getName());
            }
        }
    }

    /** All that this library's class loader finds. */
    public static Kinds installed() {
        return Installed.KINDS;
    }

    private static final class Installed {
        static final Kinds KINDS = find();

        private static Kinds find() {
            List<TcExtension> only = ONLY.getAndSet(TOO_LATE);
            return new Kinds(
                    only == null ? ServiceLoader.load(TcExtension.class, TcExtension.class.getClassLoader()) : only);
        }
    }

    /**
     * Takes the extensions from a list instead of looking for them.
     *
     * @throws IllegalStateException if they were looked for, or given, before
     */
    public static void installOnly(List<TcExtension> extensions) {
        if (!ONLY.compareAndSet(null, List.copyOf(extensions))) {
            throw new IllegalStateException("extensions: they have been said or looked for before");
        }
    }

    public @Nullable Kind<? extends QdiscOptions> qdisc(String name) {
        return qdiscs.get(name);
    }

    public @Nullable Kind<? extends ClassOptions> tcClass(String name) {
        return classes.get(name);
    }

    public @Nullable FilterKind<?> filter(String name) {
        return filters.get(name);
    }

    public @Nullable ActionKind<?> action(String name) {
        return actions.get(name);
    }
}
