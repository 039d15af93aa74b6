package io.github.tc4j.netlink;

import java.util.List;

/**
 * The kernel carried a request out.
 *
 * @param warnings what it had to say all the same, in its own words; mostly nothing
 */
public record Ack(List<String> warnings) {
    /** Carried out, with nothing to say. */
    public static final Ack OK = new Ack(List.of());

    /**
     * Creates an acknowledgement.
     *
     * @param warnings the kernel's words
     */
    public Ack {
        warnings = List.copyOf(warnings);
    }
}
