package io.github.tc4j.tc.u32;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel tells of a filter besides what was asked for.
 *
 * @param inHardware whether the network card applies the filter
 * @param markHits how many packets had the mark that the filter asks for, wrapping around at 2<sup>32</sup>; 0 if it asks for none
 * @param counters how many packets there were; null on kernels without {@code CONFIG_CLS_U32_PERF}
 */
public record U32Status(
        boolean inHardware, long markHits, @Nullable Counters counters) {
    /**
     * Packets since the filter was made. Source: {@code struct tc_u32_pcnt} of {@code linux/pkt_cls.h}.
     *
     * @param lookups how many the filter was asked about
     * @param hits how many had all that it asks for
     * @param keyHits how many passed each of the keys, in the keys' order; a key is only looked at if those before it passed
     */
    public record Counters(long lookups, long hits, List<Long> keyHits) {
        /** Copies the list. */
        public Counters {
            keyHits = List.copyOf(keyHits);
        }

        /** Returns the counters as tc writes them. */
        @Override
        public String toString() {
            return "(rule hit " + lookups + " success " + hits + ")";
        }
    }

    /** Returns the status as tc writes it. */
    @Override
    public String toString() {
        return (inHardware ? "in_hw" : "not_in_hw")
                + (markHits == 0 ? "" : " mark (success " + markHits + ")")
                + (counters == null ? "" : " " + counters);
    }
}
