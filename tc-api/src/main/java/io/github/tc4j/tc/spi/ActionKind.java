package io.github.tc4j.tc.spi;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.tc.ActionOptions;

/**
 * A kind of action.
 *
 * @param <T> the options' type
 */
public interface ActionKind<T extends ActionOptions> extends Kind<T> {
    /**
     * Returns the attribute with the action's struct, which begins with the action's number.
     *
     * @return such as {@code TCA_MIRRED_PARMS}
     */
    int parms();

    /**
     * Reads the action's number.
     *
     * @param options a reader that stands on the attribute with the options
     * @return 0 to 2<sup>32</sup>&minus;1
     */
    default long index(AttributeReader options) {
        AttributeReader reader = options.nested();
        while (reader.next()) {
            if (reader.type() == parms()) {
                return reader.struct().u32Long(0);
            }
        }
        return 0;
    }
}
