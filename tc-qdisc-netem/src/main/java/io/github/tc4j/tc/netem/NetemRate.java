package io.github.tc4j.tc.netem;

import io.github.tc4j.tc.Rate;

/**
 * How fast a {@link Netem}'s packets leave, and what each costs on the link. Unlike a token bucket it knows no bursts: each packet takes its
 * time. Source: {@code struct tc_netem_rate} of {@code linux/pkt_sched.h}.
 *
 * @param rate what leaves in a second
 * @param packetOverhead bytes that each packet counts more, or less if negative
 * @param cellSize what fits into one cell of the link, 0 to 2<sup>32</sup>&minus;1 bytes; 0 for a link without cells
 * @param cellOverhead bytes that each cell counts more, or less if negative
 */
public record NetemRate(Rate rate, int packetOverhead, long cellSize, int cellOverhead) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the cell size is out of range
     */
    public NetemRate {
        Netem.check("rate cellsize", cellSize, 0, Netem.MAX_U32, " bytes");
    }

    /**
     * A rate at which packets count as what they have.
     *
     * @param rate what leaves in a second
     * @return the options
     */
    public static NetemRate of(Rate rate) {
        return new NetemRate(rate, 0, 0, 0);
    }

    /** Returns the options as tc writes them. */
    @Override
    public String toString() {
        String text = rate.toString();
        if (packetOverhead != 0 || cellSize != 0 || cellOverhead != 0) {
            text += " " + packetOverhead;
        }
        if (cellSize != 0 || cellOverhead != 0) {
            text += " " + cellSize;
        }
        return text + (cellOverhead == 0 ? "" : " " + cellOverhead);
    }
}
