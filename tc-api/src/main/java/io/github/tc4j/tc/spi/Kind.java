package io.github.tc4j.tc.spi;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.tc.TcOptions;
import io.github.tc4j.tc.Xstats;
import org.jspecify.annotations.Nullable;

/**
 * How the kernel's answers about one kind become typed values. A module gives its kinds through a {@link TcExtension}; encoding is the
 * options' own ({@link TcOptions#write}).
 *
 * @param <T> the options' type
 */
public interface Kind<T extends TcOptions> {
    /**
     * Returns the kind's name.
     *
     * @return what {@code TCA_KIND} holds
     */
    String name();

    /**
     * Decodes options. Whatever the attribute holds, the outcome is a value or a
     * {@link io.github.tc4j.netlink.MalformedMessageException}: attributes that the kind does not know are skipped, those that are missing
     * have their defaults.
     *
     * @param options a reader that stands on the attribute with the options; if the kernel sent none, on an empty one
     * @param clock converts ticks to bursts
     * @return the options
     */
    T read(AttributeReader options, Psched clock);

    /**
     * Decodes the kind's own statistics.
     *
     * @param xstats a reader that stands on {@code TCA_STATS_APP} or {@code TCA_XSTATS}; if the kernel sent none, on an empty one
     * @param options a reader that stands on the attribute with the options, among which some kinds have counters
     * @param clock converts ticks to times
     * @return the statistics, or null if the kind has none
     */
    default @Nullable Xstats readXstats(AttributeReader xstats, AttributeReader options, Psched clock) {
        return null;
    }
}
