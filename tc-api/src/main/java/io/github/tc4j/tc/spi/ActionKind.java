package io.github.tc4j.tc.spi;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.netlink.wire.Struct;
import io.github.tc4j.netlink.wire.StructReader;
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
     * Returns the struct in that attribute.
     *
     * @return such as {@code tc_mirred}
     */
    Struct struct();

    /**
     * Returns the attribute with the times at which the action was made and used ({@code struct tcf_t}).
     *
     * @return such as {@code TCA_MIRRED_TM}
     */
    int times();

    /**
     * Writes options that stand for the action of this kind with a number, whatever it does. The kernel takes them only where that action is
     * there already.
     *
     * @param out the message
     * @param attribute {@code TCA_ACT_OPTIONS}
     * @param index the action's number among those of its kind, 1 or more
     */
    default void writeReference(MessageWriter out, int attribute, int index) {
        int nest = out.beginNest(attribute);
        int at = out.attribute(parms(), struct());
        out.putU32(at, index);
        out.endNest(nest);
    }

    /**
     * Reads how many refer to the action.
     *
     * @param parms the action's struct
     * @return all that refer to it, filters among them
     */
    default int references(StructReader parms) {
        return parms.u32(TcGen.LAYOUT.refcnt());
    }

    /**
     * Reads how many filters use the action.
     *
     * @param parms the action's struct
     * @return the filters
     */
    default int bindings(StructReader parms) {
        return parms.u32(TcGen.LAYOUT.bindcnt());
    }

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
