package io.github.tc4j.netlink;

import io.github.tc4j.netlink.NetlinkTap.Direction;
import io.github.tc4j.netlink.internal.Transport;
import io.github.tc4j.netlink.wire.NlMsgHdr;
import io.github.tc4j.netlink.wire.StructReader;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Shows a tap what goes through a transport, message by message. Without a tap there is none of this. */
final class TappedTransport implements Transport {
    private final Transport transport;
    private final NetlinkTap tap;

    private TappedTransport(Transport transport, NetlinkTap tap) {
        this.transport = transport;
        this.tap = tap;
    }

    /** Puts a tap onto a transport, if there is one. */
    static Transport of(Transport transport, @Nullable NetlinkTap tap) {
        return tap == null ? transport : new TappedTransport(transport, tap);
    }

    @Override
    public int portId() {
        return transport.portId();
    }

    @Override
    public int sendCapacity() {
        return transport.sendCapacity();
    }

    @Override
    public int answerCapacity(int wanted) {
        return transport.answerCapacity(wanted);
    }

    @Override
    public void send(MemorySegment buffer, int length) {
        show(Direction.SENT, buffer, length);
        transport.send(buffer, length);
    }

    @Override
    public int receive(MemorySegment buffer, long deadline) {
        int length = transport.receive(buffer, deadline);
        if (length != TIMED_OUT) {
            show(Direction.RECEIVED, buffer, length);
        }
        return length;
    }

    private void show(Direction direction, MemorySegment buffer, int length) {
        int present = (int) Math.min(length, buffer.byteSize());
        MemorySegment datagram = buffer.asSlice(0, present).asReadOnly();
        for (int at = 0; at < present; ) {
            int message = messageLength(datagram, at);
            if (message == 0) {
                tap.message(direction, datagram.asSlice(at), length - at);
                return;
            }
            tap.message(direction, datagram.asSlice(at, message), message);
            at += (message + 3) & ~3;
        }
    }

    /** Returns the length of a message that is there as a whole, or 0. */
    private static int messageLength(MemorySegment datagram, int at) {
        long left = datagram.byteSize() - at;
        if (left < NlMsgHdr.SIZE) {
            return 0;
        }
        long claimed = StructReader.of(datagram, at, NlMsgHdr.SIZE).u32Long(NlMsgHdr.LEN);
        return claimed < NlMsgHdr.SIZE || claimed > left ? 0 : (int) claimed;
    }

    @Override
    public void wake() {
        transport.wake();
    }

    @Override
    public void close() {
        transport.close();
    }
}
