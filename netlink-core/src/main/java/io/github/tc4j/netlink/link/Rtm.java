package io.github.tc4j.netlink.link;

/** The message types of {@code linux/rtnetlink.h} that concern links, addresses and routes. */
final class Rtm {
    static final int RTM_NEWLINK = 16;
    static final int RTM_DELLINK = 17;
    static final int RTM_GETLINK = 18;
    static final int RTM_SETLINK = 19;
    static final int RTM_NEWADDR = 20;
    static final int RTM_NEWROUTE = 24;

    private Rtm() {}
}
