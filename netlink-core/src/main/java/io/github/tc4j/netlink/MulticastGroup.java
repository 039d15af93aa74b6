package io.github.tc4j.netlink;

/** The multicast groups of the routing family, in the order of {@code enum rtnetlink_groups} of {@code linux/rtnetlink.h}. */
public enum MulticastGroup {
    /** {@code RTNLGRP_LINK}: interfaces appear, change and go. */
    LINK(1),
    /** {@code RTNLGRP_NOTIFY}: obsolete. */
    NOTIFY(2),
    /** {@code RTNLGRP_NEIGH}: neighbours. */
    NEIGH(3),
    /** {@code RTNLGRP_TC}: qdiscs, classes, filters and actions. */
    TC(4),
    /** {@code RTNLGRP_IPV4_IFADDR}: IPv4 addresses of interfaces. */
    IPV4_IFADDR(5),
    /** {@code RTNLGRP_IPV4_MROUTE}: IPv4 multicast routes. */
    IPV4_MROUTE(6),
    /** {@code RTNLGRP_IPV4_ROUTE}: IPv4 routes. */
    IPV4_ROUTE(7),
    /** {@code RTNLGRP_IPV4_RULE}: IPv4 routing rules. */
    IPV4_RULE(8),
    /** {@code RTNLGRP_IPV6_IFADDR}: IPv6 addresses of interfaces. */
    IPV6_IFADDR(9),
    /** {@code RTNLGRP_IPV6_MROUTE}: IPv6 multicast routes. */
    IPV6_MROUTE(10),
    /** {@code RTNLGRP_IPV6_ROUTE}: IPv6 routes. */
    IPV6_ROUTE(11),
    /** {@code RTNLGRP_IPV6_IFINFO}: IPv6 settings of interfaces. */
    IPV6_IFINFO(12);

    private final int number;

    MulticastGroup(int number) {
        this.number = number;
    }

    /**
     * Returns the group's number.
     *
     * @return the value in the header
     */
    public int number() {
        return number;
    }
}
