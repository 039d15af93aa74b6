package io.github.tc4j.netlink;

import io.github.tc4j.netlink.Exchange.DumpEnd;
import io.github.tc4j.netlink.internal.NetlinkSocket;
import io.github.tc4j.netlink.internal.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the kernel's routing netlink family, in the network namespace in which it was opened.
 *
 * <p>The kernel carries a request out before {@code send} returns, so calls block for as long as the kernel works, and there is nothing to wait
 * for. Any number of threads, virtual ones too, may share a connection; they take turns, one request with its answers at a time. Whoever opens
 * a connection closes it; {@link #close()} from another thread makes a call under way fail with {@link ConnectionClosedException}.
 *
 * <p>Answers are recognised by their sequence number: one that comes late, after its request timed out, is dropped.
 */
public final class NetlinkConnection implements AutoCloseable {
    /**
     * How a connection behaves.
     *
     * @param timeout how long to wait for an answer
     * @param sendBuffer {@code SO_SNDBUF} in bytes, 0 for the system's
     * @param receiveBuffer {@code SO_RCVBUF} in bytes, 0 for the system's
     * @param dumpAttempts how often a list is asked for, at most, while changes interrupt it
     * @param tap sees every message in both directions; null for none, which costs nothing
     */
    public record Options(
            Duration timeout,
            int sendBuffer,
            int receiveBuffer,
            int dumpAttempts,
            @Nullable NetlinkTap tap) {
        /** 10 seconds, the system's buffers, 10 attempts, no tap. */
        public static final Options DEFAULT = new Options(Duration.ofSeconds(10), 0, 0, 10, null);

        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if the timeout is not positive, a buffer size negative or there is no attempt
         */
        public Options {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("timeout: " + timeout + " is not positive");
            }
            if (sendBuffer < 0 || receiveBuffer < 0) {
                throw new IllegalArgumentException(
                        "buffer size: " + Math.min(sendBuffer, receiveBuffer) + " is negative");
            }
            if (dumpAttempts < 1) {
                throw new IllegalArgumentException("dumpAttempts: " + dumpAttempts + " is less than 1");
            }
        }

        /**
         * Returns these options with another timeout.
         *
         * @param value how long to wait for an answer
         * @return a copy
         */
        public Options withTimeout(Duration value) {
            return new Options(value, sendBuffer, receiveBuffer, dumpAttempts, tap);
        }

        /**
         * Returns these options with another number of attempts.
         *
         * @param value how often a list is asked for
         * @return a copy
         */
        public Options withDumpAttempts(int value) {
            return new Options(timeout, sendBuffer, receiveBuffer, value, tap);
        }

        /**
         * Returns these options with a tap.
         *
         * @param value sees every message, such as a {@link NetlinkCapture}; it stays the caller's to close
         * @return a copy
         */
        public Options withTap(NetlinkTap value) {
            return new Options(timeout, sendBuffer, receiveBuffer, dumpAttempts, value);
        }
    }

    private final NetlinkEndpoint endpoint;
    private final Exchange exchange;
    private final Options options;

    NetlinkConnection(Transport transport, Options options) {
        this.endpoint = new NetlinkEndpoint(TappedTransport.of(transport, options.tap()));
        this.exchange = new Exchange(endpoint, options.timeout());
        this.options = options;
    }

    /**
     * Opens a connection in the calling thread's network namespace.
     *
     * @return a connection
     * @throws NetlinkUnavailableException if this is not Linux or native access is denied
     * @throws SystemCallException if the kernel gives no socket
     */
    public static NetlinkConnection open() {
        return open(Options.DEFAULT);
    }

    /**
     * Opens a connection in the calling thread's network namespace.
     *
     * @param options how it behaves
     * @return a connection
     * @throws NetlinkUnavailableException if this is not Linux or native access is denied
     * @throws SystemCallException if the kernel gives no socket
     */
    public static NetlinkConnection open(Options options) {
        return new NetlinkConnection(new NetlinkSocket(options.sendBuffer(), options.receiveBuffer()), options);
    }

    /**
     * Opens a connection in a network namespace.
     *
     * @param namespace where; it may be closed afterwards
     * @return a connection
     * @throws SystemCallException if the namespace cannot be entered or the kernel gives no socket
     */
    public static NetlinkConnection open(NetworkNamespace namespace) {
        return open(namespace, Options.DEFAULT);
    }

    /**
     * Opens a connection in a network namespace.
     *
     * @param namespace where; it may be closed afterwards
     * @param options how it behaves
     * @return a connection
     * @throws SystemCallException if the namespace cannot be entered or the kernel gives no socket
     */
    public static NetlinkConnection open(NetworkNamespace namespace, Options options) {
        return namespace.call(() -> open(options));
    }

    /**
     * Sends a request and waits until the kernel has carried it out.
     *
     * @param request what to do
     * @return the acknowledgement, with the kernel's warnings
     * @throws KernelException if the kernel refuses
     * @throws NetlinkTimeoutException if it does not answer in time
     */
    public Ack execute(NetlinkRequest request) {
        enter();
        RequestTrace trace = RequestTrace.begin();
        try {
            return exchange.execute(request);
        } catch (RuntimeException | Error e) {
            if (trace != null) {
                trace.failed(e);
            }
            throw e;
        } finally {
            endpoint.leave();
            if (trace != null) {
                trace.end("execute", request, 1);
            }
        }
    }

    /**
     * Sends a request and returns the object it made or changed as the kernel has it now ({@code NLM_F_ECHO}).
     *
     * @param request what to do
     * @param decoder decodes the object
     * @param <T> what it is
     * @return the object, or nothing if the kernel does not echo such requests
     * @throws KernelException if the kernel refuses
     * @throws NetlinkTimeoutException if it does not answer in time
     */
    public <T> Optional<T> executeAndReturn(NetlinkRequest request, MessageDecoder<T> decoder) {
        return ask(request, Nl.NLM_F_ECHO, decoder);
    }

    /**
     * Asks for one object.
     *
     * @param request what to get
     * @param decoder decodes the object
     * @param <T> what it is
     * @return the object, or nothing if the decoder has no interest in it
     * @throws KernelException if there is none or the kernel refuses
     * @throws NetlinkTimeoutException if it does not answer in time
     */
    public <T> Optional<T> get(NetlinkRequest request, MessageDecoder<T> decoder) {
        return ask(request, 0, decoder);
    }

    private <T> Optional<T> ask(NetlinkRequest request, int flags, MessageDecoder<T> decoder) {
        enter();
        RequestTrace trace = RequestTrace.begin();
        try {
            return exchange.ask(request, flags, decoder);
        } catch (RuntimeException | Error e) {
            if (trace != null) {
                trace.failed(e);
            }
            throw e;
        } finally {
            endpoint.leave();
            if (trace != null) {
                trace.end("get", request, 1);
            }
        }
    }

    /**
     * Asks for a list, and again, a bounded number of times, when changes interrupt it.
     *
     * @param request what to list
     * @param decoder decodes the objects, and returns null for those to leave out
     * @param <T> what they are
     * @return a consistent list, in the kernel's order
     * @throws DumpInterruptedException if changes interrupted every attempt
     * @throws KernelException if the kernel refuses
     * @throws NetlinkTimeoutException if it does not answer in time
     */
    public <T> List<T> dump(NetlinkRequest request, MessageDecoder<T> decoder) {
        List<T> list = new ArrayList<>();
        for (int interruptions = 0; interruptions < options.dumpAttempts(); ) {
            list.clear();
            switch (dumpOnce(request, decoder, list::add)) {
                case CONSISTENT -> {
                    return list;
                }
                case INTERRUPTED -> interruptions++;
                case CUT_OFF -> {} // there is room for it now
            }
        }
        throw new DumpInterruptedException(request.describe(), options.dumpAttempts(), list);
    }

    /**
     * Asks for a list and hands over each object as it comes, so that memory does not grow with the list. The connection is busy until the
     * last one: the consumer must not use it.
     *
     * @param request what to list
     * @param decoder decodes the objects, and returns null for those to leave out
     * @param consumer takes each object
     * @param <T> what they are
     * @throws DumpInterruptedException if changes interrupted the list; what was handed over may then lack or repeat objects
     * @throws MalformedMessageException if a piece of the list was larger than the buffer, which has grown by then: the next call gets it
     * @throws KernelException if the kernel refuses
     * @throws NetlinkTimeoutException if it does not answer in time
     */
    public <T> void forEach(NetlinkRequest request, MessageDecoder<T> decoder, Consumer<? super T> consumer) {
        switch (dumpOnce(request, decoder, consumer)) {
            case CONSISTENT -> {}
            case INTERRUPTED -> throw new DumpInterruptedException(request.describe(), 1, List.of());
            case CUT_OFF -> throw Exchange.cutOff(request);
        }
    }

    private <T> DumpEnd dumpOnce(NetlinkRequest request, MessageDecoder<T> decoder, Consumer<? super T> consumer) {
        enter();
        RequestTrace trace = RequestTrace.begin();
        try {
            return exchange.dump(request, decoder, consumer);
        } catch (RuntimeException | Error e) {
            if (trace != null) {
                trace.failed(e);
            }
            throw e;
        } finally {
            endpoint.leave();
            if (trace != null) {
                trace.end("list", request, 1);
            }
        }
    }

    /**
     * Asks for a list, to be walked in the receive buffer.
     *
     * @param request what to list
     * @return a cursor before the first object, to be closed by this thread; until then the connection is busy
     */
    public NetlinkCursor cursor(NetlinkRequest request) {
        enter();
        try {
            return new NetlinkCursor(request, endpoint, exchange);
        } catch (RuntimeException | Error e) {
            endpoint.leave();
            throw e;
        }
    }

    /**
     * Begins a batch of requests.
     *
     * @param options how it behaves
     * @return an empty batch, to be closed by the calling thread, before this connection
     */
    public NetlinkBatch batch(BatchOptions options) {
        enter();
        try {
            Transport transport = endpoint.transport();
            return new NetlinkBatch(
                    this, options, transport.sendCapacity(), transport.answerCapacity(options.requestsPerSend()));
        } finally {
            endpoint.leave();
        }
    }

    /** Returns whether the kernel refused any request of the chunk; the results are there even if this fails. */
    boolean send(BatchChunk chunk, int first, BatchReport.Builder results) {
        try {
            enter();
        } catch (RuntimeException e) {
            results.putAll(first, chunk.count(), new BatchResult.NotSent());
            throw e;
        }
        RequestTrace trace = RequestTrace.begin();
        try {
            return exchange.send(chunk, first, results);
        } catch (RuntimeException | Error e) {
            if (trace != null) {
                trace.failed(e);
            }
            throw e;
        } finally {
            endpoint.leave();
            if (trace != null) {
                trace.end("batch", chunk.request(0), chunk.count());
            }
        }
    }

    private void enter() {
        refuseReentry();
        endpoint.enter();
    }

    private void refuseReentry() {
        if (endpoint.isEnteredByThisThread()) {
            throw new IllegalStateException(
                    "this connection is in the middle of a request, and what decodes or takes its answer must not use it");
        }
    }

    /**
     * Returns the socket's address.
     *
     * @return the port id, unique in the network namespace
     */
    public int portId() {
        return endpoint.transport().portId();
    }

    /**
     * Returns how the connection behaves.
     *
     * @return the options it was opened with
     */
    public Options options() {
        return options;
    }

    /**
     * Closes the socket and frees the buffers. A call under way in another thread fails with {@link ConnectionClosedException}. Closing twice
     * does nothing.
     *
     * @throws IllegalStateException if called by the consumer of a list that is being streamed
     */
    @Override
    public void close() {
        refuseReentry();
        endpoint.close();
    }
}
