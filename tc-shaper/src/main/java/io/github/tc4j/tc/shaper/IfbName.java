package io.github.tc4j.tc.shaper;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The ifb that belongs to a device: {@code ifb-NAME}, or where that is too long {@code ifb.} and 55 bits of the name's SHA-256. The dash and the
 * dot keep the two apart.
 */
final class IfbName {
    private static final int MAX_BYTES = 15;
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS_PER_DIGIT = 5;
    private static final int HASH_DIGITS = 11;

    private IfbName() {}

    static String of(String device) {
        String plain = "ifb-" + device;
        return plain.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES ? plain : "ifb." + hash(device);
    }

    private static String hash(String device) {
        byte[] digest = sha256(device.getBytes(StandardCharsets.UTF_8));
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = bits << Byte.SIZE | (digest[i] & 0xFF);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < HASH_DIGITS; i++) {
            text.append(DIGITS.charAt((int) (bits & (DIGITS.length() - 1))));
            bits >>>= BITS_PER_DIGIT;
        }
        return text.toString();
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
