package io.github.tc4j.netlink.internal;

import java.lang.foreign.MemorySegment;

/** Carries datagrams to the kernel and back. The seam at which tests put a kernel of their own. */
public interface Transport extends AutoCloseable {
    /** {@link #receive} returns this when the deadline passed. */
    int TIMED_OUT = -1;

    /**
     * Returns the address of this end.
     *
     * @return the port id that the kernel writes into {@code nlmsg_pid} of its answers
     */
    int portId();

    /**
     * Returns the size of the largest datagram that can be sent.
     *
     * @return bytes
     */
    int sendCapacity();

    /**
     * Returns how many answers can wait to be received without any being lost; makes room for as many as are wanted if the system lets it.
     *
     * @param wanted how many there may be
     * @return a number that may be less
     */
    int answerCapacity(int wanted);

    /**
     * Sends one datagram.
     *
     * @param buffer what holds it
     * @param length its bytes, from the start of the buffer
     * @throws io.github.tc4j.netlink.NetlinkException if the kernel does not take it
     */
    void send(MemorySegment buffer, int length);

    /**
     * Receives one datagram from the kernel; datagrams from elsewhere are dropped.
     *
     * @param buffer where to put it
     * @param deadline {@link System#nanoTime()} when to give up, or {@link Long#MAX_VALUE} for never
     * @return the datagram's length, which is greater than the buffer's when the rest was cut off; or {@link #TIMED_OUT}
     * @throws io.github.tc4j.netlink.OverrunException if datagrams were lost before this one
     * @throws io.github.tc4j.netlink.ConnectionClosedException if {@link #wake()} was called
     */
    int receive(MemorySegment buffer, long deadline);

    /** Makes a thread that waits in {@link #receive}, and any later one, fail as closed. May be called from any thread. */
    void wake();

    /** Releases everything. No other call may be under way. */
    @Override
    void close();
}
