package io.github.tc4j.netlink.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tc4j.netlink.MalformedMessageException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What {@link MessageWriter} writes, {@link AttributeReader} reads; and whatever else it reads, it stays within its bounds. */
class AttributeProperties {
    /** Bytes of a value that no test writes, around and behind what is written. */
    private static final byte CANARY = (byte) 0xA5;

    private static final int MAX_TYPE = NlAttr.TYPE_MASK;

    private static MessageWriter writer() {
        byte[] bytes = new byte[150_000];
        Arrays.fill(bytes, CANARY);
        return new MessageWriter(MemorySegment.ofArray(bytes));
    }

    private static AttributeReader readerOf(MessageWriter out) {
        return AttributeReader.of(out.segment(), 0, out.position());
    }

    private static void nothingIsWrittenBehind(MessageWriter out) {
        assertThat(out.position() % 4).isZero();
        assertThat(out.segment().get(Wire.U8, out.position())).isEqualTo(CANARY);
    }

    private static AttributeReader only(MessageWriter out, int type, int length) {
        nothingIsWrittenBehind(out);
        AttributeReader in = readerOf(out);
        assertThat(in.next()).isTrue();
        assertThat(in.type()).isEqualTo(type);
        assertThat(in.length()).isEqualTo(length);
        assertThat(in.position()).isZero();
        return in;
    }

    @Property
    void scalars(@ForAll @IntRange(max = MAX_TYPE) int type, @ForAll long value) {
        MessageWriter out = writer();
        out.u8(type, (int) value);
        assertThat(only(out, type, 1).u8()).isEqualTo((int) value & 0xFF);
        out = writer();
        out.u16(type, (int) value);
        assertThat(only(out, type, 2).u16()).isEqualTo((int) value & 0xFFFF);
        out = writer();
        out.u32(type, (int) value);
        assertThat(only(out, type, 4).u32()).isEqualTo((int) value);
        assertThat(only(out, type, 4).u32Long()).isEqualTo(value & 0xFFFF_FFFFL);
        out = writer();
        out.u64(type, value);
        assertThat(only(out, type, 8).u64()).isEqualTo(value);
        out = writer();
        out.be16(type, (int) value);
        assertThat(only(out, type, 2).be16()).isEqualTo((int) value & 0xFFFF);
        assertThat(only(out, type, 2).bytes()).containsExactly((int) value >> 8 & 0xFF, (int) value & 0xFF);
        out = writer();
        out.be32(type, (int) value);
        assertThat(only(out, type, 4).be32()).isEqualTo((int) value);
        assertThat(only(out, type, 4).bytes()[0]).isEqualTo((byte) ((int) value >> 24));
        out = writer();
        out.flag(type);
        assertThat(only(out, type, 0).bytes()).isEmpty();
    }

    @Property
    void strings(@ForAll("texts") String text) {
        MessageWriter out = writer();
        out.string(1, text);
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        AttributeReader in = only(out, 1, utf8.length + 1);
        assertThat(in.string()).isEqualTo(text);
        assertThat(in.bytes()).isEqualTo(Arrays.copyOf(utf8, utf8.length + 1));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> ascii = Arbitraries.strings().ascii().excludeChars('\0');
        Arbitrary<String> unicode = Arbitraries.strings().withCharRange('\u0001', '\uD7FF');
        return Arbitraries.oneOf(ascii, unicode);
    }

    @Property
    void bytes(@ForAll byte[] payload) {
        MessageWriter out = writer();
        out.bytes(1, payload);
        AttributeReader in = only(out, 1, payload.length);
        assertThat(in.bytes()).isEqualTo(payload);
        assertThat(in.next()).isFalse();
        int padding = out.position() - NlAttr.SIZE - payload.length;
        for (int i = 0; i < padding; i++) {
            assertThat(out.segment().get(Wire.U8, NlAttr.SIZE + payload.length + i))
                    .isZero();
        }
    }

    /** A tree of attributes: a payload, or further attributes. */
    record Node(int type, List<Byte> payload, List<Node> children) {
        void write(MessageWriter out) {
            if (children.isEmpty()) {
                byte[] bytes = new byte[payload.size()];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = payload.get(i);
                }
                out.bytes(type, bytes);
                return;
            }
            int nest = out.beginNest(type | NlAttr.NESTED);
            children.forEach(child -> child.write(out));
            out.endNest(nest);
        }

        void compare(AttributeReader in) {
            assertThat(in.type()).isEqualTo(type);
            if (children.isEmpty()) {
                assertThat(in.rawType()).isEqualTo(type);
                assertThat(in.bytes()).containsExactly(payload.toArray(new Byte[0]));
            } else {
                assertThat(in.rawType()).isEqualTo(type | NlAttr.NESTED);
                compareAll(children, in.nested());
            }
        }

