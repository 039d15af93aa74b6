package io.github.tc4j.tc.filters;

import io.github.tc4j.netlink.MalformedMessageException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What an interface may be called ({@code IFNAMSIZ} of {@code linux/if.h}). */
final class DeviceName {
    private static final int MAX_BYTES = 15;
    private static final Pattern NAME = Pattern.compile("[^/:\\s\\p{Cntrl}]+");

    private DeviceName() {}

    static void check(String kind, String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    kind + " indev: \"" + name + "\" is not a name of 1..15 bytes without blanks, / and :");
        }
    }

    /** The kernel takes no other, so what has one was not sent by it. */
    static String read(String name) {
        if (!isName(name)) {
            throw new MalformedMessageException("an interface called \"" + name + '"');
        }
        return name;
    }

    private static boolean isName(String name) {
        return NAME.matcher(name).matches() && name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }
}
