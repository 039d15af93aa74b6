package io.github.tc4j.netlink;

import org.jspecify.annotations.Nullable;

/** Addresses as people write them: IPv4 with dots, IPv6 as RFC 4291 reads and RFC 5952 writes it. No name is ever looked up. */
final class IpText {
    private static final int GROUPS = 8;

    private IpText() {}

    /** Returns 4 or 16 bytes, or null if the text is no address. */
    static byte @Nullable [] parse(String text) {
        if (text.indexOf(':') >= 0) {
            return parseIpv6(text);
        }
        byte[] address = new byte[4];
        return dotted(text, address, 0) ? address : null;
    }

    private static boolean dotted(String text, byte[] into, int at) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (int i = 0; i < 4; i++) {
            int part = decimal(parts[i], 0, parts[i].length(), 255);
            if (part < 0) {
                return false;
            }
            into[at + i] = (byte) part;
        }
        return true;
    }

    /** Reads a decimal number without sign or leading zeros, which others take for octal; returns -1 if it is none in 0..max. */
    static int decimal(String text, int from, int to, int max) {
        int digits = to - from;
        if (digits < 1 || digits > 3 || (digits > 1 && text.charAt(from) == '0')) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value <= max ? value : -1;
    }

    private static byte @Nullable [] parseIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            byte[] all = groups(text);
            return all != null && all.length == 16 ? all : null;
        }
        byte[] head = groups(text.substring(0, gap));
        byte[] tail = groups(text.substring(gap + 2));
        // The gap stands for one group of zeros at least. An IPv4 tail may not come before it.
        if (head == null || tail == null || head.length + tail.length > 14 || text.lastIndexOf('.', gap) >= 0) {
            return null;
        }
        byte[] address = new byte[16];
        System.arraycopy(head, 0, address, 0, head.length);
        System.arraycopy(tail, 0, address, 16 - tail.length, tail.length);
        return address;
    }

    /** Reads groups of up to four hex digits, the last of which may be an IPv4 address. */
    private static byte @Nullable [] groups(String text) {
        if (text.isEmpty()) {
            return new byte[0];
        }
        String[] parts = text.split(":", -1);
        boolean dotted = parts[parts.length - 1].indexOf('.') >= 0;
        int size = 2 * parts.length + (dotted ? 2 : 0);
        if (size > 16) {
            return null;
        }
        byte[] address = new byte[size];
        int hexGroups = dotted ? parts.length - 1 : parts.length;
        for (int i = 0; i < hexGroups; i++) {
            int group = hex(parts[i]);
            if (group < 0) {
                return null;
            }
            address[2 * i] = (byte) (group >> 8);
            address[2 * i + 1] = (byte) group;
        }
        return !dotted || dotted(parts[parts.length - 1], address, size - 4) ? address : null;
    }

    private static int hex(String text) {
        if (text.isEmpty() || text.length() > 4) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1; // Character.digit takes the digits of other scripts too
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    static String format(byte[] address) {
        return address.length == 4 ? dotted(address, 0) : formatIpv6(address);
    }

    private static String dotted(byte[] address, int at) {
        return (address[at] & 0xFF) + "." + (address[at + 1] & 0xFF) + "." + (address[at + 2] & 0xFF) + "."
                + (address[at + 3] & 0xFF);
    }

    private static String formatIpv6(byte[] address) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (address[2 * i] & 0xFF) << 8 | (address[2 * i + 1] & 0xFF);
        }
        int gap = -1;
        int gapLength = 1; // a single group of zeros is not shortened
        for (int i = 0; i < GROUPS; i++) {
            int zeros = i;
            while (zeros < GROUPS && groups[zeros] == 0) {
                zeros++;
            }
            if (zeros - i > gapLength) {
                gap = i;
                gapLength = zeros - i;
            }
        }
        boolean mapped = gap == 0 && gapLength == 5 && groups[5] == 0xFFFF;
        int last = mapped ? 6 : GROUPS;
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < last; i++) {
            if (i == gap) {
                text.append("::");
                i += gapLength - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return mapped ? text.append(':').append(dotted(address, 12)).toString() : text.toString();
    }
}
