package io.github.tc4j.netlink;

import io.github.tc4j.netlink.Exchange.DumpState;
import java.util.List;

/**
 * Walks a list of the kernel's while it comes in, in the receive buffer: nothing is decoded but what the caller reads, nothing is allocated, and
 * memory does not grow with the list.
 *
 * {@snippet :
 * try (NetlinkCursor cursor = connection.cursor(request)) {
 *     while (cursor.next()) {
 *         sum += cursor.message().body().u32(offset);
 *     }
 * }
 * }
 *
 * <p>The connection is this thread's until {@link #close()}, which drops what is left of the list; other threads wait, and other requests of this
 * thread are refused.
 */
public final class NetlinkCursor implements AutoCloseable {
    private final NetlinkRequest request;
    private final NetlinkEndpoint endpoint;
    private final Exchange exchange;
    private final DumpState state;
    private boolean closed;

    /** The endpoint is entered already. */
    NetlinkCursor(NetlinkRequest request, NetlinkEndpoint endpoint, Exchange exchange) {
        this.request = request;
        this.endpoint = endpoint;
        this.exchange = exchange;
        this.state = exchange.beginDump(request);
    }

    /**
     * Moves to the next message of the list.
     *
     * @return false at the end
     * @throws DumpInterruptedException at the end, if changes interrupted the list: what was seen may lack or repeat objects
     * @throws MalformedMessageException if a piece of the list was larger than the buffer, which has grown by then: the next attempt gets it
     * @throws KernelException if the kernel refuses
     * @throws NetlinkTimeoutException if it does not answer in time
     * @throws IllegalStateException if the cursor is closed
     */
    public boolean next() {
        if (closed) {
            throw new IllegalStateException(request.describe() + ": the cursor is closed");
        }
        if (exchange.next(state)) {
            return true;
        }
        switch (state.end()) {
            case CONSISTENT -> {}
            case INTERRUPTED -> throw new DumpInterruptedException(request.describe(), 1, List.of());
            case CUT_OFF -> throw Exchange.cutOff(request);
        }
        return false;
    }

    /**
     * Returns the message.
     *
     * @return a view that {@link #next()} moves
     */
    public NetlinkMessage message() {
        return endpoint.message();
    }

    /** Drops what is left of the list, and lets the next request go ahead. Closing twice does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            exchange.endDump(state);
        } finally {
            endpoint.leave();
        }
    }
}