        static void compareAll(List<Node> nodes, AttributeReader in) {
            for (Node node : nodes) {
                assertThat(in.next()).isTrue();
                node.compare(in);
            }
            assertThat(in.next()).isFalse();
            in.restart();
            assertThat(in.next()).isEqualTo(!nodes.isEmpty());
        }
    }

    @Property(tries = 300)
    void nests(@ForAll("trees") List<Node> trees) {
        MessageWriter out = writer();
        trees.forEach(tree -> tree.write(out));
        nothingIsWrittenBehind(out);
        Node.compareAll(trees, readerOf(out));
    }

    @Provide
    Arbitrary<List<Node>> trees() {
        return nodes(3).list().ofMaxSize(4);
    }

    private static Arbitrary<Node> nodes(int depth) {
        Arbitrary<Integer> types = Arbitraries.integers().between(0, MAX_TYPE);
        Arbitrary<List<Byte>> payloads = Arbitraries.bytes().list().ofMaxSize(9);
        Arbitrary<List<Node>> children = depth == 0
                ? Arbitraries.just(List.of())
                : nodes(depth - 1).list().ofMaxSize(3);
        return Combinators.combine(types, payloads, children).as(Node::new);
    }

    @Property
    void structsWithinAttributes(@ForAll long value, @ForAll int small) {
        Struct struct = Struct.named("sample");
        int a = struct.u8("a");
        int b = struct.u64("b");
        int c = struct.u16("c");
        MessageWriter out = writer();
        int nest = out.beginNest(5);
        int at = out.struct(struct);
        out.putU8(at + a, small);
        out.putU64(at + b, value);
        out.putU16(at + c, small);
        out.u32(1, small);
        out.endNest(nest);
        AttributeReader in = only(out, 5, 24 + 8);
        StructReader read = in.struct();
        assertThat(read.u8(a)).isEqualTo(small & 0xFF);
        assertThat(read.u64(b)).isEqualTo(value);
        assertThat(read.s16(c)).isEqualTo((short) small);
        AttributeReader after = in.nestedAfter(struct);
        assertThat(after.next()).isTrue();
        assertThat(after.u32()).isEqualTo(small);
        assertThat(after.next()).isFalse();
    }

    /** Reads everything in every way; the bytes are in the midst of others that must not show. */
    private static void readAll(byte[] bytes) {
        byte[] around = new byte[bytes.length + 64];
        Arrays.fill(around, CANARY);
        System.arraycopy(bytes, 0, around, 32, bytes.length);
        // A slice would hide what reads too far; so the segment goes on, and what is read is compared.
        readAll(AttributeReader.of(MemorySegment.ofArray(around), 32, bytes.length), bytes, 32, 0);
    }

    private static void readAll(AttributeReader in, byte[] bytes, int offset, int depth) {
        int attributes = 0;
        while (in.next()) {
            assertThat(++attributes).isLessThanOrEqualTo(bytes.length / NlAttr.SIZE);
            int payload = in.position() - offset + NlAttr.SIZE;
            assertThat(payload + in.length()).isLessThanOrEqualTo(bytes.length);
            assertThat(in.bytes()).isEqualTo(Arrays.copyOfRange(bytes, payload, payload + in.length()));
            assertThat(in.string().length()).isLessThanOrEqualTo(in.length());
            scalar(in.length() >= 1, in::u8);
            scalar(in.length() >= 2, in::u16);
            scalar(in.length() >= 2, in::be16);
            scalar(in.length() >= 4, in::u32);
            scalar(in.length() >= 4, in::be32);
            scalar(in.length() >= 8, in::u64);
            StructReader struct = in.struct();
            assertThat(struct.bytes(0, in.length() + 8)).endsWith(0, 0, 0, 0, 0, 0, 0, 0);
            assertThat(struct.u64(in.length() - 7)).isZero();
            if (depth < 20) {
                try {
                    readAll(in.nested(), bytes, offset, depth + 1);
                } catch (MalformedMessageException e) {
                    assertThat(e).hasMessageContaining("claims");
                }
            }
        }
    }

    private static void scalar(boolean fits, Runnable read) {
        if (fits) {
            read.run();
        } else {
            assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(read::run);
        }
    }

    @Property
    void anyBytesReadAsAttributesOrAreMalformed(@ForAll @Size(max = 80) byte[] bytes) {
        try {
            readAll(bytes);
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageContaining("claims");
        }
    }

    @Property(tries = 300)
    void mutatedAttributesReadAsAttributesOrAreMalformed(
            @ForAll("trees") List<Node> trees, @ForAll @Size(max = 3) List<Integer> places, @ForAll byte value) {
        MessageWriter out = writer();
        trees.forEach(tree -> tree.write(out));
        byte[] bytes = out.segment().asSlice(0, out.position()).toArray(Wire.U8);
        for (int place : places) {
            if (bytes.length > 0) {
                bytes[Math.floorMod(place, bytes.length)] = value;
            }
        }
        try {
            readAll(bytes);
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageContaining("claims");
        }
    }
}
