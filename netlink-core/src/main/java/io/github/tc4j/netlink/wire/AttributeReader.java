package io.github.tc4j.netlink.wire;

import static io.github.tc4j.netlink.wire.Wire.BE16;
import static io.github.tc4j.netlink.wire.Wire.BE32;
import static io.github.tc4j.netlink.wire.Wire.U16;
import static io.github.tc4j.netlink.wire.Wire.U32;
import static io.github.tc4j.netlink.wire.Wire.U64;
import static io.github.tc4j.netlink.wire.Wire.U8;

import io.github.tc4j.netlink.MalformedMessageException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Walks attributes in place:
 *
 * {@snippet :
 * while (attributes.next()) {
 *     switch (attributes.type()) {
 *         case TCA_KIND -> kind = attributes.string();
 *         case TCA_OPTIONS -> options = attributes.nested();
 *         default -> {} // newer kernels have more
 *     }
 * }
 * }
 *
 * <p>Order does not matter, and what the caller does not know it skips. Every length is checked: a wrong one raises
 * {@link MalformedMessageException}, and nothing outside the message is ever read. It is a view over a receive buffer: its values are to be
 * read before the next message is received.
 */
public final class AttributeReader {
    private MemorySegment segment;
    private int end;
    private int start;
    private int next;
    private int payload;
    private int length;
    private int rawType;

    AttributeReader(MemorySegment segment, int start, int end) {
        this.segment = segment;
        this.start = start;
        this.next = start;
        this.end = end;
    }

    /**
     * Looks at bytes as attributes.
     *
     * @param segment where they are
     * @param start where the first attribute starts
     * @param length bytes of all attributes
     * @return a reader before the first attribute
     * @throws IndexOutOfBoundsException if the segment is shorter than that
     */
    public static AttributeReader of(MemorySegment segment, int start, int length) {
        Objects.checkFromIndexSize(start, length, segment.byteSize());
        return new AttributeReader(segment, start, start + length);
    }

    /**
     * Looks at a copy of attributes, such as an unknown kind's options.
     *
     * @param attributes their bytes
     * @return a reader before the first attribute
     */
    public static AttributeReader of(byte[] attributes) {
        return of(MemorySegment.ofArray(attributes), 0, attributes.length);
    }

    /**
     * Stands on an attribute of length 0: no value, no struct fields, nothing nested.
     *
     * @return a reader for an attribute that is absent
     */
    public static AttributeReader empty() {
        return new AttributeReader(MemorySegment.NULL, 0, 0);
    }

    /**
     * Looks at what is nested in the current attribute of another reader; this reader is used again instead of making one.
     *
     * @param outer a reader that stands on an attribute
     * @return this reader, before the first of the attributes
     */
    public AttributeReader within(AttributeReader outer) {
        segment = outer.segment;
        start = outer.payload;
        end = outer.payload + outer.length;
        next = start;
        return this;
    }

    /**
     * Stands where another reader stands; this reader is used again instead of making a {@linkplain #copy() copy}.
     *
     * @param other a reader that stands on an attribute
     */
    public void standOn(AttributeReader other) {
        segment = other.segment;
        start = other.start;
        end = other.end;
        next = other.next;
        payload = other.payload;
        length = other.length;
        rawType = other.rawType;
    }

