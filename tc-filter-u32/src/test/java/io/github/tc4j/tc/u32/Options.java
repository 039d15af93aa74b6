package io.github.tc4j.tc.u32;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.netlink.wire.NlAttr;
import io.github.tc4j.tc.spi.Psched;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Options to bytes and back. */
final class Options {
    private static final int TCA_OPTIONS = 2;

    private Options() {}

    /** The attribute with the options. */
    static byte[] encode(U32Options options) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[64 * 1024]));
        options.write(out, TCA_OPTIONS, Psched.STANDARD);
        return out.segment().asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE);
    }

    /** What an attribute with options holds. */
    static U32Options decode(byte[] attribute) {
        AttributeReader reader = AttributeReader.of(attribute);
        if (!reader.next()) {
            throw new IllegalArgumentException("no attribute");
        }
        return U32Kind.KIND.read(reader, Psched.STANDARD);
    }

    /** The attribute with a payload. */
    static byte[] attribute(byte[] payload) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[NlAttr.SIZE + payload.length + 3]));
        out.bytes(TCA_OPTIONS, payload);
        return out.segment().asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE);
    }

    static U32Filter decodeFilter(byte[] attribute) {
        return (U32Filter) decode(attribute);
    }
}
