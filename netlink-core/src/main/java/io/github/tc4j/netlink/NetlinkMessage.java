package io.github.tc4j.netlink;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.NlMsgHdr;
import io.github.tc4j.netlink.wire.Struct;
import io.github.tc4j.netlink.wire.StructReader;
import java.lang.foreign.MemorySegment;

/**
 * A received message, looked at in place: the connection moves it from one message to the next, so what a decoder wants to keep it must copy
 * out before it returns. Everything read is bounds-checked.
 */
public final class NetlinkMessage {
    private MemorySegment buffer = MemorySegment.NULL;
    private int end;
    private int start;
    private int length;
    private int next;

    NetlinkMessage() {}

    /**
     * Looks at the messages of a datagram, before the first of them.
     *
     * @param datagram where they are
     * @param bytes the datagram's length
     */
    void wrap(MemorySegment datagram, int bytes) {
        buffer = datagram;
        end = bytes;
        next = 0;
    }

    /**
     * Reads bytes as a single message, as a test or a tool that looks at captures needs it.
     *
     * @param message the message, from its {@code nlmsghdr} on
     * @return a view of it
     * @throws MalformedMessageException if its length contradicts the number of bytes
     */
    public static NetlinkMessage of(MemorySegment message) {
        NetlinkMessage view = new NetlinkMessage();
        view.wrap(message, (int) Math.min(message.byteSize(), Integer.MAX_VALUE));
        if (!view.next()) {
            throw new MalformedMessageException("no message in " + message.byteSize() + " bytes");
        }
        return view;
    }

    /**
     * Moves to the next message of the datagram.
     *
     * @return false if there is none
     * @throws MalformedMessageException if its length is less than a header's or reaches past the end
     */
    boolean next() {
        int remaining = end - next;
        if (remaining < NlMsgHdr.SIZE) {
            return false;
        }
        start = next;
        length = NlMsgHdr.SIZE;
        long claimed = header().u32Long(NlMsgHdr.LEN);
        if (claimed < NlMsgHdr.SIZE || claimed > remaining) {
            next = end; // what follows cannot be found
            throw new MalformedMessageException(
                    "message claims " + claimed + " bytes where " + remaining + " are left");
        }
        length = (int) claimed;
        next = start + Math.min((length + 3) & ~3, remaining);
        return true;
    }

    private StructReader header() {
        return StructReader.of(buffer, start, NlMsgHdr.SIZE);
    }

    /**
     * Returns the message type.
     *
     * @return {@code nlmsg_type}
     */
    public int type() {
        return header().u16(NlMsgHdr.TYPE);
    }

    /**
     * Returns the flags.
     *
     * @return {@code nlmsg_flags}
     */
    public int flags() {
        return header().u16(NlMsgHdr.FLAGS);
    }

    /**
     * Returns the number of the request that the message answers.
     *
     * @return {@code nlmsg_seq}, 0 for events
     */
    public int sequence() {
        return header().u32(NlMsgHdr.SEQ);
    }

    /**
     * Returns the port of the socket whose request caused the message.
     *
     * @return {@code nlmsg_pid}
     */
    public int port() {
        return header().u32(NlMsgHdr.PID);
    }

    /**
     * Returns the message's size.
     *
     * @return bytes, the {@code nlmsghdr} included
     */
    public int length() {
        return length;
    }

    /**
     * Returns the family's header, such as {@code tcmsg}.
     *
     * @return a view of all that follows the {@code nlmsghdr}
     */
    public StructReader body() {
        return StructReader.of(buffer, start + NlMsgHdr.SIZE, length - NlMsgHdr.SIZE);
    }

    /**
     * Returns the attributes that follow the family's header.
     *
     * @param header the layout of that header
     * @return a reader before the first of them
     */
    public AttributeReader attributes(Struct header) {
        return body().attributes(header.size());
    }
}
