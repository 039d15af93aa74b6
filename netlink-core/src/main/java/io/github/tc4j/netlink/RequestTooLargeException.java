package io.github.tc4j.netlink;

/** A request does not fit into a message, or an attribute not into its 16-bit length. */
public final class RequestTooLargeException extends NetlinkException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param bytes the size it would have
     * @param limit the greatest size possible
     */
    public RequestTooLargeException(long bytes, long limit) {
        super("request of " + bytes + " bytes or more does not fit into " + limit);
    }
}
