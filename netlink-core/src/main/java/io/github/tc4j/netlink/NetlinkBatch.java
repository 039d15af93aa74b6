package io.github.tc4j.netlink;

import io.github.tc4j.netlink.BatchOptions.OnFailure;
import java.lang.foreign.Arena;

/**
 * Many requests in few system calls. Requests are encoded as they are added, and go to the kernel by the hundred; {@link #send} sends the rest
 * and returns what became of each.
 *
 * {@snippet :
 * try (NetlinkBatch batch = connection.batch(BatchOptions.DEFAULT)) {
 *     requests.forEach(batch::add);
 *     batch.send().orThrow();
 * }
 * }
 *
 * <p><em>A batch is not atomic.</em> The kernel carries the requests out one after the other, others' requests perhaps in between, and what was
 * done before a refusal stays done. {@link BatchOptions#onFailure()} says what becomes of those after it.
 *
 * <p>A send has as many requests as the options say, or fewer where the socket's buffers are smaller: it never exceeds what the send buffer
 * takes, nor what could be answered with the receive buffer's size if all of its requests were refused. So answers are not lost; the connection
 * asks for a larger receive buffer where the system lets it. Should answers be lost all the same, that is an {@link OverrunException}, and the
 * results of that send are {@link BatchResult.Unknown}.
 *
 * <p>Any number of batches may be under way on a connection, and single requests beside them; each send takes its turn. One thread at a time
 * uses a batch, and it is bound to the thread that opened it. Sending allocates nothing but for refusals and warnings.
 */
public final class NetlinkBatch implements AutoCloseable {
    /** The bits of an rtnetlink message type that say whether it makes, deletes, gets or sets. */
    private static final int KIND_MASK = 0x03;

    private static final int KIND_GET = 0x02;

    private final NetlinkConnection connection;
    private final BatchOptions options;
    private final Arena arena = Arena.ofConfined();
    private final BatchChunk chunk;
    private final BatchReport.Builder results = new BatchReport.Builder();

    /** How many requests there are; those of the chunk are the last of them, unless the batch has stopped. */
    private int size;

    /** The first request that was never sent because the batch stopped, or -1. */
    private int stoppedAt = -1;

    NetlinkBatch(NetlinkConnection connection, BatchOptions options, int bytes, int requests) {
        this.connection = connection;
        this.options = options;
        int limit = options.onFailure() == OnFailure.STOP ? 1 : Math.min(options.requestsPerSend(), requests);
        this.chunk = new BatchChunk(
                arena.allocate(bytes, Long.BYTES), Math.max(1, limit), options.warnings() ? Nl.NLM_F_ACK : 0);
    }

    /**
     * Adds a request. If that makes a send full, it is sent.
     *
     * @param request what to do; the same may be added many times. It is encoded now
     * @return its number in the batch, from 0 on; {@link #send} begins anew
     * @throws IllegalArgumentException if the request asks for objects ({@code RTM_GET*}), which a batch has no place for
     * @throws RequestTooLargeException if it fits into no send; it is not part of the batch then
     * @throws NetlinkException if a send or its answers failed as a whole
     */
    public int add(NetlinkRequest request) {
        if ((request.type() & KIND_MASK) == KIND_GET) {
            throw new IllegalArgumentException(
                    request.describe() + ": a batch makes, changes and deletes; it cannot get");
        }
        if (isStopped()) {
            return size++;
        }
        try {
            chunk.append(request);
        } catch (RequestTooLargeException e) {
            if (chunk.count() == 0) {
                throw e;
            }
            flush();
            if (isStopped()) {
                return size++;
            }
            chunk.append(request);
        }
        int number = size++;
        if (chunk.isFull()) {
            flush();
        }
        return number;
    }

    /**
     * Adds a request that was refused already, without asking the kernel again: as when what it needs is not there.
     *
     * @param error the refusal
     * @return its number in the batch
     */
    public int addRefused(KernelException error) {
        flush();
        if (isStopped()) {
            return size++;
        }
        int number = size++;
        results.put(number, new BatchResult.Refused(error));
        stopAfter(number);
        return number;
    }

    /**
     * Sends what waits, so that the results of all requests so far are decided.
     *
     * @throws NetlinkException if a send or its answers failed as a whole
     */
    public void flush() {
        int count = chunk.count();
        if (count == 0) {
            return;
        }
        int first = size - count;
        boolean refused;
        try {
            refused = connection.send(chunk, first, results);
        } catch (RuntimeException | Error e) {
            if (options.onFailure() != OnFailure.CONTINUE) {
                stoppedAt = size;
            }
            throw e;
        } finally {
            chunk.clear();
        }
        if (refused) {
            stopAfter(size - 1);
        }
    }

    private void stopAfter(int number) {
        if (options.onFailure() != OnFailure.CONTINUE) {
            stoppedAt = number + 1;
        }
    }

    /**
     * Sends what waits, and returns what became of all requests since the last call. The batch is then empty and may be used again.
     *
     * @return the results, in the order of the requests
     * @throws NetlinkException if a send or its answers failed as a whole; the next call returns what is known
     */
    public BatchReport send() {
        flush();
        BatchReport report = results.build(size, isStopped() ? stoppedAt : size);
        size = 0;
        stoppedAt = -1;
        return report;
    }

    /**
     * Tells whether a refusal has ended this batch: what is added now is not sent, until {@link #send} begins anew.
     *
     * @return true if requests are no longer sent
     */
    public boolean isStopped() {
        return stoppedAt >= 0;
    }

    /**
     * Returns how many requests there are.
     *
     * @return those added since the last {@link #send}
     */
    public int size() {
        return size;
    }

    /**
     * Frees the memory.
     *
     * @throws IllegalStateException if requests wait that were not sent, as {@link #send} was forgotten; they are dropped
     */
    @Override
    public void close() {
        int waiting = chunk.count();
        chunk.clear();
        arena.close();
        if (waiting > 0) {
            throw new IllegalStateException(
                    waiting + " requests of the batch were not sent: call send() before close()");
        }
    }
}
