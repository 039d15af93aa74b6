package io.github.tc4j.tc.u32;

import org.jspecify.annotations.Nullable;

/**
 * Where the next header starts: what a filter with a link adds to the offset of the keys {@link U32Key#afterLink() after the link}. It is a
 * number that is read from the packet, a fixed one, or their sum, rounded down to a multiple of 4. Source: {@code struct tc_u32_sel} of
 * {@code linux/pkt_cls.h}.
 *
 * {@snippet :
 * U32.filter().match(Ip.protocol("tcp")).link(table).offset(U32Offset.ipHeader());
 * U32.filter().match(Tcp.dst(22)).hashTable(table).flowId("1:22");
 * }
 *
 * @param variable the number that is read from the packet; null for none
 * @param fixed the fixed number of bytes, 0 to 65535; null for none
 * @param eats whether all offsets in the table count from there, not only those after the link
 */
public record U32Offset(
        @Nullable Variable variable, @Nullable Integer fixed, boolean eats) {
    private static final int MAX_U16 = 0xFFFF;
    private static final int MAX_U8 = 0xFF;
    private static final int MAX_SHIFT = 15;

    /**
     * A number in the packet.
     *
     * @param at where its two bytes are, from the start of the network header, -32768 to 32767; in a request even
     * @param mask which of the 16 bits are the number, 0 to 0xffff
     * @param shift by how many bits it is shifted right, 0 to 255; in a request at most 15
     */
    public record Variable(int at, int mask, int shift) {
        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if one is out of range
         */
        public Variable {
            check("at", at, Short.MIN_VALUE, Short.MAX_VALUE);
            check("mask", mask, 0, MAX_U16);
            check("shift", shift, 0, MAX_U8);
        }
    }

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the fixed number is out of range, or nothing is said at all
     */
    public U32Offset {
        if (fixed != null) {
            check("plus", fixed, 0, MAX_U16);
        }
        if (variable == null && fixed == null && !eats) {
            throw new IllegalArgumentException(
                    "u32 offset: neither a place in the packet, nor a number, nor \"eat\" is said");
        }
    }

    private static void check(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("u32 offset " + field + ": " + value + " is not in " + min + ".." + max);
        }
    }

    /**
     * The length of the IPv4 header as its first byte tells: offsets after the link then count from the header that follows.
     *
     * @return the offset; tc: {@code offset at 0 mask 0x0f00 shift 6}
     */
    public static U32Offset ipHeader() {
        return variable(0, 0x0F00, 6);
    }

    /**
     * A number that is read from the packet.
     *
     * @param at where its two bytes are, from the start of the network header: even, -32768 to 32766
     * @param mask which of the 16 bits are the number, 0 to 0xffff
     * @param shift by how many bits it is shifted right to be one of bytes, 0 to 15
     * @return the offset
     * @throws IllegalArgumentException if a number is out of range
     */
    public static U32Offset variable(int at, int mask, int shift) {
        if (at % Short.BYTES != 0) {
            throw new IllegalArgumentException("u32 offset at: " + at + " is not even");
        }
        check("shift", shift, 0, MAX_SHIFT);
        return new U32Offset(new Variable(at, mask, shift), null, false);
    }

    /**
     * A fixed number.
     *
     * @param bytes 0 to 65535
     * @return the offset
     * @throws IllegalArgumentException if the number is out of range
     */
    public static U32Offset fixed(int bytes) {
        return new U32Offset(null, bytes, false);
    }

    /**
     * Adds a fixed number.
     *
     * @param bytes 0 to 65535
     * @return a new offset
     * @throws IllegalArgumentException if the number is out of range
     */
    public U32Offset plus(int bytes) {
        return new U32Offset(variable, bytes, eats);
    }

    /**
     * Makes all offsets in the table count from there, as if the packet started there, and not only those after the link.
     *
     * @return a new offset
     */
    public U32Offset eat() {
        return new U32Offset(variable, fixed, true);
    }

    /** Returns the offset as tc writes it. */
    @Override
    public String toString() {
        return "offset" + (fixed == null ? "" : " plus " + fixed)
                + (variable == null
                        ? ""
                        : " at " + variable.at + " mask " + HeaderField.hex(variable.mask) + " shift " + variable.shift)
                + (eats ? " eat" : "");
    }
}
