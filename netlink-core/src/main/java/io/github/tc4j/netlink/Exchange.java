package io.github.tc4j.netlink;

import io.github.tc4j.netlink.NetlinkEndpoint.Received;
import io.github.tc4j.netlink.internal.Deadline;
import io.github.tc4j.netlink.internal.Transport;
import io.github.tc4j.netlink.wire.MessageWriter;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Sends requests and reads their answers, which it tells by their sequence number. One thread at a time uses it. */
final class Exchange {
    /** How a list ended. */
    enum DumpEnd {
        CONSISTENT,
        INTERRUPTED,
        CUT_OFF
    }

    /** A message is at most a header and attributes of 64 KiB; room for a few such. */
    private static final int SEND_CAPACITY = 256 * 1024;

    /** What an error adds to the request that it repeats, on kernels without {@code NETLINK_CAP_ACK}. */
    private static final int ECHO_OVERHEAD = 4096;

    private final NetlinkEndpoint endpoint;
    private final Transport transport;
    private final NetlinkMessage message;
    private final MessageWriter writer;
    private final Duration timeout;
    private int sequence = (int) System.nanoTime();

    /** When the wait for an answer ends, {@link Deadline#PASSED} as long as there was none. */
    private long deadline = Deadline.PASSED;

    Exchange(NetlinkEndpoint endpoint, Duration timeout) {
        this.endpoint = endpoint;
        this.transport = endpoint.transport();
        this.message = endpoint.message();
        this.writer = new MessageWriter(endpoint.arena().allocate(SEND_CAPACITY, Long.BYTES));
        this.timeout = timeout;
    }

    Ack execute(NetlinkRequest request) {
        int awaited = send(request, Nl.NLM_F_ACK);
        while (receive(request)) {
            while (message.next()) {
                if (message.sequence() == awaited && message.type() == Nl.NLMSG_ERROR) {
                    return KernelAnswer.read(message, request, sent());
                }
            }
        }
        throw cutOff(request);
    }

    /** Sends a request that is answered with an object and an acknowledgement. */
    <T> Optional<T> ask(NetlinkRequest request, int flags, MessageDecoder<T> decoder) {
        int awaited = send(request, flags | Nl.NLM_F_ACK);
        T found = null;
        while (true) {
            if (!receive(request)) {
                if ((flags & Nl.NLM_F_ECHO) != 0) {
                    throw cutOff(request);
                }
                awaited = send(request, flags | Nl.NLM_F_ACK); // reading it once more does no harm
                continue;
            }
            while (message.next()) {
                if (message.sequence() != awaited) {
                    continue;
                }
                if (message.type() == Nl.NLMSG_ERROR) {
                    KernelAnswer.read(message, request, sent());
                    return Optional.ofNullable(found);
                }
                if (found == null) {
                    found = decoder.decode(message);
                }
            }
        }
    }

    /**
     * Sends the requests of a batch and reads what the kernel says of them. It has said all when it answers the last one, which it is asked to.
     *
     * @param first the number of the chunk's first request in the batch
     * @return whether the kernel refused any
     */
    boolean send(BatchChunk chunk, int first, BatchReport.Builder results) {
        int firstSequence = sequences(chunk.count());
        deadline = Deadline.PASSED;
        chunk.prepareToSend(firstSequence);
        endpoint.makeRoomFor(chunk.length() + ECHO_OVERHEAD);
        try {
            transport.send(chunk.segment(), chunk.length());
        } catch (RuntimeException | Error e) {
            results.putAll(first, chunk.count(), new BatchResult.NotSent());
            throw e;
        }
        int answered = 0;
        try {
            boolean refused = false;
            while (answered < chunk.count()) {
                receiveOf(chunk);
                while (message.next()) {
                    int number = message.sequence() - firstSequence;
                    if (message.type() != Nl.NLMSG_ERROR || number < answered || number >= chunk.count()) {
                        continue;
                    }
                    BatchResult result = KernelAnswer.result(message, chunk, number);
                    results.put(first + number, result);
                    refused |= !result.isDone();
                    answered = number + 1; // those before it without an answer were carried out
                }
            }
            return refused;
        } catch (RuntimeException | Error e) {
            results.putAll(first + answered, chunk.count() - answered, new BatchResult.Unknown());
            throw e;
        }
    }

    private void receiveOf(BatchChunk chunk) {
        try {
            switch (receive()) {
                case TIMED_OUT -> throw new NetlinkTimeoutException(chunk.describe(), timeout);
                case CUT_OFF ->
                    throw new MalformedMessageException(chunk.describe() + ": the end of an answer was cut off");
                case DATAGRAM -> {}
            }
        } catch (OverrunException e) {
            throw new OverrunException(chunk.describe(), e);
        }
    }

