package io.github.tc4j.tc.spi;

import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.netlink.wire.Struct;
import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.Rate;
import org.jspecify.annotations.Nullable;

/**
 * {@code struct tc_ratespec} of {@code linux/pkt_sched.h}: a rate in 32 bits with what a packet costs on the link. Greater rates go into an
 * attribute of their own beside it.
 */
public final class TcRateSpec {
    /** The layout. */
    public static final Struct STRUCT = Struct.named("tc_ratespec");

    /** Offset of the shift from packet size to rate-table index. */
    public static final int CELL_LOG = STRUCT.u8("cell_log");

    /** Offset of the link layer, in the low 4 bits. */
    public static final int LINKLAYER = STRUCT.u8("linklayer");

    /** Offset of the bytes added to each packet. */
    public static final int OVERHEAD = STRUCT.u16("overhead");

    /** Offset of the signed alignment of cells. */
    public static final int CELL_ALIGN = STRUCT.u16("cell_align");

    /** Offset of the least size that a packet counts as. */
    public static final int MPU = STRUCT.u16("mpu");

    /** Offset of the rate in bytes per second. */
    public static final int RATE = STRUCT.u32("rate");

    private static final int LINKLAYER_MASK = 0x0F;
    private static final int RATE_IN_ITS_OWN_ATTRIBUTE = 0xFFFF_FFFF;
    private static final int TABLE_SLOTS = 256;
    private static final int DEFAULT_MTU = 2047;
    private static final int ATM_PAYLOAD = 48;
    private static final int ATM_CELL = 53;

    private TcRateSpec() {}

    /**
     * Fills the struct.
     *
     * @param out the message
     * @param at where the struct starts
     * @param rate the rate
     * @param mtu the greatest packet, 0 for 2047 bytes
     * @param mpu the least size that a packet counts as, 0 to 65535
     * @param overhead bytes added to each packet, 0 to 65535
     * @param linkLayer how the link wraps packets
     */
    public static void write(
            MessageWriter out, int at, Rate rate, long mtu, int mpu, int overhead, LinkLayer linkLayer) {
        out.putU8(at + CELL_LOG, cellLog(mtu));
        out.putU8(at + LINKLAYER, linkLayer.value());
        out.putU16(at + OVERHEAD, overhead);
        out.putU16(at + CELL_ALIGN, -1);
        out.putU16(at + MPU, mpu);
        out.putU32(at + RATE, rate.fitsIn32Bits() ? (int) rate.bytesPerSecond() : RATE_IN_ITS_OWN_ATTRIBUTE);
    }

    /**
     * Returns the shift with which the greatest packet still has an entry in a rate table.
     *
     * @param mtu the greatest packet in bytes, 0 for 2047
     * @return 0 or more
     */
    public static int cellLog(long mtu) {
        long greatest = mtu == 0 ? DEFAULT_MTU : mtu;
        int shift = 0;
        while (greatest >> shift > TABLE_SLOTS - 1) {
            shift++;
        }
        return shift;
    }

    /**
     * Appends a rate table: what packets of {@code (i + 1) << cellLog} bytes take, in ticks.
     *
     * @param out the message
     * @param attribute the table's attribute
     * @param rate the rate
     * @param cellLog the shift from packet size to index
     * @param mpu the least size that a packet counts as
     * @param linkLayer how the link wraps packets
     * @param clock converts sizes to ticks
     */
    public static void writeTable(
            MessageWriter out, int attribute, Rate rate, int cellLog, int mpu, LinkLayer linkLayer, Psched clock) {
        int at = out.attribute(attribute, TABLE_SLOTS * Integer.BYTES);
        for (int i = 0; i < TABLE_SLOTS; i++) {
            long size = Math.max((i + 1L) << cellLog, mpu);
            long onLink = linkLayer == LinkLayer.ATM ? (size + ATM_PAYLOAD - 1) / ATM_PAYLOAD * ATM_CELL : size;
            out.putU32(at + i * Integer.BYTES, clock.ticks(ByteSize.of(onLink), rate));
        }
    }

    /**
     * Reads the rate.
     *
     * @param spec the struct
     * @param rate64 the rate's own attribute, or 0 if it is absent
     * @return the rate, or null if it is 0
     */
    public static @Nullable Rate rate(StructReader spec, long rate64) {
        long rate = rate64 != 0 ? rate64 : spec.u32Long(RATE);
        return rate == 0 ? null : new Rate(rate);
    }

    /**
     * Reads the link layer.
     *
     * @param spec the struct
     * @return how the link wraps packets
     */
    public static LinkLayer linkLayer(StructReader spec) {
        return LinkLayer.of(spec.u8(LINKLAYER) & LINKLAYER_MASK);
    }
}
