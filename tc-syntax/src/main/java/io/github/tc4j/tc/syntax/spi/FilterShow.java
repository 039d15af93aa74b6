package io.github.tc4j.tc.syntax.spi;

import io.github.tc4j.tc.Filter;
import io.github.tc4j.tc.FilterOptions;

/**
 * How a kind of filter is shown.
 *
 * @param <T> the options' type
 */
public interface FilterShow<T extends FilterOptions> extends KindShow<T> {
    /**
     * Shows the handle and the options, with the actions ({@link ShowWriter#actions}). The generic part of the line stands before them.
     *
     * @param filter the filter as it was listed, for its handle and protocol
     * @param options its options
     * @param out where to
     */
    void show(Filter filter, T options, ShowWriter out);
}
