package io.github.tc4j.netlink.wire;

import static io.github.tc4j.netlink.wire.Wire.BE16;
import static io.github.tc4j.netlink.wire.Wire.BE32;
import static io.github.tc4j.netlink.wire.Wire.U16;
import static io.github.tc4j.netlink.wire.Wire.U32;
import static io.github.tc4j.netlink.wire.Wire.U64;
import static io.github.tc4j.netlink.wire.Wire.U8;

import io.github.tc4j.netlink.RequestTooLargeException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * Writes netlink messages, one after the other, into a memory segment. Nothing is allocated, and what is skipped (padding, fields not set) is
 * zero. Not safe for use by several threads; a connection lends its own writer to one request at a time.
 *
 * <p>Numbers are written in host byte order, but for the methods whose name says {@code Be}: those are big-endian, as in packets. Offsets
 * ({@code at}) are absolute positions in the segment, as the {@code reserve}, {@code struct} and {@code attribute} methods return them.
 */
public final class MessageWriter {
    private final MemorySegment segment;
    private final int capacity;
    private int position;
    private int message;

    /**
     * Creates a writer at the start of a segment.
     *
     * @param segment where to write; at most 2 GiB of it are used
     */
    public MessageWriter(MemorySegment segment) {
        this.segment = segment;
        this.capacity = (int) Math.min(segment.byteSize(), Integer.MAX_VALUE - 8);
    }

    /** Forgets all that was written. */
    public void clear() {
        position = 0;
        message = 0;
    }

    /**
     * Returns how much was written.
     *
     * @return bytes from the start of the segment
     */
    public int position() {
        return position;
    }

    /**
     * Takes back everything from a position on, as when a message did not fit.
     *
     * @param to an earlier {@link #position()}, between messages
     */
    public void rewind(int to) {
        if (to < 0 || to > position) {
            throw new IllegalArgumentException("position: " + to + " is not in 0.." + position);
        }
        position = to;
        message = to;
    }

    /**
     * Returns the memory written to.
     *
     * @return the whole segment, of which {@link #position()} bytes are messages
     */
    public MemorySegment segment() {
        return segment;
    }

    /**
     * Starts a message with its {@code nlmsghdr}.
     *
     * @param type {@code nlmsg_type}
     * @param flags {@code nlmsg_flags}
     * @param sequence {@code nlmsg_seq}
     */
    public void beginMessage(int type, int flags, int sequence) {
        message = position;
        reserve(NlMsgHdr.SIZE);
        putU16(message + NlMsgHdr.TYPE, type);
        putU16(message + NlMsgHdr.FLAGS, flags);
        putU32(message + NlMsgHdr.SEQ, sequence);
    }

    /** Ends the message: its length becomes known. */
    public void endMessage() {
        putU32(message + NlMsgHdr.LEN, position - message);
    }

    /**
     * Appends zero bytes, rounded up to the alignment of 4.
     *
     * @param length how many bytes are wanted
     * @return where they start
     * @throws RequestTooLargeException if the segment is full
     */
    public int reserve(int length) {
        int start = advance(length);
        for (int at = start; at < position; at += Integer.BYTES) {
            segment.set(U32, at, 0);
        }
        return start;
    }

    private int advance(int length) {
        int start = position;
        if (length < 0) {
            throw new IllegalArgumentException("length: " + length + " is negative");
        }
        if (length > capacity - start || Wire.align(length) > capacity - start) {
            throw new RequestTooLargeException((long) start + length - message, capacity);
        }
        position = start + Wire.align(length);
        return start;
    }

    /**
     * Copies what was written, for {@link #append}.
     *
     * @param from an earlier {@link #position()}
     * @return the bytes from there on
     */
    public byte[] writtenSince(int from) {
        byte[] copy = new byte[position - from];
        MemorySegment.copy(segment, U8, from, copy, 0, copy.length);
        return copy;
    }

    /**
     * Appends what was written before, here or elsewhere.
     *
     * @param written what {@link #writtenSince} returned
     */
    public void append(byte[] written) {
        putBytes(advance(written.length), written);
    }

    /**
     * Appends a struct whose fields are all zero, for the caller to fill.
     *
     * @param struct its layout
     * @return where it starts
     */
    public int struct(Struct struct) {
        return reserve(struct.size());
    }

    /**
     * Appends an attribute with a payload of zeros, for the caller to fill.
     *
     * @param type attribute type, flags included
     * @param length bytes of payload, 0 to 65531
     * @return where the payload starts
     */
    public int attribute(int type, int length) {
        if (length > NlAttr.MAX_LENGTH - NlAttr.SIZE) {
            throw new RequestTooLargeException((long) NlAttr.SIZE + length, NlAttr.MAX_LENGTH);
        }
        int start = reserve(NlAttr.SIZE + length);
        putU16(start + NlAttr.LEN, NlAttr.SIZE + length);
        putU16(start + NlAttr.TYPE, type);
        return start + NlAttr.SIZE;
    }