    /**
     * Tells whether the payload is a text, without making a string of it.
     *
     * @param ascii the text
     * @return whether the payload is that text, with or without a NUL behind it
     */
    public boolean isString(String ascii) {
        int expected = ascii.length();
        if (length < expected || (length > expected && segment.get(U8, payload + expected) != 0)) {
            return false;
        }
        for (int i = 0; i < expected; i++) {
            if (segment.get(U8, payload + i) != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads a 64-bit field of a struct, the payload.
     *
     * @param offset where in the struct
     * @return the 64 bits, 0 past the end of the struct
     */
    public long structU64(int offset) {
        return offset + Long.BYTES <= length ? segment.get(U64, payload + offset) : 0;
    }

    /**
     * Reads a 32-bit field of a struct, the payload, as a number.
     *
     * @param offset where in the struct
     * @return 0 to 2^32-1, 0 past the end of the struct
     */
    public long structU32(int offset) {
        return offset + Integer.BYTES <= length ? Integer.toUnsignedLong(segment.get(U32, payload + offset)) : 0;
    }

    /**
     * Keeps hold of the current attribute while this reader moves on.
     *
     * @return another reader that stands on the same attribute, over the same memory
     */
    public AttributeReader copy() {
        AttributeReader copy = new AttributeReader(segment, start, end);
        copy.next = next;
        copy.payload = payload;
        copy.length = length;
        copy.rawType = rawType;
        return copy;
    }

    /**
     * Moves to the next attribute.
     *
     * @return false if there is none
     * @throws MalformedMessageException if its length is less than a header's or reaches past the end
     */
    public boolean next() {
        int remaining = end - next;
        if (remaining < NlAttr.SIZE) {
            return false;
        }
        int attribute = segment.get(U16, next + NlAttr.LEN) & 0xFFFF;
        rawType = segment.get(U16, next + NlAttr.TYPE) & 0xFFFF;
        if (attribute < NlAttr.SIZE || attribute > remaining) {
            throw new MalformedMessageException(
                    "attribute " + type() + " claims " + attribute + " bytes where " + remaining + " are left");
        }
        payload = next + NlAttr.SIZE;
        length = attribute - NlAttr.SIZE;
        next += Math.min(Wire.align(attribute), remaining);
        return true;
    }

    /** Goes back before the first attribute. */
    public void restart() {
        next = start;
    }

    /**
     * Returns the type of the current attribute.
     *
     * @return the type without {@code NLA_F_NESTED} and {@code NLA_F_NET_BYTEORDER}
     */
    public int type() {
        return rawType & NlAttr.TYPE_MASK;
    }

    /**
     * Returns the type of the current attribute with its flags.
     *
     * @return the 16 bits
     */
    public int rawType() {
        return rawType;
    }

    /**
     * Returns the size of the current payload.
     *
     * @return bytes, 0 to 65531
     */
    public int length() {
        return length;
    }

    /**
     * Returns where the current attribute starts.
     *
     * @return its position in the segment
     */
    public int position() {
        return payload - NlAttr.SIZE;
    }

    private int scalar(int size) {
        if (length < size) {
            throw new MalformedMessageException(
                    "attribute " + type() + " has " + length + " bytes of payload, " + size + " are needed");
        }
        return payload;
    }

    /**
     * Reads the payload as {@code __u8}.
     *
     * @return 0 to 255
     */
    public int u8() {
        return segment.get(U8, scalar(Byte.BYTES)) & 0xFF;
    }

    /**
     * Reads the payload as {@code __u16}.
     *
     * @return 0 to 65535
     */
    public int u16() {
        return segment.get(U16, scalar(Short.BYTES)) & 0xFFFF;
    }

    /**
     * Reads the bits of a {@code __u32} or {@code __s32}.
     *
     * @return the 32 bits
     */
    public int u32() {
        return segment.get(U32, scalar(Integer.BYTES));
    }

    /**
     * Reads a {@code __u32} as a number.
     *
     * @return 0 to 2^32-1
     */
    public long u32Long() {
        return Integer.toUnsignedLong(u32());
    }

    /**
     * Reads the bits of a {@code __u64} or {@code __s64}.
     *
     * @return the 64 bits
     */
    public long u64() {
        return segment.get(U64, scalar(Long.BYTES));
    }

    /**
     * Reads the payload as {@code __be16}.
     *
     * @return 0 to 65535
     */
    public int be16() {
        return segment.get(BE16, scalar(Short.BYTES)) & 0xFFFF;
    }

    /**
     * Reads the bits of a {@code __be32}.
     *
     * @return the 32 bits
     */
    public int be32() {
        return segment.get(BE32, scalar(Integer.BYTES));
    }

    /**
     * Reads the payload as text.
     *
     * @return what stands before the first NUL, or all of it
     */
    public String string() {
        byte[] bytes = bytes();
        int nul = 0;
        while (nul < bytes.length && bytes[nul] != 0) {
            nul++;
        }
        return new String(bytes, 0, nul, StandardCharsets.UTF_8);
    }

    /**
     * Copies the payload.
     *
     * @return its bytes
     */
    public byte[] bytes() {
        byte[] copy = new byte[length];
        MemorySegment.copy(segment, U8, payload, copy, 0, length);
        return copy;
    }

    /**
     * Reads the payload as a struct.
     *
     * @return a view of it
     */
    public StructReader struct() {
        return new StructReader(segment, payload, length);
    }

    /**
     * Reads the payload as attributes.
     *
     * @return a reader before the first of them
     */
    public AttributeReader nested() {
        return new AttributeReader(segment, payload, payload + length);
    }

    /**
     * Reads the attributes that follow a struct within the payload, as some kinds have them.
     *
     * @param struct the struct that comes first
     * @return a reader before the first of them, over nothing if the payload ends with the struct
     */
    public AttributeReader nestedAfter(Struct struct) {
        return new AttributeReader(segment, payload + Math.min(Wire.align(struct.size()), length), payload + length);
    }
}
