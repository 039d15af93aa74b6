package io.github.tc4j.tc;

import io.github.tc4j.netlink.BatchOptions;
import io.github.tc4j.netlink.BatchReport;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.netlink.NetlinkBatch;
import io.github.tc4j.netlink.NetlinkConnection;
import io.github.tc4j.netlink.NetlinkRequest;
import java.util.HashSet;
import java.util.Set;

/**
 * Many requests in few system calls. It reads like single requests, with the batch given to the verb:
 *
 * {@snippet :
 * try (Batch batch = tc.batch()) {
 *     for (Pod pod : pods) {
 *         cni0.tcClass(Htb.tcClass(pod.rate())).parent("1:1").classId(pod.classId()).add(batch);
 *     }
 *     for (Pod pod : pods) {
 *         cni0.filter(U32.filter().matchIpDst(pod.ip()).flowId(pod.classId())).parent("1:").priority(1).add(batch);
 *     }
 *     BatchReport report = batch.send();
 *     report.refusals().forEach((number, error) -> System.err.println(error.getMessage()));
 * }
 * }
 *
 * <p>Requests are sent by the hundred as they come, the rest by {@link #send}. The kernel ends up as after the single calls, errors included, but
 * a batch is not atomic: {@link NetlinkBatch} says what that means, and what happens when the buffers are small. {@link BatchOptions} says
 * whether to go on after a refusal, and whether the kernel's warnings are wanted.
 *
 * <p>One thread at a time uses a batch, the one that opened it.
 */
public final class Batch implements AutoCloseable {
    /** Parents beyond this number are looked for again. */
    private static final int MOST_PARENTS = 1 << 16;

    private final NetlinkConnection connection;
    private final NetlinkBatch requests;
    private final Set<Long> parents = new HashSet<>();
    private long lastParent;

    Batch(NetlinkConnection connection, BatchOptions options) {
        this.connection = connection;
        this.requests = connection.batch(options);
    }

    /**
     * Adds a prepared request, or one about links such as {@link io.github.tc4j.netlink.link.LinkSpec}.
     *
     * @param request what to do; the same may be added many times
     * @return its number in the batch, from 0 on; {@link #send} begins anew
     * @throws IllegalArgumentException if the request is to get something
     * @throws io.github.tc4j.netlink.NetlinkException if a send failed as a whole
     */
    public int add(NetlinkRequest request) {
        if (request instanceof TcRequest tcRequest && tcRequest.mayRemoveClasses()) {
            forgetParents();
        }
        return requests.add(request);
    }

    int add(Device device, TcRequest request) {
        requireConnectionOf(device);
        return add(request);
    }

    /** Adds the making of a class below another, which must be there: HTB would not say if it is not. */
    int addBelow(Device device, Handle parent, ParentLookup lookup, TcRequest child) {
        requireConnectionOf(device);
        long key = (long) device.index() << Integer.SIZE | Integer.toUnsignedLong(parent.value());
        if (key != lastParent && !parents.contains(key)) {
            requests.flush(); // which may make the parent, or remove it
            if (requests.isStopped()) {
                return requests.add(child);
            }
            try {
                device.requireClass(lookup);
            } catch (KernelException e) {
                return requests.addRefused(e);
            }
            remember(key);
        }
        lastParent = key;
        return requests.add(child);
    }

    private void remember(long key) {
        if (parents.size() == MOST_PARENTS) {
            parents.clear();
        }
        parents.add(key);
    }

    private void forgetParents() {
        lastParent = 0;
        parents.clear();
    }

    private void requireConnectionOf(Device device) {
        if (!device.isReachedBy(connection)) {
            throw new IllegalArgumentException(
                    "device: " + device + " is of another connection, perhaps of another namespace, than the batch");
        }
    }

    /**
     * Sends what waits, so that all requests so far are decided, without ending the batch.
     *
     * @throws io.github.tc4j.netlink.NetlinkException if the send failed as a whole
     */
    public void flush() {
        requests.flush();
    }

    /**
     * Sends what waits, and returns what became of all requests since the last call. The batch is then empty and may be used again.
     *
     * @return one result for each request, in their order
     * @throws io.github.tc4j.netlink.NetlinkException if the send failed as a whole; the next call returns what is known
     */
    public BatchReport send() {
        return requests.send();
    }

    /**
     * Tells whether a refusal has ended this batch: what is added now is not sent, until {@link #send} begins anew.
     *
     * @return true if requests are no longer sent
     */
    public boolean isStopped() {
        return requests.isStopped();
    }

    /**
     * Frees the memory.
     *
     * @throws IllegalStateException if requests wait that were not sent, as {@link #send} was forgotten; they are dropped
     */
    @Override
    public void close() {
        requests.close();
    }
}
