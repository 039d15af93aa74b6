package io.github.tc4j.tc;

import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.spi.Psched;

/**
 * What a qdisc, class, filter or action of some kind is to be: an immutable value, checked when it is made. The kind's module has the
 * factory, such as {@code Htb.qdisc()}. The same value is sent, compared, printed, and comes back when the kernel's objects are listed.
 */
public interface TcOptions {
    /**
     * Returns the kind's name.
     *
     * @return such as {@code htb}
     */
    String kind();

    /**
     * Writes the attribute with the options, or nothing if the kind has none. Kinds call this when they are sent; users have no need to.
     *
     * @param out the message
     * @param attribute the attribute's type, {@code TCA_OPTIONS} or {@code TCA_ACT_OPTIONS}
     * @param clock converts bursts to ticks
     */
    void write(MessageWriter out, int attribute, Psched clock);

    /**
     * Returns the names of what {@link #write} writes, so that errors can name it.
     *
     * @return the names of the attributes within the options
     */
    default AttributeSpace attributes() {
        return NO_NAMES;
    }

    /** For kinds whose options are a struct, or nothing. */
    AttributeSpace NO_NAMES = AttributeSpace.of("");
}
