package io.github.tc4j.tc;

import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.spi.Psched;

/** What an action is to do. */
public interface ActionOptions extends TcOptions {
    /**
     * Writes the options of an action with a number.
     *
     * @param out the message
     * @param attribute {@code TCA_ACT_OPTIONS}
     * @param index the action's number among those of its kind, 0 for a new one
     * @param clock converts bursts to ticks
     */
    void write(MessageWriter out, int attribute, int index, Psched clock);

    @Override
    default void write(MessageWriter out, int attribute, Psched clock) {
        write(out, attribute, 0, clock);
    }
}
