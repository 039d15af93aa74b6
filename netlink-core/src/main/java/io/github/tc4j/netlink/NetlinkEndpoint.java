package io.github.tc4j.netlink;

import io.github.tc4j.netlink.internal.Deadline;
import io.github.tc4j.netlink.internal.Transport;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/** A socket with its memory, for which the threads that use it take turns: between {@code enter} and {@link #leave()} it is one thread's. */
final class NetlinkEndpoint {
    /** What became of a wait for a datagram. */
    enum Received {
        /** {@link #message()} stands before its first message. */
        DATAGRAM,
        /** Its end did not fit and is lost; there is room for such a one by now. */
        CUT_OFF,
        TIMED_OUT
    }

    /** The kernel sends lists in pieces of at most 32 KiB; single answers may be larger. */
    private static final int RECEIVE_CAPACITY = 64 * 1024;

    private final Transport transport;
    private final Arena arena = Arena.ofShared();
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final NetlinkMessage message = new NetlinkMessage();
    private MemorySegment buffer = arena.allocate(RECEIVE_CAPACITY, Long.BYTES);

    NetlinkEndpoint(Transport transport) {
        this.transport = transport;
    }

    Transport transport() {
        return transport;
    }

    /** Returns the owner of memory that is to live as long as this. */
    Arena arena() {
        return arena;
    }

    /** Returns the view that walks the messages of the last datagram. */
    NetlinkMessage message() {
        return message;
    }

    boolean isEnteredByThisThread() {
        return lock.isHeldByCurrentThread();
    }

    /** Waits for this thread's turn for as long as it takes. */
    void enter() {
        lock.lock();
        leaveIfClosed();
    }

    /** Waits for this thread's turn; returns false if it did not come in time. */
    boolean enter(long deadline) {
        if (!Deadline.lock(lock, deadline)) {
            return false;
        }
        leaveIfClosed();
        return true;
    }

    private void leaveIfClosed() {
        if (closed.get()) {
            lock.unlock();
            throw new ConnectionClosedException();
        }
    }

    void leave() {
        lock.unlock();
    }

    Received receive(long deadline) {
        int length = transport.receive(buffer, deadline);
        if (length == Transport.TIMED_OUT) {
            return Received.TIMED_OUT;
        }
        if (length > buffer.byteSize()) {
            makeRoomFor(length);
            return Received.CUT_OFF;
        }
        message.wrap(buffer, length);
        return Received.DATAGRAM;
    }

    /** Makes sure that a datagram of a length fits; what was received before is lost. */
    void makeRoomFor(int length) {
        if (length > buffer.byteSize()) {
            buffer = arena.allocate(length, Long.BYTES);
        }
    }

    /** Makes those who wait fail as closed, waits for the one whose turn it is, and frees everything. Closing twice does nothing. */
    void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            transport.wake();
        } finally {
            lock.lock();
            try {
                transport.close();
                arena.close();
            } finally {
                lock.unlock();
            }
        }
    }
}
