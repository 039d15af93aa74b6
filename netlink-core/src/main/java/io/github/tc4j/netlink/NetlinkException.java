package io.github.tc4j.netlink;

import org.jspecify.annotations.Nullable;

/**
 * What can go wrong between this process and the kernel. Misuse of this library (a value out of range, a missing parent) is an
 * {@link IllegalArgumentException} or {@link IllegalStateException} instead, raised before anything is sent.
 */
public abstract sealed class NetlinkException extends RuntimeException
        permits KernelException,
                MalformedMessageException,
                DumpInterruptedException,
                OverrunException,
                NetlinkTimeoutException,
                RequestTooLargeException,
                SystemCallException,
                ConnectionClosedException,
                CaptureException,
                NetlinkUnavailableException {
    private static final long serialVersionUID = 1L;

    NetlinkException(String message) {
        super(message);
    }

    NetlinkException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
