package io.github.tc4j.tc;

import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.spi.Psched;
import org.jspecify.annotations.Nullable;

/**
 * The options of a kind that no module on the path knows. They are kept as they came, and are sent unchanged.
 *
 * @param kind the kind's name
 * @param bytes what the attribute with the options holds, or null if there was none
 */
public record UnknownOptions(String kind, @Nullable Bytes bytes)
        implements QdiscOptions, ClassOptions, FilterOptions, ActionOptions {
    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {
        if (bytes != null) {
            out.bytes(attribute, bytes.toArray());
        }
    }

    /** Writes the options unchanged: the index is in them. */
    @Override
    public void write(MessageWriter out, int attribute, int index, Psched clock) {
        write(out, attribute, clock);
    }

    @Override
    public String toString() {
        return bytes == null || bytes.size() == 0 ? kind : kind + " [" + bytes + "]";
    }
}
