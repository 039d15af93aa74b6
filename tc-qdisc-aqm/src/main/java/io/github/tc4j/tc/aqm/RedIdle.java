package io.github.tc4j.tc.aqm;

import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.spi.Psched;
import java.time.Duration;

/**
 * How the average decays while a queue is empty, as if small packets went by: {@code TCA_RED_STAB}, which the kernel wants with each change. Its
 * entries are the logarithms of what is left after so many cells of time, 0 to 31.
 *
 * @param cellLog the logarithm of the length of a cell in ticks
 * @param decay what one tick takes off the logarithm
 */
record RedIdle(int cellLog, double decay) {
    static final int CELLS = 256;

    /** The kernel refuses longer cells. */
    static final int GREATEST_CELL_LOG = 31;

    /** What is left after this is nothing. */
    private static final int NOTHING = 31;

    private static final int CELLS_OF_DECAY = 512;

    /** Between half of the above and the whole, where the table is well used. */
    private static final int CELLS_IN_THE_MIDDLE = 384;

    /** So that what is cut off does not change the cell log. */
    private static final double LEAST_TICKS = 4;

    private static final double GREATEST_TICKS = 0xFFFF_FFFFL;

    /** @param packet how long the link takes for a packet of the average size */
    static RedIdle of(int ewma, Duration packet, Psched clock) {
        return of(ewma, Math.max(1, Integer.toUnsignedLong(clock.ticks(packet))));
    }

    private static RedIdle of(int ewma, long ticks) {
        double decay = perPacket(ewma) / ticks;
        int log = 0;
        while (log <= GREATEST_CELL_LOG && Math.scalb(NOTHING / decay, -log) >= CELLS_OF_DECAY) {
            log++;
        }
        return new RedIdle(log, decay);
    }

    private static double perPacket(int ewma) {
        return -Math.log(1 - Math.scalb(1.0, -ewma));
    }

    /**
     * Returns a time of a packet that makes a cell log, which is all that the kernel reports; the nearest if that is beyond what can be asked for.
     */
    static Duration packet(int ewma, int cellLog, Psched clock) {
        double most = perPacket(ewma) / NOTHING * CELLS_IN_THE_MIDDLE;
        int least = Math.max(0, 1 + Math.getExponent(LEAST_TICKS / most));
        int greatest = Math.getExponent(GREATEST_TICKS / most);
        return clock.duration((long) Math.scalb(most, Math.clamp(cellLog, least, greatest)));
    }

    void write(MessageWriter out, int type) {
        int at = out.attribute(type, CELLS);
        for (int i = 1; i < CELLS - 1; i++) {
            out.putU8(at + i, (int) Math.min(NOTHING, Math.scalb((double) i, cellLog) * decay));
        }
        out.putU8(at + CELLS - 1, NOTHING);
    }
}
