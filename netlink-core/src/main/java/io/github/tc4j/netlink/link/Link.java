package io.github.tc4j.netlink.link;

import io.github.tc4j.netlink.MacAddress;
import io.github.tc4j.netlink.NetlinkMessage;
import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.StructReader;
import org.jspecify.annotations.Nullable;

/**
 * An interface as the kernel described it.
 *
 * @param index its number in its network namespace, 1 and up
 * @param name its name
 * @param kind what kind of virtual device it is, such as {@code veth}; null for loopback and hardware
 * @param mtu the largest packet, in bytes
 * @param txQueueLength its {@code txqlen}, in packets
 * @param flags the bits of {@link Iff}
 * @param type the hardware type, {@code ARPHRD_*}: 1 for Ethernet, 772 for loopback
 * @param address its MAC address; null if it has none of 6 bytes
 * @param masterIndex the index of the bridge or other device it belongs to, 0 for none
 * @param peerIndex {@code IFLA_LINK}: the index of a veth's other end or of the device below, 0 for none
 * @param peerNamespaceId this namespace's id for the one that {@code peerIndex} counts in; null if it is the same one, or not known here
 * @param group its group, 0 to 2^32-1; 0 is the default
 * @param txQueues how many transmit queues it has
 * @param qdisc the kind of its root qdisc; null if the kernel did not tell
 * @param alias what was noted at it; null if nothing
 * @param stats its counters
 */
public record Link(
        int index,
        String name,
        @Nullable String kind,
        int mtu,
        int txQueueLength,
        int flags,
        int type,
        @Nullable MacAddress address,
        int masterIndex,
        int peerIndex,
        @Nullable Integer peerNamespaceId,
        long group,
        int txQueues,
        @Nullable String qdisc,
        @Nullable String alias,
        LinkStats stats) {

    /**
     * Tells whether somebody set the interface up.
     *
     * @return {@link Iff#IFF_UP}
     */
    public boolean isUp() {
        return (flags & Iff.IFF_UP) != 0;
    }

    /**
     * Tells whether the interface is up and can carry packets, as a veth whose other end is up too.
     *
     * @return {@link Iff#IFF_RUNNING}
     */
    public boolean isRunning() {
        return (flags & Iff.IFF_RUNNING) != 0;
    }

    /**
     * Tells whether it is the loopback interface.
     *
     * @return {@link Iff#IFF_LOOPBACK}
     */
    public boolean isLoopback() {
        return (flags & Iff.IFF_LOOPBACK) != 0;
    }

    /**
     * Decodes an {@code RTM_NEWLINK} or {@code RTM_DELLINK} message.
     *
     * @param message the message
     * @return the link, or null if the message is about something else, such as a bridge's view of its port
     * @throws io.github.tc4j.netlink.MalformedMessageException if lengths in the message contradict each other
     */
    public static @Nullable Link decode(NetlinkMessage message) {
        if (message.type() != Rtm.RTM_NEWLINK && message.type() != Rtm.RTM_DELLINK) {
            return null;
        }
        StructReader header = message.body();
        // A bridge tells of its ports in the same message type, with AF_BRIDGE: there, RTM_DELLINK only means that a
        // port left it.
        return header.u8(IfInfoMsg.FAMILY) == 0 ? decode(header, message.attributes(IfInfoMsg.STRUCT)) : null;
    }

    private static Link decode(StructReader header, AttributeReader in) {
        String name = "";
        String kind = null;
        int mtu = 0;
        int txQueueLength = 0;
        MacAddress address = null;
        int masterIndex = 0;
        int peerIndex = 0;
        Integer peerNamespaceId = null;
        long group = 0;
        int txQueues = 0;
        String qdisc = null;
        String alias = null;
        LinkStats stats = LinkStats.ZERO;
        while (in.next()) {
            switch (in.type()) {
                case IfLink.IFLA_IFNAME -> name = in.string();
                case IfLink.IFLA_LINKINFO -> kind = kind(in.nested());
                case IfLink.IFLA_MTU -> mtu = in.u32();
                case IfLink.IFLA_TXQLEN -> txQueueLength = in.u32();
                case IfLink.IFLA_ADDRESS -> address = in.length() == MacAddress.SIZE ? MacAddress.of(in.bytes()) : null;
                case IfLink.IFLA_MASTER -> masterIndex = in.u32();
                case IfLink.IFLA_LINK -> peerIndex = in.u32();
                case IfLink.IFLA_LINK_NETNSID -> peerNamespaceId = in.u32();
                case IfLink.IFLA_GROUP -> group = in.u32Long();
                case IfLink.IFLA_NUM_TX_QUEUES -> txQueues = in.u32();
                case IfLink.IFLA_QDISC -> qdisc = in.string();
                case IfLink.IFLA_IFALIAS -> alias = in.string();
                case IfLink.IFLA_STATS64 -> stats = LinkStats.decode(in.struct());
                default -> {} // newer kernels have more
            }
        }
        return new Link(
                header.u32(IfInfoMsg.INDEX),
                name,
                kind,
                mtu,
                txQueueLength,
                header.u32(IfInfoMsg.FLAGS),
                header.u16(IfInfoMsg.TYPE),
                address,
                masterIndex,
                peerIndex,
                peerNamespaceId,
                group,
                txQueues,
                qdisc,
                alias,
                stats);
    }

    private static @Nullable String kind(AttributeReader info) {
        while (info.next()) {
            if (info.type() == IfLink.IFLA_INFO_KIND) {
                return info.string();
            }
        }
        return null;
    }
}
