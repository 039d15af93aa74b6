package io.github.tc4j.netlink;

import io.github.tc4j.netlink.internal.Deadline;
import io.github.tc4j.netlink.internal.Transport;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** A kernel that does what a script says, faults included. */
final class FakeKernel implements Transport {
    private final BiConsumer<FakeKernel, Sent> script;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Supplier<byte[]>> queue = new ArrayDeque<>();
    private final List<Sent> requests = new ArrayList<>();
    private int sendCapacity = 4096;
    private int answerCapacity = 1000;
    private boolean woken;
    private boolean closed;
    private int waiting;

    /** Creates a kernel; the script gets each request and answers by {@link #deliver} and its like. */
    FakeKernel(BiConsumer<FakeKernel, Sent> script) {
        this.script = script;
    }

    static NetlinkConnection connect(BiConsumer<FakeKernel, Sent> script) {
        return new FakeKernel(script).connect();
    }

    NetlinkConnection connect() {
        return connect(NetlinkConnection.Options.DEFAULT);
    }

    NetlinkConnection connect(NetlinkConnection.Options options) {
        return new NetlinkConnection(this, options);
    }

    /** A request as it arrived. */
    static final class Sent {
        private final byte[] bytes;

        Sent(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }

        NetlinkMessage message() {
            return NetlinkMessage.of(MemorySegment.ofArray(bytes));
        }

        int sequence() {
            return message().sequence();
        }
    }

    /** Puts one datagram of these messages into the receive queue. */
    void deliver(byte[]... messages) {
        byte[] datagram = Messages.concat(messages);
        deliverLater(() -> datagram);
    }

    /** Makes the next receive report lost messages. */
    void overrun() {
        deliverLater(() -> {
            throw new OverrunException("lost");
        });
    }

    private void deliverLater(Supplier<byte[]> datagram) {
        lock.lock();
        try {
            queue.add(datagram);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    List<Sent> requests() {
        lock.lock();
        try {
            return List.copyOf(requests);
        } finally {
            lock.unlock();
        }
    }

    int undelivered() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether a thread waits in receive. */
    boolean isWaited() {
        lock.lock();
        try {
            return waiting > 0;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public int portId() {
        return 4711;
    }

    /** Room for what a test wants to send at once, or more. */
    void capacities(int bytes, int answers) {
        sendCapacity = bytes;
        answerCapacity = answers;
    }

    @Override
    public int sendCapacity() {
        return sendCapacity;
    }

    @Override
    public int answerCapacity(int wanted) {
        return Math.min(wanted, answerCapacity);
    }

    @Override
    public void send(MemorySegment buffer, int length) {
        Sent request = new Sent(buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE));
        lock.lock();
        try {
            requests.add(request);
        } finally {
            lock.unlock();
        }
        script.accept(this, request);
    }

    @Override
    public int receive(MemorySegment buffer, long deadline) {
        byte[] datagram = next(deadline);
        if (datagram.length == 0) {
            return TIMED_OUT;
        }
        int fits = (int) Math.min(datagram.length, buffer.byteSize());
        MemorySegment.copy(datagram, 0, buffer, ValueLayout.JAVA_BYTE, 0, fits);
        return datagram.length;
    }

    private byte[] next(long deadline) {
        lock.lock();
        waiting++;
        try {
            while (true) {
                if (woken) {
                    throw new ConnectionClosedException();
                }
                Supplier<byte[]> datagram = queue.poll();
                if (datagram != null) {
                    return datagram.get();
                }
                long left = Deadline.left(deadline);
                if (left <= 0) {
                    return new byte[0];
                }
                var _ = changed.await(left, TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    @Override
    public void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
