package io.github.tc4j.netlink;

/**
 * How a batch behaves.
 *
 * @param onFailure what happens to the requests after one that the kernel refuses
 * @param warnings whether the kernel's warnings on success are wanted: every request then asks for an acknowledgement, which costs the kernel
 *     and the reader a datagram each. Without it only refusals are answered, and a request that was carried out has {@link Ack#OK}
 * @param requestsPerSend how many requests go to the kernel in one system call at the most. Fewer go where the buffers are too small for them
 *     or for their answers; see {@link NetlinkBatch}
 */
public record BatchOptions(OnFailure onFailure, boolean warnings, int requestsPerSend) {

    /** What happens to the requests after one that the kernel refuses. */
    public enum OnFailure {
        /** All are sent, whatever becomes of those before them. */
        CONTINUE,

        /**
         * Nothing more is sent. Those that were in the same send as the refused one have been carried out or refused by then, as the kernel
         * does not stop in its midst; their results tell.
         */
        FINISH_SEND,

        /** Nothing after the refused one is carried out. As the kernel does not stop within a send, each request is a send of its own. */
        STOP
    }

    /**
     * Goes on after refusals, no warnings, 128 requests in a send: beyond that the kernel is no faster.
     */
    public static final BatchOptions DEFAULT = new BatchOptions(OnFailure.CONTINUE, false, 128);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if there is no request in a send
     */
    public BatchOptions {
        if (requestsPerSend < 1) {
            throw new IllegalArgumentException("requestsPerSend: " + requestsPerSend + " is less than 1");
        }
    }

    /**
     * Returns these options with another reaction to refusals.
     *
     * @param value what happens to the requests after a refused one
     * @return a copy
     */
    public BatchOptions onFailure(OnFailure value) {
        return new BatchOptions(value, warnings, requestsPerSend);
    }

    /**
     * Returns these options with the kernel's warnings.
     *
     * @return a copy
     */
    public BatchOptions withWarnings() {
        return new BatchOptions(onFailure, true, requestsPerSend);
    }

    /**
     * Returns these options with another number of requests in a send.
     *
     * @param value 1 or more
     * @return a copy
     */
    public BatchOptions requestsPerSend(int value) {
        return new BatchOptions(onFailure, warnings, value);
    }
}
