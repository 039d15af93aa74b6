package io.github.tc4j.netlink.internal;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct pollfd} of {@code poll.h}. */
final class PollFd {
    static final Struct STRUCT = Struct.named("pollfd");
    static final int FD = STRUCT.u32("fd");
    static final int EVENTS = STRUCT.u16("events");
    static final int REVENTS = STRUCT.u16("revents");
    static final int SIZE = STRUCT.size();

    static final short POLLIN = 1;

    private PollFd() {}
}
