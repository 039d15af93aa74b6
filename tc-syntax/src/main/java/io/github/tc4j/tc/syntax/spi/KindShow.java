package io.github.tc4j.tc.syntax.spi;

import io.github.tc4j.tc.TcOptions;
import io.github.tc4j.tc.Xstats;

/**
 * How one kind is shown, in text and JSON, word for word as tc does. {@code show}, which each of the four sorts of kinds has in a form of its
 * own, writes the options.
 *
 * @param <T> the options' type
 */
public interface KindShow<T extends TcOptions> {
    /**
     * Returns the kind's name.
     *
     * @return such as {@code htb}
     */
    String kind();

    /**
     * Returns the options' type.
     *
     * @return what {@code show} takes
     */
    Class<T> type();

    /**
     * Shows the kind's own statistics, behind the generic ones. Called only with {@code -s}, and only if there are some.
     *
     * @param xstats what the kind's module decoded
     * @param out where to
     */
    default void showStats(Xstats xstats, ShowWriter out) {}

    /**
     * Tells whether the kind shows statistics of its own, which take a line more.
     *
     * @return whether {@link #showStats} writes something
     */
    default boolean showsStats() {
        return false;
    }
}
