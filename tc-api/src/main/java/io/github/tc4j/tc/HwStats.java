package io.github.tc4j.tc;

import java.util.Locale;

/** What a network card may do to count for an action. Source: {@code TCA_ACT_HW_STATS_*} of {@code linux/pkt_cls.h}. */
public enum HwStats {
    /** The card is asked whenever counters are read. */
    IMMEDIATE(1),
    /** Counters may be some seconds old. */
    DELAYED(2);

    private final int value;

    HwStats(int value) {
        this.value = value;
    }

    /**
     * Returns the kernel's bit.
     *
     * @return one bit
     */
    public int value() {
        return value;
    }

    /** Returns the word that tc has for it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