    /**
     * Appends an attribute that holds a struct whose fields are all zero, for the caller to fill.
     *
     * @param type attribute type
     * @param struct its layout
     * @return where the struct starts
     */
    public int attribute(int type, Struct struct) {
        return attribute(type, struct.size());
    }

    /**
     * Appends an attribute without payload: it is its presence that counts.
     *
     * @param type attribute type
     */
    public void flag(int type) {
        attribute(type, 0);
    }

    /**
     * Appends a {@code __u8} attribute.
     *
     * @param type attribute type
     * @param value its low 8 bits count
     */
    public void u8(int type, int value) {
        putU8(attribute(type, Byte.BYTES), value);
    }

    /**
     * Appends a {@code __u16} attribute.
     *
     * @param type attribute type
     * @param value its low 16 bits count
     */
    public void u16(int type, int value) {
        putU16(attribute(type, Short.BYTES), value);
    }

    /**
     * Appends a {@code __u32} attribute.
     *
     * @param type attribute type
     * @param value the 32 bits, signed or not
     */
    public void u32(int type, int value) {
        putU32(attribute(type, Integer.BYTES), value);
    }

    /**
     * Appends a {@code __u64} attribute.
     *
     * @param type attribute type
     * @param value the 64 bits, signed or not
     */
    public void u64(int type, long value) {
        putU64(attribute(type, Long.BYTES), value);
    }

    /**
     * Appends a {@code __be16} attribute.
     *
     * @param type attribute type
     * @param value its low 16 bits count
     */
    public void be16(int type, int value) {
        putBe16(attribute(type, Short.BYTES), value);
    }

    /**
     * Appends a {@code __be32} attribute.
     *
     * @param type attribute type
     * @param value the 32 bits
     */
    public void be32(int type, int value) {
        putBe32(attribute(type, Integer.BYTES), value);
    }

    /**
     * Appends a NUL-terminated UTF-8 string.
     *
     * @param type attribute type
     * @param value the text, without NUL
     */
    public void string(int type, String value) {
        int length = value.length();
        for (int i = 0; i < length; i++) {
            if (value.charAt(i) >= 0x80) {
                byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
                int at = attribute(type, utf8.length + 1);
                putBytes(at, utf8);
                return;
            }
        }
        int at = attribute(type, length + 1);
        for (int i = 0; i < length; i++) {
            putU8(at + i, value.charAt(i));
        }
    }

    /**
     * Appends an attribute with the given payload.
     *
     * @param type attribute type
     * @param payload its bytes
     */
    public void bytes(int type, byte[] payload) {
        int at = attribute(type, payload.length);
        putBytes(at, payload);
    }

    /**
     * Starts an attribute that holds attributes. {@code NLA_F_NESTED} is set only if the type says so, as the kernel's older interfaces do
     * without.
     *
     * @param type attribute type
     * @return the mark to give to {@link #endNest(int)}
     */
    public int beginNest(int type) {
        return attribute(type, 0) - NlAttr.SIZE;
    }

    /**
     * Ends a nested attribute: its length becomes known.
     *
     * @param mark what {@link #beginNest(int)} returned
     * @throws RequestTooLargeException if more is nested in it than an attribute can hold
     */
    public void endNest(int mark) {
        int length = position - mark;
        if (length > NlAttr.MAX_LENGTH) {
            position = mark;
            throw new RequestTooLargeException(length, NlAttr.MAX_LENGTH);
        }
        putU16(mark + NlAttr.LEN, length);
    }

    /**
     * Overwrites 8 bits.
     *
     * @param at where
     * @param value the low 8 bits count
     */
    public void putU8(int at, int value) {
        segment.set(U8, at, (byte) value);
    }

    /**
     * Overwrites 16 bits in host byte order.
     *
     * @param at where
     * @param value the low 16 bits count
     */
    public void putU16(int at, int value) {
        segment.set(U16, at, (short) value);
    }

    /**
     * Overwrites 32 bits in host byte order.
     *
     * @param at where
     * @param value the 32 bits
     */
    public void putU32(int at, int value) {
        segment.set(U32, at, value);
    }

    /**
     * Overwrites 64 bits in host byte order.
     *
     * @param at where
     * @param value the 64 bits
     */
    public void putU64(int at, long value) {
        segment.set(U64, at, value);
    }

    /**
     * Overwrites 16 bits, most significant byte first.
     *
     * @param at where
     * @param value the low 16 bits count
     */
    public void putBe16(int at, int value) {
        segment.set(BE16, at, (short) value);
    }

    /**
     * Overwrites 32 bits, most significant byte first.
     *
     * @param at where
     * @param value the 32 bits
     */
    public void putBe32(int at, int value) {
        segment.set(BE32, at, value);
    }

    /**
     * Overwrites a run of bytes.
     *
     * @param at where it starts
     * @param value the bytes
     */
    public void putBytes(int at, byte[] value) {
        MemorySegment.copy(value, 0, segment, U8, at, value.length);
    }
}
