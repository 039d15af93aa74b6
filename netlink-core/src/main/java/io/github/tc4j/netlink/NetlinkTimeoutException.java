package io.github.tc4j.netlink;

import java.time.Duration;

/** The kernel did not answer within the connection's timeout. Whether it carried the request out is not known. */
public final class NetlinkTimeoutException extends NetlinkException {
    private static final long serialVersionUID = 1L;

    NetlinkTimeoutException(String request, Duration timeout) {
        super(request + ": no answer within " + timeout.toMillis() + " ms");
    }
}
