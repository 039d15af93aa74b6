package io.github.tc4j.netlink;

/** Messages from the kernel were lost as the receive buffer was full ({@code ENOBUFS}). */
public final class OverrunException extends NetlinkException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was being received
     */
    public OverrunException(String message) {
        super(message);
    }

    /** Says in the midst of which request that was; whether the kernel carried it out is not known. */
    OverrunException(String request, OverrunException cause) {
        super(request + ": " + cause.getMessage(), cause);
    }
}
