package io.github.tc4j.netlink;

/** What became of one request of a batch. */
public sealed interface BatchResult {

    /**
     * The kernel carried the request out.
     *
     * @param ack with its warnings, if the batch asks for them
     */
    record Done(Ack ack) implements BatchResult {
        /** Carried out, and no warnings were asked for or given. */
        public static final Done OK = new Done(Ack.OK);
    }

    /**
     * The kernel refused the request.
     *
     * @param error what it said of this request
     */
    record Refused(KernelException error) implements BatchResult {}

    /** The request was not sent, as the batch stopped before it or its send failed: the kernel knows nothing of it. */
    record NotSent() implements BatchResult {}

    /** The request was sent, and its answer was lost or did not come in time: it may have been carried out. */
    record Unknown() implements BatchResult {}

    /**
     * Tells whether the kernel carried the request out.
     *
     * @return true if that is certain
     */
    default boolean isDone() {
        return this instanceof Done;
    }
}