    /** Takes sequence numbers, one after the other. */
    private int sequences(int count) {
        int first = sequence + 1;
        if (first <= 0 && first + count > 0) {
            first = 1; // 0 marks events
        }
        sequence = first + count - 1;
        return first;
    }

    /** Asks for a list; however that ends, the next request may follow. */
    <T> DumpEnd dump(NetlinkRequest request, MessageDecoder<T> decoder, Consumer<? super T> consumer) {
        DumpState state = beginDump(request);
        try {
            while (next(state)) {
                T object = decoder.decode(message);
                if (object != null) {
                    consumer.accept(object);
                }
            }
        } catch (RuntimeException | Error e) {
            drainAfter(e, state.awaited);
            throw e;
        }
        endDump(state);
        return state.end();
    }

    /** How far a list has come. */
    static final class DumpState {
        private final NetlinkRequest request;
        private final int awaited;
        private boolean consistent = true;
        private boolean cutOff;
        private boolean over;

        private DumpState(NetlinkRequest request, int awaited) {
            this.request = request;
            this.awaited = awaited;
        }

        DumpEnd end() {
            if (cutOff) {
                return DumpEnd.CUT_OFF;
            }
            return consistent ? DumpEnd.CONSISTENT : DumpEnd.INTERRUPTED;
        }
    }

    /** Asks for a list, to be read step by step. */
    DumpState beginDump(NetlinkRequest request) {
        DumpState state = new DumpState(request, send(request, Nl.NLM_F_DUMP));
        message.wrap(MemorySegment.NULL, 0);
        return state;
    }

    /** Moves to the next object of a list; returns false at its end. */
    boolean next(DumpState state) {
        while (!state.over) {
            while (message.next()) {
                if (message.sequence() != state.awaited) {
                    continue;
                }
                state.consistent &= (message.flags() & Nl.NLM_F_DUMP_INTR) == 0;
                if (!isLast()) {
                    return true;
                }
                state.over = true;
                KernelAnswer.read(message, state.request, sent());
                return false;
            }
            deadline = Deadline.PASSED; // it is for each piece
            state.cutOff = !receive(state.request);
            state.over = state.cutOff;
        }
        return false;
    }

    /** Makes sure that the next request may follow a list that is given up, or of which a piece was cut off. */
    void endDump(DumpState state) {
        if (!state.over || state.cutOff) {
            state.over = true;
            drain(state.awaited);
        }
    }

    /** Whether the message that is looked at ends a list. */
    private boolean isLast() {
        return message.type() == Nl.NLMSG_DONE || message.type() == Nl.NLMSG_ERROR;
    }

    void drainAfter(Throwable failure, int awaited) {
        try {
            drain(awaited);
        } catch (NetlinkException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    /**
     * Reads what is left of a list: until then the kernel starts no other on this socket. The kernel makes a piece of the list while the one
     * before it is received, so when nothing is there nothing comes.
     */
    private void drain(int awaited) {
        while (true) {
            switch (endpoint.receive(Deadline.PASSED)) {
                case TIMED_OUT -> {
                    return;
                }
                case CUT_OFF -> {}
                case DATAGRAM -> {
                    while (message.next()) {
                        if (message.sequence() == awaited && isLast()) {
                            return;
                        }
                    }
                }
            }
        }
    }

    static MalformedMessageException cutOff(NetlinkRequest request) {
        return new MalformedMessageException(request.describe() + ": the end of the answer was cut off");
    }

    private int send(NetlinkRequest request, int flags) {
        int number = sequences(1);
        deadline = Deadline.PASSED;
        writer.clear();
        writer.beginMessage(request.type(), request.flags() | Nl.NLM_F_REQUEST | flags, number);
        request.writeBody(writer);
        writer.endMessage();
        endpoint.makeRoomFor(writer.position() + ECHO_OVERHEAD);
        transport.send(writer.segment(), writer.position());
        return number;
    }

    /** Receives a datagram; returns false if its end was cut off, and has made room for such a one by then. */
    private boolean receive(NetlinkRequest request) {
        try {
            Received received = receive();
            if (received == Received.TIMED_OUT) {
                throw new NetlinkTimeoutException(request.describe(), timeout);
            }
            return received == Received.DATAGRAM;
        } catch (OverrunException e) {
            throw new OverrunException(request.describe(), e);
        }
    }

    /** The kernel answers within the send, so mostly there is no need to know the time. */
    private Received receive() {
        Received received = endpoint.receive(Deadline.PASSED);
        if (received != Received.TIMED_OUT) {
            return received;
        }
        if (deadline == Deadline.PASSED) {
            deadline = Deadline.in(timeout);
        }
        return endpoint.receive(deadline);
    }

    private MemorySegment sent() {
        return writer.segment().asSlice(0, writer.position());
    }
}
