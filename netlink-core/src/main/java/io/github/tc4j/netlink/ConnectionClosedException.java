package io.github.tc4j.netlink;

/** The connection was closed, before the call or by another thread during it. */
public final class ConnectionClosedException extends NetlinkException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public ConnectionClosedException() {
        super("the netlink connection is closed");
    }
}
