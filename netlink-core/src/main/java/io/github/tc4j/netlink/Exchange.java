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

    Exchange(NetlinkEndpoint endpoint, Duration timeout) {
        this.endpoint = endpoint;
        this.transport = endpoint.transport();
        this.message = endpoint.message();
        this.writer = new MessageWriter(endpoint.arena().allocate(SEND_CAPACITY, Long.BYTES));
        this.timeout = timeout;
    }

    Ack execute(NetlinkRequest request) {
        int awaited = send(request, Nl.NLM_F_ACK);
        long deadline = Deadline.in(timeout);
        while (receive(request, deadline)) {
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
        long deadline = Deadline.in(timeout);
        T found = null;
        while (true) {
            if (!receive(request, deadline)) {
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
            long deadline = Deadline.in(timeout);
            while (answered < chunk.count()) {
                receiveOf(chunk, deadline);
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

    private void receiveOf(BatchChunk chunk, long deadline) {
        try {
            switch (endpoint.receive(deadline)) {
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
        int awaited = send(request, Nl.NLM_F_DUMP);
        DumpEnd end;
        try {
            end = receiveDump(awaited, request, decoder, consumer);
        } catch (RuntimeException | Error e) {
            drainAfter(e, awaited);
            throw e;
        }
        if (end == DumpEnd.CUT_OFF) {
            drain(awaited);
        }
        return end;
    }

    private <T> DumpEnd receiveDump(
            int awaited, NetlinkRequest request, MessageDecoder<T> decoder, Consumer<? super T> consumer) {
        boolean consistent = true;
        while (receive(request, Deadline.in(timeout))) {
            while (message.next()) {
                if (message.sequence() != awaited) {
                    continue;
                }
                consistent &= (message.flags() & Nl.NLM_F_DUMP_INTR) == 0;
                if (isLast()) {
                    KernelAnswer.read(message, request, sent());
                    return consistent ? DumpEnd.CONSISTENT : DumpEnd.INTERRUPTED;
                }
                T object = decoder.decode(message);
                if (object != null) {
                    consumer.accept(object);
                }
            }
        }
        return DumpEnd.CUT_OFF;
    }

    /** Whether the message that is looked at ends a list. */
    private boolean isLast() {
        return message.type() == Nl.NLMSG_DONE || message.type() == Nl.NLMSG_ERROR;
    }

    private void drainAfter(Throwable failure, int awaited) {
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
            switch (endpoint.receive(System.nanoTime())) {
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
        writer.clear();
        writer.beginMessage(request.type(), request.flags() | Nl.NLM_F_REQUEST | flags, number);
        request.writeBody(writer);
        writer.endMessage();
        endpoint.makeRoomFor(writer.position() + ECHO_OVERHEAD);
        transport.send(writer.segment(), writer.position());
        return number;
    }

    /** Receives a datagram; returns false if its end was cut off, and has made room for such a one by then. */
    private boolean receive(NetlinkRequest request, long deadline) {
        try {
            Received received = endpoint.receive(deadline);
            if (received == Received.TIMED_OUT) {
                throw new NetlinkTimeoutException(request.describe(), timeout);
            }
            return received == Received.DATAGRAM;
        } catch (OverrunException e) {
            throw new OverrunException(request.describe(), e);
        }
    }

    private MemorySegment sent() {
        return writer.segment().asSlice(0, writer.position());
    }
}
