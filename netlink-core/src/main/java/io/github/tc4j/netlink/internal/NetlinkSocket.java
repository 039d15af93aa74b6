package io.github.tc4j.netlink.internal;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.github.tc4j.netlink.ConnectionClosedException;
import io.github.tc4j.netlink.Errno;
import io.github.tc4j.netlink.OverrunException;
import io.github.tc4j.netlink.SystemCallException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A socket of the routing family. It is used by one thread at a time, but for {@link #wake()}.
 *
 * <p>The kernel answers a request before {@code send} returns, so {@link #receive} first looks without waiting; only when nothing is there,
 * as with events, does it wait.
 */
public final class NetlinkSocket implements Transport {
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int NETLINK_ROUTE = 0;
    private static final int SOL_SOCKET = 1;
    private static final int SO_SNDBUF = 7;
    private static final int SO_RCVBUF = 8;
    private static final int SO_SNDBUFFORCE = 32;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_ADD_MEMBERSHIP = 1;
    private static final int NETLINK_CAP_ACK = 10;
    private static final int NETLINK_EXT_ACK = 11;
    private static final int NETLINK_GET_STRICT_CHK = 12;
    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int EFD_NONBLOCK_CLOEXEC = 0x80800;

    /** What the kernel keeps of the send buffer for itself ({@code netlink_sendmsg}). */
    private static final int SEND_OVERHEAD = 32;

    /**
     * What one answer takes of the receive buffer at the most: an error with its words needs less than 700 bytes, for which the kernel allocates
     * 1024 with what it keeps beside them, and a descriptor.
     */
    private static final int MAX_ANSWER = 1280;

    private static final int KERNEL = 0;
    private static final int NOT_OPEN = -1;
    private static final int NOTHING_YET = -2;

    /**
     * How long a virtual thread sleeps between looks, as it must not block its carrier in a native wait. What is not there after the longest
     * nap may take long: then a platform thread waits in its place.
     */
    private static final long FIRST_NAP_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    private static final long LONGEST_NAP_NANOS = TimeUnit.MICROSECONDS.toNanos(800);

    private final Arena arena = Arena.ofShared();
    private final MemorySegment state;
    private final MemorySegment from;
    private final MemorySegment fromLength;
    private final MemorySegment polled;
    private final int fd;

    /** Other processes can send to groups; to a connected socket itself only the kernel can, so that its answers need no look at the sender. */
    private boolean joined;

    private final int portId;
    private volatile int wakeFd = NOT_OPEN;
    private volatile boolean woken;

    /**
     * Opens a socket in the calling thread's network namespace.
     *
     * @param sendBuffer {@code SO_SNDBUF} in bytes, 0 for the system's
     * @param receiveBuffer {@code SO_RCVBUF} in bytes, 0 for the system's
     */
    public NetlinkSocket(int sendBuffer, int receiveBuffer) {
        LibC.require();
        state = LibC.callState(arena);
        from = arena.allocate(SockAddrNl.SIZE, 4);
        fromLength = arena.allocate(JAVA_INT);
        polled = arena.allocate(2L * PollFd.SIZE, 4);
        int opened = LibC.socket(state, AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
        if (opened < 0) {
            arena.close();
            throw new SystemCallException("open a netlink socket", -opened);
        }
        fd = opened;
        try {
            optional(SOL_NETLINK, NETLINK_EXT_ACK, 1);
            optional(SOL_NETLINK, NETLINK_CAP_ACK, 1);
            optional(SOL_NETLINK, NETLINK_GET_STRICT_CHK, 1);
            bufferSize("send", SO_SNDBUF, SO_SNDBUFFORCE, sendBuffer);
            bufferSize("receive", SO_RCVBUF, SO_RCVBUFFORCE, receiveBuffer);
            from.set(JAVA_SHORT, SockAddrNl.FAMILY, (short) AF_NETLINK);
            check("bind a netlink socket", LibC.bind(state, fd, from));
            fromLength.set(JAVA_INT, 0, SockAddrNl.SIZE);
            check("name a netlink socket", LibC.getsockname(state, fd, from, fromLength));
            portId = from.get(JAVA_INT, SockAddrNl.PID);
            from.set(JAVA_INT, SockAddrNl.PID, KERNEL);
            check("connect a netlink socket", LibC.connect(state, fd, from));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Joins a multicast group.
     *
     * @param group {@code RTNLGRP_*}
     */
    public void join(int group) {
        joined = true;
        check("join netlink group " + group, setOption(SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group));
    }

    private int setOption(int level, int option, int value) {
        fromLength.set(JAVA_INT, 0, value);
        return LibC.setsockopt(state, fd, level, option, fromLength);
    }

    /** Sets an option that kernels older than it do not know. */
    private void optional(int level, int option, int value) {
        int result = setOption(level, option, value);
        if (result < 0 && result != -Errno.ENOPROTOOPT.number()) {
            throw new SystemCallException("set netlink socket option " + option, -result);
        }
    }

    /** The forced form may exceed the system's limit, but needs a privilege in the first user namespace. */
    private void bufferSize(String which, int option, int forced, int bytes) {
        if (bytes > 0 && setOption(SOL_SOCKET, forced, bytes) < 0) {
            check("set the " + which + " buffer's size", setOption(SOL_SOCKET, option, bytes));
        }
    }

    @Override
    public int sendCapacity() {
        return option("send", SO_SNDBUF) - SEND_OVERHEAD;
    }

    @Override
    public int answerCapacity(int wanted) {
        int room = option("receive", SO_RCVBUF);
        long needed = (long) wanted * MAX_ANSWER;
        if (needed >= room) {
            // The kernel doubles what it is told, for its own overhead, which MAX_ANSWER includes.
            bufferSize("receive", SO_RCVBUF, SO_RCVBUFFORCE, (int) Math.min(needed / 2 + 1, Integer.MAX_VALUE / 2));
            room = option("receive", SO_RCVBUF);
        }
        return Math.min(wanted, (room - 1) / MAX_ANSWER);
    }

    private int option(String which, int option) {
        fromLength.set(JAVA_INT, 0, Integer.BYTES);
        check(
                "read the " + which + " buffer's size",
                LibC.getsockopt(state, fd, SOL_SOCKET, option, polled, fromLength));
        return polled.get(JAVA_INT, 0);
    }

    private static void check(String doing, int result) {
        if (result < 0) {
            throw new SystemCallException(doing, -result);
        }
    }

    @Override
    public int portId() {
        return portId;
    }

    @Override
    public void send(MemorySegment buffer, int length) {
        long sent;
        do {
            sent = LibC.send(state, fd, buffer, length, 0);
        } while (sent == -Errno.EINTR.number());
        if (sent < 0) {
            throw new SystemCallException("send " + length + " bytes to the kernel", (int) -sent);
        }
    }

    @Override
    public int receive(MemorySegment buffer, long deadline) {
        boolean interrupted = false;
        try {
            for (long nap = FIRST_NAP_NANOS; ; nap = Math.min(2 * nap, 2 * LONGEST_NAP_NANOS)) {
                int received = receiveNow(buffer);
                if (received != NOTHING_YET) {
                    return received;
                }
                long left = Deadline.left(deadline);
                if (left <= 0) {
                    return TIMED_OUT;
                }
                if (!Thread.currentThread().isVirtual()) {
                    await(left);
                } else if (nap <= LONGEST_NAP_NANOS) {
                    LockSupport.parkNanos(Math.min(nap, left));
                    interrupted |= Thread.interrupted(); // else it would end each nap at once
                } else {
                    ThreadOfItsOwn.call("tc4j-wait", () -> {
                        await(left);
                        return null;
                    });
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private int receiveNow(MemorySegment buffer) {
        while (true) {
            if (woken) {
                throw new ConnectionClosedException();
            }
            long received = joined ? receiveFrom(buffer) : LibC.recv(state, fd, buffer, MSG_DONTWAIT | MSG_TRUNC);
            if (received >= 0) {
                if (!joined || from.get(JAVA_INT, SockAddrNl.PID) == KERNEL) {
                    return (int) received;
                }
            } else if (received == -Errno.EAGAIN.number()) {
                return NOTHING_YET;
            } else if (received == -Errno.ENOBUFS.number()) {
                throw new OverrunException("the receive buffer was full: messages from the kernel were lost");
            } else if (received != -Errno.EINTR.number()) {
                throw new SystemCallException("receive from the kernel", (int) -received);
            }
        }
    }

    private long receiveFrom(MemorySegment buffer) {
        fromLength.set(JAVA_INT, 0, SockAddrNl.SIZE);
        return LibC.recvfrom(state, fd, buffer, MSG_DONTWAIT | MSG_TRUNC, from, fromLength);
    }

    /** Waits for a datagram, {@link #wake()}, the time limit or a signal, whichever is first. */
    private void await(long nanos) {
        if (wakeFd == NOT_OPEN) {
            int opened = LibC.eventfd(state, 0, EFD_NONBLOCK_CLOEXEC);
            check("create an eventfd", opened);
            wakeFd = opened;
            if (woken) {
                return; // wake() may have come before there was a descriptor to write to
            }
        }
        awaitReadable(0, fd);
        awaitReadable(PollFd.SIZE, wakeFd);
        long millis = Math.min(TimeUnit.NANOSECONDS.toMillis(nanos) + 1, Integer.MAX_VALUE);
        int result = LibC.poll(state, polled, 2, (int) millis);
        if (result < 0 && result != -Errno.EINTR.number()) {
            throw new SystemCallException("wait for the kernel", -result);
        }
    }

    private void awaitReadable(int at, int descriptor) {
        polled.set(JAVA_INT, at + PollFd.FD, descriptor);
        polled.set(JAVA_SHORT, at + PollFd.EVENTS, PollFd.POLLIN);
    }

    @Override
    public void wake() {
        woken = true;
        int waiting = wakeFd;
        if (waiting != NOT_OPEN) {
            try (Arena own = Arena.ofConfined()) {
                check("wake a waiting thread", LibC.eventfdWrite(LibC.callState(own), waiting, 1));
            }
        }
    }

    @Override
    public void close() {
        if (wakeFd != NOT_OPEN) {
            LibC.close(state, wakeFd);
        }
        LibC.close(state, fd);
        arena.close();
    }
}
