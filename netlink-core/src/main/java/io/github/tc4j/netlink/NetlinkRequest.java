package io.github.tc4j.netlink;

import io.github.tc4j.netlink.wire.MessageWriter;

/**
 * A request that a connection can send. It is a value: it may be sent many times, on any connection, and be encoded without being sent.
 * Each time it writes itself straight into the connection's send buffer.
 */
public interface NetlinkRequest {
    /**
     * Returns the message type.
     *
     * @return {@code nlmsg_type}, such as {@code RTM_NEWQDISC}
     */
    int type();

    /**
     * Returns the flags, without those that the connection adds itself ({@code NLM_F_REQUEST}, {@code NLM_F_ACK}, {@code NLM_F_DUMP}).
     *
     * @return {@code NLM_F_CREATE}, {@code NLM_F_EXCL}, {@code NLM_F_REPLACE} or 0
     */
    int flags();

    /**
     * Writes what follows the {@code nlmsghdr}: the family's header and the attributes.
     *
     * @param out where to
     */
    void writeBody(MessageWriter out);

    /**
     * Says in words what is asked, for errors.
     *
     * @return such as {@code add qdisc htb 1: on cni0}
     */
    String describe();

    /**
     * Returns the names of what the request is made of, for errors.
     *
     * @return the schema of the message
     */
    MessageSchema schema();
}
