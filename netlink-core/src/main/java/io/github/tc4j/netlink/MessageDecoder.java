package io.github.tc4j.netlink;

import org.jspecify.annotations.Nullable;

/**
 * Makes a value of a message.
 *
 * @param <T> what it makes
 */
@FunctionalInterface
public interface MessageDecoder<T> {
    /**
     * Decodes a message. Whatever bytes it holds, the outcome is a value, null or a {@link MalformedMessageException}.
     *
     * @param message the message, valid during this call only
     * @return the value, or null if the message is of no interest
     */
    @Nullable
    T decode(NetlinkMessage message);
}
