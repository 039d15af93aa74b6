package io.github.tc4j.tc.netem;

import io.github.tc4j.tc.Percent;

/**
 * Packets that overtake others: they are sent at once, while the rest are delayed. It needs a delay.
 *
 * @param probability how likely a packet is sent at once
 * @param correlation how much each draw takes from the one before
 * @param gap only every so many-th packet may overtake, 1 to 2<sup>32</sup>&minus;1; 1 for any
 */
public record Reorder(Percent probability, Percent correlation, long gap) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the gap is out of range
     */
    public Reorder {
        Netem.check("reorder gap", gap, 1, Netem.MAX_U32, " packets");
    }

    /**
     * Any packet may overtake.
     *
     * @param probability how likely a packet is sent at once
     * @return the options
     */
    public static Reorder of(Percent probability) {
        return new Reorder(probability, Chance.ZERO, 1);
    }

    /**
     * Every so many-th packet overtakes.
     *
     * @param gap 1 to 2<sup>32</sup>&minus;1
     * @return the options
     * @throws IllegalArgumentException if the gap is out of range
     */
    public static Reorder every(long gap) {
        return new Reorder(Percent.of(100), Chance.ZERO, gap);
    }

    /** Returns the options as tc writes them. */
    @Override
    public String toString() {
        return new Chance(probability, correlation) + (gap == 1 ? "" : " gap " + gap);
    }
}
