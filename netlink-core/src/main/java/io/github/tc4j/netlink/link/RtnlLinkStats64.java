package io.github.tc4j.netlink.link;

import io.github.tc4j.netlink.wire.Struct;

/** {@code struct rtnl_link_stats64} of {@code linux/if_link.h}. */
final class RtnlLinkStats64 {
    static final Struct STRUCT = Struct.named("rtnl_link_stats64");
    static final int RX_PACKETS = STRUCT.u64("rx_packets");
    static final int TX_PACKETS = STRUCT.u64("tx_packets");
    static final int RX_BYTES = STRUCT.u64("rx_bytes");
    static final int TX_BYTES = STRUCT.u64("tx_bytes");
    static final int RX_ERRORS = STRUCT.u64("rx_errors");
    static final int TX_ERRORS = STRUCT.u64("tx_errors");
    static final int RX_DROPPED = STRUCT.u64("rx_dropped");
    static final int TX_DROPPED = STRUCT.u64("tx_dropped");
    static final int MULTICAST = STRUCT.u64("multicast");
    static final int COLLISIONS = STRUCT.u64("collisions");
    static final int RX_LENGTH_ERRORS = STRUCT.u64("rx_length_errors");
    static final int RX_OVER_ERRORS = STRUCT.u64("rx_over_errors");
    static final int RX_CRC_ERRORS = STRUCT.u64("rx_crc_errors");
    static final int RX_FRAME_ERRORS = STRUCT.u64("rx_frame_errors");
    static final int RX_FIFO_ERRORS = STRUCT.u64("rx_fifo_errors");
    static final int RX_MISSED_ERRORS = STRUCT.u64("rx_missed_errors");
    static final int TX_ABORTED_ERRORS = STRUCT.u64("tx_aborted_errors");
    static final int TX_CARRIER_ERRORS = STRUCT.u64("tx_carrier_errors");
    static final int TX_FIFO_ERRORS = STRUCT.u64("tx_fifo_errors");
    static final int TX_HEARTBEAT_ERRORS = STRUCT.u64("tx_heartbeat_errors");
    static final int TX_WINDOW_ERRORS = STRUCT.u64("tx_window_errors");
    static final int RX_COMPRESSED = STRUCT.u64("rx_compressed");
    static final int TX_COMPRESSED = STRUCT.u64("tx_compressed");
    static final int RX_NOHANDLER = STRUCT.u64("rx_nohandler");
    static final int RX_OTHERHOST_DROPPED = STRUCT.u64("rx_otherhost_dropped");

    private RtnlLinkStats64() {}
}
