package io.github.tc4j.tc.u32;

import io.github.tc4j.netlink.IpPrefix;
import io.github.tc4j.tc.syntax.spi.Words;
import org.jspecify.annotations.Nullable;

/**
 * An address and how much of it counts, as {@code get_prefix} of tc reads them: {@code 10.1/16}, {@code any}, {@code 10.0.0.0/255.0.0.0}.
 */
final class PrefixWords {
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private final byte[] bytes;
    private final int length;

    private PrefixWords(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    static @Nullable PrefixWords parse(String word, boolean six) {
        int bytes = six ? IPV6_BYTES : IPV4_BYTES;
        int bits = bytes * Byte.SIZE;
        if (word.equals("any") || word.equals("default") || word.equals("all")) {
            return new PrefixWords(new byte[bytes], 0);
        }
        int slash = word.indexOf('/');
        byte[] address = address(slash < 0 ? word : word.substring(0, slash), six);
        Integer length = slash < 0 ? (Integer) bits : length(word.substring(slash + 1), six, bits);
        return address == null || length == null ? null : new PrefixWords(address, length);
    }

    private static byte @Nullable [] address(String text, boolean six) {
        if (!six) {
            return ipv4(text);
        }
        try {
            IpPrefix prefix = IpPrefix.parseAddress(text);
            return prefix.isIpv6() ? prefix.address() : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** What is missing at the end is 0. */
    private static byte @Nullable [] ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        byte[] bytes = new byte[IPV4_BYTES];
        if (parts.length > IPV4_BYTES) {
            return null;
        }
        for (int i = 0; i < parts.length; i++) {
            Long part = parts[i].matches("[0-9]{1,20}") ? Words.unsigned(parts[i], 10, 0xFF) : null;
            if (part == null) {
                return null;
            }
            bytes[i] = part.byteValue();
        }
        return bytes;
    }

    private static @Nullable Integer length(String text, boolean six, int bits) {
        Long number = Words.unsigned(text, 0, bits);
        if (number != null) {
            return number.intValue();
        }
        byte[] mask = six || text.indexOf('.') < 0 ? null : ipv4(text);
        if (mask == null) {
            return null;
        }
        int value = word(mask, 0);
        int ones = Integer.numberOfLeadingZeros(~value);
        return Integer.bitCount(value) == ones ? ones : null;
    }

    private static int word(byte[] bytes, int at) {
        int word = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            word = word << Byte.SIZE | Byte.toUnsignedInt(bytes[at + i]);
        }
        return word;
    }

    int[] words() {
        int[] words = new int[bytes.length / Integer.BYTES];
        for (int i = 0; i < words.length; i++) {
            words[i] = word(bytes, i * Integer.BYTES);
        }
        return words;
    }

    int mask(int word) {
        int bits = Math.clamp(length - (long) word * Integer.SIZE, 0, Integer.SIZE);
        return bits == 0 ? 0 : -1 << (Integer.SIZE - bits);
    }
}
