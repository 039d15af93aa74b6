package io.github.tc4j.netlink;

import org.jspecify.annotations.Nullable;

/** This JVM cannot talk netlink: the system is not Linux, or native access is denied. */
public final class NetlinkUnavailableException extends NetlinkException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what is missing and how to provide it
     * @param cause what the JVM said, if it did
     */
    public NetlinkUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
