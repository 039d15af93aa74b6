package io.github.tc4j.netlink;

/** A message from the kernel, or bytes taken for one, whose lengths contradict each other. */
public final class MalformedMessageException extends NetlinkException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what contradicts what
     */
    public MalformedMessageException(String message) {
        super(message);
    }
}
