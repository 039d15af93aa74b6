package io.github.tc4j.netlink.link;

import io.github.tc4j.netlink.wire.StructReader;

/**
 * What an interface has counted since it was made. The counters are unsigned 64-bit numbers.
 *
 * @param rxPackets packets received
 * @param txPackets packets sent
 * @param rxBytes bytes received
 * @param txBytes bytes sent
 * @param rxErrors bad packets received
 * @param txErrors packets that could not be sent
 * @param rxDropped packets received and dropped
 * @param txDropped packets dropped on the way out
 * @param multicast multicast packets received
 * @param collisions collisions on the medium
 */
public record LinkStats(
        long rxPackets,
        long txPackets,
        long rxBytes,
        long txBytes,
        long rxErrors,
        long txErrors,
        long rxDropped,
        long txDropped,
        long multicast,
        long collisions) {

    /** Of an interface that counts nothing. */
    public static final LinkStats ZERO = new LinkStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    static LinkStats decode(StructReader stats) {
        return new LinkStats(
                stats.u64(RtnlLinkStats64.RX_PACKETS),
                stats.u64(RtnlLinkStats64.TX_PACKETS),
                stats.u64(RtnlLinkStats64.RX_BYTES),
                stats.u64(RtnlLinkStats64.TX_BYTES),
                stats.u64(RtnlLinkStats64.RX_ERRORS),
                stats.u64(RtnlLinkStats64.TX_ERRORS),
                stats.u64(RtnlLinkStats64.RX_DROPPED),
                stats.u64(RtnlLinkStats64.TX_DROPPED),
                stats.u64(RtnlLinkStats64.MULTICAST),
                stats.u64(RtnlLinkStats64.COLLISIONS));
    }
}
