package io.github.tc4j.tc.shaper;

import java.util.List;

/**
 * What {@link Shaper#apply} and {@link Shaper#remove} did.
 *
 * @param changes each change in words, in the order in which they were made: {@code add qdisc tbf 1: on eth0 root: ...}
 * @param warnings what is not as one may think: the shaper's own, and what the kernel had to say
 */
public record Applied(List<String> changes, List<String> warnings) {
    /** Copies the lists. */
    public Applied {
        changes = List.copyOf(changes);
        warnings = List.copyOf(warnings);
    }

    /**
     * Tells whether everything was already as it should be.
     *
     * @return true if nothing was changed
     */
    public boolean isEmpty() {
        return changes.isEmpty();
    }
}
