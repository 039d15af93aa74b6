package io.github.tc4j.netlink.internal;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct sockaddr_nl} of {@code linux/netlink.h}. */
final class SockAddrNl {
    static final Struct STRUCT = Struct.named("sockaddr_nl");
    static final int FAMILY = STRUCT.u16("nl_family");
    static final int PAD = STRUCT.u16("nl_pad");
    static final int PID = STRUCT.u32("nl_pid");
    static final int GROUPS = STRUCT.u32("nl_groups");
    static final int SIZE = STRUCT.size();

    private SockAddrNl() {}
}
