package io.github.tc4j.tc.spi;

import io.github.tc4j.tc.FilterHandle;
import io.github.tc4j.tc.FilterOptions;

/**
 * A kind of filter.
 *
 * @param <T> the options' type
 */
public interface FilterKind<T extends FilterOptions> extends Kind<T> {
    /**
     * Makes a typed handle of the kernel's number.
     *
     * @param value the 32 bits
     * @return the handle as the kind writes it
     */
    default FilterHandle handle(int value) {
        return FilterHandle.of(value);
    }
}
