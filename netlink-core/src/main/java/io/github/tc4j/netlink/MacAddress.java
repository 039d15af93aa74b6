package io.github.tc4j.netlink;

import java.util.HexFormat;

/**
 * An Ethernet address of 48 bits.
 *
 * @param bits the address as a number, 0 to 2^48-1
 */
public record MacAddress(long bits) {
    /** Bytes. */
    public static final int SIZE = 6;

    private static final HexFormat HEX = HexFormat.ofDelimiter(":");

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it has more than 48 bits
     */
    public MacAddress {
        if (bits >>> 48 != 0) {
            throw new IllegalArgumentException(
                    "MAC address: 0x" + Long.toHexString(bits) + " is not in 0..0xffffffffffff");
        }
    }

    /**
     * Makes an address of its bytes.
     *
     * @param bytes 6 bytes in the order of transmission
     * @return the address
     * @throws IllegalArgumentException if there are not 6
     */
    public static MacAddress of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("MAC address: " + bytes.length + " bytes, 6 are needed");
        }
        long bits = 0;
        for (byte b : bytes) {
            bits = bits << 8 | (b & 0xFF);
        }
        return new MacAddress(bits);
    }

    /**
     * Reads {@code 02:00:00:00:00:01}.
     *
     * @param text six pairs of hex digits with colons
     * @return the address
     * @throws IllegalArgumentException if the text is nothing of that kind
     */
    public static MacAddress parse(String text) {
        try {
            return of(HEX.parseHex(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("MAC address: \"" + text + "\" is not of the form 02:00:00:00:00:01", e);
        }
    }

    /**
     * Returns the bytes.
     *
     * @return 6 bytes in the order of transmission
     */
    public byte[] bytes() {
        byte[] bytes = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            bytes[i] = (byte) (bits >> (8 * (SIZE - 1 - i)));
        }
        return bytes;
    }

    /**
     * Writes the address; {@link #parse} reads it.
     *
     * @return such as {@code 02:00:00:00:00:01}
     */
    @Override
    public String toString() {
        return HEX.formatHex(bytes());
    }
}
