package io.github.tc4j.netlink.wire;

import static io.github.tc4j.netlink.wire.Wire.BE16;
import static io.github.tc4j.netlink.wire.Wire.BE32;
import static io.github.tc4j.netlink.wire.Wire.U16;
import static io.github.tc4j.netlink.wire.Wire.U32;
import static io.github.tc4j.netlink.wire.Wire.U64;
import static io.github.tc4j.netlink.wire.Wire.U8;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * Reads the fields of a struct in place. Kernel structs grow at their end: a field past the end of a shorter one reads as zero, and what a
 * longer one has more is not looked at. Nothing outside the struct is ever read.
 *
 * <p>It is a view over a receive buffer: its values are to be read before the next message is received.
 */
public final class StructReader {
    private final MemorySegment segment;
    private final int start;
    private final int length;

    StructReader(MemorySegment segment, int start, int length) {
        this.segment = segment;
        this.start = start;
        this.length = length;
    }

    /**
     * Looks at bytes as a struct.
     *
     * @param segment where they are
     * @param start where the struct starts
     * @param length how many bytes it has
     * @return a view
     * @throws IndexOutOfBoundsException if the segment is shorter than that
     */
    public static StructReader of(MemorySegment segment, int start, int length) {
        Objects.checkFromIndexSize(start, length, segment.byteSize());
        return new StructReader(segment, start, length);
    }

    /**
     * Returns how many bytes there are.
     *
     * @return the length, which may differ from the {@code sizeof} this library knows
     */
    public int length() {
        return length;
    }

    private boolean has(int offset, int size) {
        return offset >= 0 && offset <= length - size;
    }

    /**
     * Reads an unsigned 8-bit field.
     *
     * @param offset where in the struct
     * @return 0 to 255
     */
    public int u8(int offset) {
        return has(offset, Byte.BYTES) ? segment.get(U8, (long) start + offset) & 0xFF : 0;
    }

    /**
     * Reads an unsigned 16-bit field.
     *
     * @param offset where in the struct
     * @return 0 to 65535
     */
    public int u16(int offset) {
        return has(offset, Short.BYTES) ? segment.get(U16, (long) start + offset) & 0xFFFF : 0;
    }

    /**
     * Reads a signed 16-bit field.
     *
     * @param offset where in the struct
     * @return the value
     */
    public short s16(int offset) {
        return (short) u16(offset);
    }

    /**
     * Reads the bits of a 32-bit field.
     *
     * @param offset where in the struct
     * @return the 32 bits
     */
    public int u32(int offset) {
        return has(offset, Integer.BYTES) ? segment.get(U32, (long) start + offset) : 0;
    }

    /**
     * Reads an unsigned 32-bit field as a number.
     *
     * @param offset where in the struct
     * @return 0 to 2^32-1
     */
    public long u32Long(int offset) {
        return Integer.toUnsignedLong(u32(offset));
    }

    /**
     * Reads the bits of a 64-bit field.
     *
     * @param offset where in the struct
     * @return the 64 bits
     */
    public long u64(int offset) {
        return has(offset, Long.BYTES) ? segment.get(U64, (long) start + offset) : 0;
    }

    /**
     * Reads a big-endian unsigned 16-bit field.
     *
     * @param offset where in the struct
     * @return 0 to 65535
     */
    public int be16(int offset) {
        return has(offset, Short.BYTES) ? segment.get(BE16, (long) start + offset) & 0xFFFF : 0;
    }

    /**
     * Reads a big-endian 32-bit field.
     *
     * @param offset where in the struct
     * @return the 32 bits
     */
    public int be32(int offset) {
        return has(offset, Integer.BYTES) ? segment.get(BE32, (long) start + offset) : 0;
    }

    /**
     * Copies bytes out of the struct.
     *
     * @param offset where in the struct
     * @param count how many
     * @return so many bytes, zero past the end of the struct
     * @throws IndexOutOfBoundsException if one of the two is negative
     */
    public byte[] bytes(int offset, int count) {
        Objects.checkFromIndexSize(offset, count, Integer.MAX_VALUE);
        byte[] copy = new byte[count];
        int there = Math.min(count, length - offset);
        if (there > 0) {
            MemorySegment.copy(segment, U8, (long) start + offset, copy, 0, there);
        }
        return copy;
    }

    /**
     * Returns a member that is a struct itself.
     *
     * @param offset where in the struct
     * @param member its layout
     * @return a view of the member
     * @throws IndexOutOfBoundsException if the offset is negative
     */
    public StructReader struct(int offset, Struct member) {
        Objects.checkFromIndexSize(offset, member.size(), Integer.MAX_VALUE);
        int there = Math.max(0, Math.min(member.size(), length - offset));
        return new StructReader(segment, start + Math.min(offset, length), there);
    }

    /**
     * Reads the attributes that follow a struct.
     *
     * @param offset where they start; aligned up to 4
     * @return a reader over the rest
     * @throws IndexOutOfBoundsException if the offset is negative
     */
    public AttributeReader attributes(int offset) {
        Objects.checkFromIndexSize(offset, 0, Integer.MAX_VALUE - 3);
        int from = Math.min(Wire.align(offset), length);
        return new AttributeReader(segment, start + from, start + length);
    }
}
