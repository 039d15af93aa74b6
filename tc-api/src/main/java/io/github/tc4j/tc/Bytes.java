package io.github.tc4j.tc;

import io.github.tc4j.netlink.wire.MessageWriter;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes as a value: immutable, compared by contents, printed in hexadecimal. */
public final class Bytes {
    private final byte[] bytes;

    private Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Makes a value of bytes.
     *
     * @param bytes the bytes, which are copied
     * @return the value
     */
    public static Bytes of(byte... bytes) {
        return new Bytes(bytes.clone());
    }

    /**
     * Returns the bytes.
     *
     * @return a copy
     */
    public byte[] toArray() {
        return bytes.clone();
    }

    /** Appends the bytes to a message, without a copy of them. */
    void appendTo(MessageWriter out) {
        out.append(bytes);
    }

    /**
     * Returns how many bytes there are.
     *
     * @return 0 or more
     */
    public int size() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
