package io.github.tc4j.netlink;

import java.io.IOException;

/** A capture could not be written: the disk is full, the reader of the pipe is gone, the file cannot be made. */
public final class CaptureException extends NetlinkException {
    private static final long serialVersionUID = 1L;

    CaptureException(String doing, IOException cause) {
        super(doing + ": " + cause.getMessage(), cause);
    }

    CaptureException(CaptureException first) {
        super(String.valueOf(first.getMessage()), first);
    }
}
