package io.github.tc4j.netlink;

import java.lang.foreign.MemorySegment;

/**
 * Sees every message that a connection or a subscription sends and receives, such as {@link NetlinkCapture}, which writes them to a file. One tap
 * may sit on several connections; it must then bear calls from several threads at once.
 *
 * <p>Messages come as they are on the wire, one by one, in the order of the system calls; those that the library itself drops, such as late
 * answers, included. What was lost as a buffer was full is not there to be seen.
 *
 * <p>A tap must return soon, as the request waits for it, and must not use the connection. What it throws comes out of the call that sent or
 * waited: a request that it refused to see was not sent, but one whose answer it refused was carried out.
 */
@FunctionalInterface
public interface NetlinkTap {
    /** Which way a message goes. */
    enum Direction {
        /** To the kernel. The message is seen just before it is sent. */
        SENT,
        /** From the kernel. */
        RECEIVED
    }

    /**
     * Sees a message.
     *
     * @param direction which way it goes
     * @param bytes the message from its {@code nlmsghdr} on, read-only and valid during this call only; {@link NetlinkMessage#of} reads it. If
     *     a message's length contradicts the datagram's, all that is left of the datagram is handed over at once.
     * @param length the message's size in bytes, greater than that of {@code bytes} if the end did not fit into the receive buffer
     */
    void message(Direction direction, MemorySegment bytes, int length);
}
