package io.github.tc4j.tc.spi;

import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.netlink.wire.Struct;
import io.github.tc4j.tc.LinkLayer;

/**
 * What packets count as for a qdisc: a table that the kernel looks their sizes up in, for links that wrap packets. Source:
 * {@code struct tc_sizespec} of {@code linux/pkt_sched.h}.
 *
 * @param linkLayer how the link wraps packets
 * @param overhead bytes added to each packet, signed
 * @param mpu the least size that a packet counts as, in bytes
 * @param mtu the greatest size in the table, in bytes; 0 for 2047
 * @param slots how many sizes are in the table; 0 for 512
 */
public record SizeTable(LinkLayer linkLayer, int overhead, int mpu, int mtu, int slots) {
    private static final int TCA_STAB_BASE = 1;
    private static final int TCA_STAB_DATA = 2;
    private static final int DEFAULT_MTU = 2047;
    private static final int DEFAULT_SLOTS = 512;
    private static final int GREATEST_ENTRY = 0xFFFF;
    private static final int ATM_CELL = 53;
    private static final int ATM_PAYLOAD = 48;

    /** {@code struct tc_sizespec}. */
    static final class TcSizeSpec {
        static final Struct STRUCT = Struct.named("tc_sizespec");
        static final int CELL_LOG = STRUCT.u8("cell_log");
        static final int SIZE_LOG = STRUCT.u8("size_log");
        static final int CELL_ALIGN = STRUCT.u16("cell_align");
        static final int OVERHEAD = STRUCT.u32("overhead");
        static final int LINKLAYER = STRUCT.u32("linklayer");
        static final int MPU = STRUCT.u32("mpu");
        static final int MTU = STRUCT.u32("mtu");
        static final int TSIZE = STRUCT.u32("tsize");

        private TcSizeSpec() {}
    }

    /** A table's entries are 16 bits: greater sizes are shifted. Without cells and a least size there is nothing to look up. */
    void write(MessageWriter out, int attribute) {
        boolean tabled = linkLayer == LinkLayer.ATM || mpu != 0;
        int size = !tabled ? 0 : slots == 0 ? DEFAULT_SLOTS : slots;
        int greatest = !tabled ? 0 : mtu == 0 ? DEFAULT_MTU : mtu;
        int cellLog = 0;
        while (tabled && Integer.toUnsignedLong(greatest) >> cellLog > size - 1L) {
            cellLog++;
        }
        long[] entries = new long[size];
        int sizeLog = 0;
        for (int i = 0; i < size; i++) {
            long counted = Math.max(((long) i + 1) << cellLog, Integer.toUnsignedLong(mpu));
            entries[i] = linkLayer == LinkLayer.ATM ? cells(counted) : counted;
        }
        while (size > 0 && entries[size - 1] >> sizeLog > GREATEST_ENTRY) {
            sizeLog++;
        }
        int nest = out.beginNest(attribute);
        int at = out.attribute(TCA_STAB_BASE, TcSizeSpec.STRUCT);
        out.putU8(at + TcSizeSpec.CELL_LOG, cellLog);
        out.putU8(at + TcSizeSpec.SIZE_LOG, sizeLog);
        out.putU16(at + TcSizeSpec.CELL_ALIGN, tabled ? -1 : 0);
        out.putU32(at + TcSizeSpec.OVERHEAD, overhead);
        out.putU32(at + TcSizeSpec.LINKLAYER, linkLayer.value());
        out.putU32(at + TcSizeSpec.MPU, mpu);
        out.putU32(at + TcSizeSpec.MTU, greatest);
        out.putU32(at + TcSizeSpec.TSIZE, size);
        if (size > 0) {
            int data = out.attribute(TCA_STAB_DATA, size * Short.BYTES);
            for (int i = 0; i < size; i++) {
                out.putU16(data + i * Short.BYTES, (int) (entries[i] >> sizeLog));
            }
        }
        out.endNest(nest);
    }

    private static long cells(long size) {
        return (size + ATM_PAYLOAD - 1) / ATM_PAYLOAD * ATM_CELL;
    }
}
