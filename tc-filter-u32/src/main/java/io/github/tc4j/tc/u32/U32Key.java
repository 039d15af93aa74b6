package io.github.tc4j.tc.u32;

import io.github.tc4j.tc.Rate;
import java.util.HexFormat;
import java.util.List;

/**
 * A word of 32 bits of the packet and what it must be: what the kernel compares, and a match of any bits. Words are numbers as they stand in
 * the packet, most significant byte first.
 *
 * <p>{@link #u32}, {@link #u16} and {@link #u8} make keys to ask for. Source: {@code struct tc_u32_key} of {@code linux/pkt_cls.h}.
 *
 * @param mask which bits count
 * @param value what they must be; bits outside the mask are cut off
 * @param offset where the word is: bytes from the start of the network header, negative for the link layer's; in a request a multiple of 4
 * @param nextHeader whether the offset counts from where the {@link U32Offset} of the link points (tc: {@code nexthdr}); without such a link
 *     there is no difference. The kernel has a mask in this place: other programs' masks read as true if they have bits that tell
 */
public record U32Key(int mask, int value, int offset, boolean nextHeader) implements Match {
    /** Any packet: no bit of the first word counts. */
    public static final U32Key ALL = new U32Key(0, 0, 0, false);

    private static final int MIN_OFFSET = -0x1_0000;
    private static final int MAX_OFFSET = 0x1_0000 - Integer.BYTES;
    private static final int MAX_U8 = 0xFF;
    private static final int MAX_U16 = 0xFFFF;

    /** Cuts off the value's bits outside the mask. */
    public U32Key {
        value &= mask;
    }

    /**
     * Looks at four bytes.
     *
     * @param value what they must be, 32 bits
     * @param mask which bits count, 32 bits
     * @param at where they start, in bytes from the start of the network header: a multiple of 4, -65536 to 65532
     * @return the match
     * @throws IllegalArgumentException if the offset is none of those
     */
    public static U32Key u32(int value, int mask, int at) {
        return checked("u32", new U32Key(mask, value, at, false));
    }

    /**
     * Looks at two bytes.
     *
     * @param value what they must be, 0 to 0xffff
     * @param mask which bits count, 0 to 0xffff
     * @param at where they start, in bytes from the start of the network header: a multiple of 2, -65536 to 65534
     * @return the match
     * @throws IllegalArgumentException if a number is out of range
     */
    public static U32Key u16(int value, int mask, int at) {
        return part("u16", value, mask, at, Short.BYTES, MAX_U16);
    }

    /**
     * Looks at one byte.
     *
     * @param value what it must be, 0 to 0xff
     * @param mask which bits count, 0 to 0xff
     * @param at where it is, in bytes from the start of the network header: -65536 to 65535
     * @return the match
     * @throws IllegalArgumentException if a number is out of range
     */
    public static U32Key u8(int value, int mask, int at) {
        return part("u8", value, mask, at, Byte.BYTES, MAX_U8);
    }

    private static U32Key part(String size, int value, int mask, int at, int bytes, int max) {
        FieldMatch.check(size, value, max);
        FieldMatch.check(size + " mask", mask, max);
        if (at % bytes != 0) {
            throw notAnOffset(size, at, bytes);
        }
        int within = at & (Integer.BYTES - 1);
        int shift = (Integer.BYTES - bytes - within) * Byte.SIZE;
        return checked(size, new U32Key(mask << shift, value << shift, at - within, false));
    }

    /**
     * Counts the offset from where the {@link U32Offset} of the link points, mostly the header after the IP header: tc's {@code nexthdr}. This
     * has an effect only in a table that is reached by a link with an offset.
     *
     * @return a new match
     */
    public U32Key afterLink() {
        return new U32Key(mask, value, offset, true);
    }

    /** Checks what only a request has to keep to: the kernel takes any offset, and tc, when it sets one, those of whole words. */
    static U32Key checked(String size, U32Key key) {
        if (key.offset % Integer.BYTES != 0 || key.offset < MIN_OFFSET || key.offset > MAX_OFFSET) {
            throw notAnOffset(size, key.offset, Integer.BYTES);
        }
        return key;
    }

    private static IllegalArgumentException notAnOffset(String size, int at, int multiple) {
        return new IllegalArgumentException("u32 match " + size + " at: " + at + " is not "
                + (multiple == 1 ? "" : "a multiple of " + multiple + " ") + "in " + MIN_OFFSET + ".."
                + (MAX_OFFSET + Integer.BYTES - multiple));
    }

    @Override
    public List<U32Key> keys() {
        return List.of(this);
    }

    /** Written out, for programs that start often: see {@link Rate#equals}. */
    @Override
    public boolean equals(Object other) {
        return other instanceof U32Key that
                && mask == that.mask
                && value == that.value
                && offset == that.offset
                && nextHeader == that.nextHeader;
    }

    @Override
    public int hashCode() {
        return (mask * 31 + value) * 31 + offset * 2 + (nextHeader ? 1 : 0);
    }

    /** Returns the match as tc writes it: {@code u32 0x0a000001 0xffffffff at 16}. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return "u32 0x" + hex.toHexDigits(value) + " 0x" + hex.toHexDigits(mask) + " at "
                + (nextHeader ? "nexthdr+" : "") + offset;
    }
}
