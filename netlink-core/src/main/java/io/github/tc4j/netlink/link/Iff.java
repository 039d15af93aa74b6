package io.github.tc4j.netlink.link;

/** The flags of an interface ({@code linux/if.h}). */
public final class Iff {
    /** The interface is up: somebody set it so. */
    public static final int IFF_UP = 0x1;

    /** It can broadcast. */
    public static final int IFF_BROADCAST = 0x2;

    /** It is in debug mode. */
    public static final int IFF_DEBUG = 0x4;

    /** It is the loopback interface. */
    public static final int IFF_LOOPBACK = 0x8;

    /** It has one other end. */
    public static final int IFF_POINTOPOINT = 0x10;

    /** Obsolete. */
    public static final int IFF_NOTRAILERS = 0x20;

    /** It is up and can carry packets. */
    public static final int IFF_RUNNING = 0x40;

    /** It needs no ARP. */
    public static final int IFF_NOARP = 0x80;

    /** It takes packets for all addresses. */
    public static final int IFF_PROMISC = 0x100;

    /** It takes all multicast packets. */
    public static final int IFF_ALLMULTI = 0x200;

    /** It masters others. */
    public static final int IFF_MASTER = 0x400;

    /** It has a master that balances load. */
    public static final int IFF_SLAVE = 0x800;

    /** It can multicast. */
    public static final int IFF_MULTICAST = 0x1000;

    /** Its medium can be chosen. */
    public static final int IFF_PORTSEL = 0x2000;

    /** It chooses its medium itself. */
    public static final int IFF_AUTOMEDIA = 0x4000;

    /** It loses its addresses when it goes down. */
    public static final int IFF_DYNAMIC = 0x8000;

    /** The driver has a carrier. */
    public static final int IFF_LOWER_UP = 0x10000;

    /** It waits for an event. */
    public static final int IFF_DORMANT = 0x20000;

    /** It echoes what it sends. */
    public static final int IFF_ECHO = 0x40000;

    private Iff() {}
}
