package io.github.tc4j.tc.netem;

import io.github.tc4j.tc.TcTime;
import java.time.Duration;

/**
 * Packets gathered for a while and then sent together, as on a link where stations take turns. Source: {@code struct tc_netem_slot} of
 * {@code linux/pkt_sched.h}.
 */
public sealed interface Slot {
    /**
     * Returns the most packets of a slot.
     *
     * @return 0 for no limit
     */
    int maxPackets();

    /**
     * Returns the most bytes of a slot.
     *
     * @return 0 for no limit
     */
    int maxBytes();

    /**
     * Slots that begin after a time chosen uniformly. On a netem that ever had {@link Distributed} slots, the kernel takes no notice of the
     * times: replace it.
     *
     * @param min the least time from one slot to the next
     * @param max the greatest, more than 0, at least {@code min}
     * @param maxPackets the most packets of a slot, 0 for no limit
     * @param maxBytes the most bytes of a slot, 0 for no limit
     */
    record Range(Duration min, Duration max, int maxPackets, int maxBytes) implements Slot {
        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if one is out of range
         */
        public Range {
            Netem.checkTime("slot min_delay", min, Long.MAX_VALUE);
            Netem.checkTime("slot max_delay", max, Long.MAX_VALUE);
            if (max.isZero() || max.compareTo(min) < 0) {
                throw new IllegalArgumentException("netem slot max_delay: " + TcTime.format(max)
                        + " is not more than 0 and at least the min_delay " + TcTime.format(min));
            }
            checkMost(maxPackets, maxBytes);
        }

        /** Returns the slots as tc writes them. */
        @Override
        public String toString() {
            return TcTime.format(min) + " " + TcTime.format(max) + most(this);
        }
    }

    /**
     * Slots that begin after a time that varies around a mean.
     *
     * @param delay the mean time from one slot to the next, more than 0
     * @param jitter how far it varies, 0 to 2147483647 ns
     * @param distribution how it varies
     * @param maxPackets the most packets of a slot, 0 for no limit
     * @param maxBytes the most bytes of a slot, 0 for no limit
     */
    record Distributed(Duration delay, Duration jitter, Distribution distribution, int maxPackets, int maxBytes)
            implements Slot {
        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if one is out of range
         */
        public Distributed {
            Netem.checkTime("slot delay", delay, Long.MAX_VALUE);
            Netem.checkTime("slot jitter", jitter, Netem.MAX_JITTER);
            if (delay.isZero()) {
                throw new IllegalArgumentException("netem slot delay: 0s is not more than 0");
            }
            checkMost(maxPackets, maxBytes);
        }

        /** Returns the slots as tc writes them. */
        @Override
        public String toString() {
            return "distribution "
                    + (distribution.equals(Distribution.UNREPORTED) ? "" : distribution + " ")
                    + TcTime.format(delay) + " " + TcTime.format(jitter) + most(this);
        }
    }

    /**
     * Slots of any size that begin after a time chosen uniformly.
     *
     * @param min the least time from one slot to the next
     * @param max the greatest, more than 0, at least {@code min}
     * @return the slots
     * @throws IllegalArgumentException if a time is out of range
     */
    static Slot of(Duration min, Duration max) {
        return new Range(min, max, 0, 0);
    }

    private static void checkMost(int packets, int bytes) {
        Netem.check("slot packets", packets, 0, Integer.MAX_VALUE, "");
        Netem.check("slot bytes", bytes, 0, Integer.MAX_VALUE, "");
    }

    private static String most(Slot slot) {
        return (slot.maxPackets() == 0 ? "" : " packets " + slot.maxPackets())
                + (slot.maxBytes() == 0 ? "" : " bytes " + slot.maxBytes());
    }
}
