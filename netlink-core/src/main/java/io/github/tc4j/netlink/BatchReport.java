package io.github.tc4j.netlink;

import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/** What became of the requests of a batch, in their order. Only results that say more than "done" take memory. */
public final class BatchReport {
    private static final BatchResult NOT_SENT = new BatchResult.NotSent();

    /** An exception with ten thousand others in it would help nobody. */
    private static final int MOST_SUPPRESSED = 100;

    private final int size;
    private final int sent;
    private final NavigableMap<Integer, BatchResult> remarkable;

    private BatchReport(int size, int sent, NavigableMap<Integer, BatchResult> remarkable) {
        this.size = size;
        this.sent = sent;
        this.remarkable = remarkable;
    }

    /** Gathers results as they come in. */
    static final class Builder {
        private NavigableMap<Integer, BatchResult> remarkable = new TreeMap<>();

        void put(int number, BatchResult result) {
            if (!result.equals(BatchResult.Done.OK)) {
                remarkable.put(number, result);
            }
        }

        void putAll(int first, int count, BatchResult result) {
            for (int i = 0; i < count; i++) {
                put(first + i, result);
            }
        }

        /**
         * Ends the report and begins another.
         *
         * @param size how many requests there were
         * @param sent the number of the first that was never sent, or {@code size}
         */
        BatchReport build(int size, int sent) {
            BatchReport report = new BatchReport(size, sent, remarkable);
            remarkable = new TreeMap<>();
            return report;
        }
    }

    /**
     * Returns how many requests there were.
     *
     * @return 0 or more
     */
    public int size() {
        return size;
    }

    /**
     * Returns what became of a request.
     *
     * @param number its number in the batch, from 0 on
     * @return the result
     * @throws IndexOutOfBoundsException if there was no such request
     */
    public BatchResult result(int number) {
        Objects.checkIndex(number, size);
        BatchResult told = remarkable.get(number);
        if (told != null) {
            return told;
        }
        return number < sent ? BatchResult.Done.OK : NOT_SENT;
    }

    /**
     * Returns what became of all requests, one result for each, in their order.
     *
     * @return an unmodifiable view
     */
    public List<BatchResult> results() {
        return new AbstractList<>() {
            @Override
            public BatchResult get(int number) {
                return result(number);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    /**
     * Returns the refusals by the number of the request.
     *
     * @return an unmodifiable map in the order of the requests; empty if there was none
     */
    public NavigableMap<Integer, KernelException> refusals() {
        NavigableMap<Integer, KernelException> refusals = new TreeMap<>();
        for (Map.Entry<Integer, BatchResult> each : remarkable.entrySet()) {
            if (each.getValue() instanceof BatchResult.Refused refused) {
                refusals.put(each.getKey(), refused.error());
            }
        }
        return Collections.unmodifiableNavigableMap(refusals);
    }

    /**
     * Tells whether the kernel carried out all requests.
     *
     * @return true if that is certain
     */
    public boolean isComplete() {
        return sent == size && remarkable.values().stream().allMatch(BatchResult::isDone);
    }

    /**
     * Insists that the kernel carried out all requests.
     *
     * @return this report
     * @throws KernelException the first refusal, with the others suppressed in it, at most 100
     * @throws IllegalStateException if there was none, but requests were not sent or their answers lost
     */
    public BatchReport orThrow() {
        if (isComplete()) {
            return this;
        }
        KernelException first = null;
        int more = 0;
        for (KernelException each : refusals().values()) {
            if (first == null) {
                first = each;
            } else if (more++ < MOST_SUPPRESSED) {
                first.addSuppressed(each);
            }
        }
        if (first != null) {
            throw first;
        }
        throw new IllegalStateException(this + ": not all were answered");
    }

    /** Returns how many there were, and how many of them were refused or not sent. */
    @Override
    public String toString() {
        long refused = remarkable.values().stream()
                .filter(BatchResult.Refused.class::isInstance)
                .count();
        return "batch of " + size + " requests, " + refused + " refused, " + (size - sent) + " not sent";
    }
}
