package io.github.tc4j.netlink.link;

import java.nio.charset.StandardCharsets;

/** What the kernel takes for an interface's name, so that a wrong one is told here with the reason. */
final class LinkName {
    /** {@code IFNAMSIZ} without the NUL. */
    private static final int MAX_BYTES = 15;

    private LinkName() {}

    /**
     * Checks a name.
     *
     * @return the name
     * @throws IllegalArgumentException if it is empty, longer than 15 bytes, "." or "..", or has a blank, a control character, '/', ':' or '%'
     */
    static String check(String field, String name) {
        if (name.isEmpty() || name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new IllegalArgumentException(field + ": \"" + name + "\" has not 1 to " + MAX_BYTES + " bytes");
        }
        if (name.equals(".") || name.equals("..") || name.chars().anyMatch(LinkName::isForbidden)) {
            throw new IllegalArgumentException(field + ": \"" + name
                    + "\" is not an interface name: it may not be . or .., nor contain blanks, '/', ':' or '%'");
        }
        return name;
    }

    /** The kernel takes '%' for a template of the name. */
    private static boolean isForbidden(int c) {
        return c == '/' || c == ':' || c == '%' || Character.isISOControl(c) || Character.isWhitespace(c) || c == 0xA0;
    }
}
