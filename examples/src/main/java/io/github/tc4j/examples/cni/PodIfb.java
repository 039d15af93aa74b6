package io.github.tc4j.examples.cni;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The ifb of a container: its name, which is the reference plugin's, and the alias by which {@code GC} knows whose it is.
 *
 * @param name {@code bwp} and the first 48 bits of a hash of the network's name and the container's
 * @param network the network's name
 */
record PodIfb(String name, String network) {
    private static final String PREFIX = "bwp";
    private static final int HASH_BYTES = 6;
    private static final String HEX = "0123456789abcdef";
    private static final String ALIAS = "cni-bandwidth ";
    private static final String ON = " on ";

    /** The kernel takes one byte less than its IFALIASZ. */
    private static final int MAX_ALIAS = 255;

    static PodIfb of(String network, String containerId) {
        return new PodIfb(nameFor(network, containerId), network);
    }

    static String nameFor(String network, String containerId) {
        byte[] digest = Sha512.of((network + containerId).getBytes(StandardCharsets.UTF_8));
        StringBuilder name = new StringBuilder(PREFIX);
        for (int i = 0; i < HASH_BYTES; i++) {
            name.append(HEX.charAt((digest[i] >> 4) & 0xF)).append(HEX.charAt(digest[i] & 0xF));
        }
        return name.toString();
    }

    /** Returns what to note at the ifb; null if the network's name is too long for that. */
    @Nullable
    String aliasOn(String device) {
        String alias = ALIAS + network + ON + device;
        return alias.length() <= MAX_ALIAS ? alias : null;
    }

    /** Returns the device that an ifb of a network's is for; null if it is not of that network, or not this plugin's. */
    static @Nullable String deviceIn(@Nullable String alias, String network) {
        String start = ALIAS + network + ON;
        return alias != null && alias.startsWith(start) ? alias.substring(start.length()) : null;
    }
}
