package io.github.tc4j.netlink.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StructTest {
    @Test
    void fieldsAreAlignedAsCAlignsThem() {
        Struct inner = Struct.named("inner");
        inner.u8("x");
        inner.u32("y");
        Struct struct = Struct.named("outer");
        assertThat(struct.u8("a")).isEqualTo(0);
        assertThat(struct.u16("b")).isEqualTo(2);
        assertThat(struct.u8("c")).isEqualTo(4);
        assertThat(struct.struct("d", inner)).isEqualTo(8);
        assertThat(struct.bytes("e", 3)).isEqualTo(16);
        assertThat(struct.u64("f")).isEqualTo(24);
        assertThat(struct.u8("g")).isEqualTo(32);
        assertThat(struct.size()).isEqualTo(40);
        assertThat(struct.fields()).contains(new Struct.Field("d", 8, 8), new Struct.Field("e", 16, 3));
        assertThat(struct).hasToString("struct outer (40 bytes)");
        assertThat(Struct.named("empty").size()).isZero();
    }

    @Test
    void aFieldPastTheEndOfAShortStructIsZero() {
        byte[] bytes = {1, 2, 3, 4, 5, 6, 7, 8};
        StructReader in = StructReader.of(MemorySegment.ofArray(bytes), 1, 4);
        assertThat(in.length()).isEqualTo(4);
        assertThat(in.be32(0)).isEqualTo(0x02030405);
        assertThat(in.be32(1)).isZero();
        assertThat(in.be16(2)).isEqualTo(0x0405);
        assertThat(in.be16(3)).isZero();
        assertThat(in.u8(3)).isEqualTo(5);
        assertThat(in.u8(4)).isZero();
        assertThat(in.u64(0)).isZero();
        assertThat(in.bytes(2, 4)).containsExactly(4, 5, 0, 0);
        assertThat(in.bytes(9, 2)).containsExactly(0, 0);
    }

    @Property
    void nothingOutsideIsEverRead(
            @ForAll @Size(max = 12) byte[] bytes,
            @ForAll @IntRange(max = 20) int offset,
            @ForAll @IntRange(max = 20) int size) {
        byte[] around = new byte[64];
        Arrays.fill(around, (byte) 0xA5);
        System.arraycopy(bytes, 0, around, 16, bytes.length);
        StructReader in = StructReader.of(MemorySegment.ofArray(around), 16, bytes.length);
        byte[] expected = Arrays.copyOf(bytes, 64);
        byte[] read = in.bytes(offset, size);
        assertThat(read).isEqualTo(Arrays.copyOfRange(expected, offset, offset + size));
        Struct member = Struct.named("member");
        member.bytes("all", size);
        StructReader inner = in.struct(offset, member);
        assertThat(inner.length()).isEqualTo(Math.clamp(bytes.length - offset, 0, size));
        assertThat(inner.bytes(0, size)).isEqualTo(read);
        AttributeReader rest = in.attributes(offset);
        int left = bytes.length - Math.min((offset + 3) & ~3, bytes.length);
        if (left < NlAttr.SIZE) {
            assertThat(rest.next()).isFalse();
        }
    }

    @Test
    void negativeOffsetsDoNotReadBeforeTheStruct() {
        StructReader in = StructReader.of(MemorySegment.ofArray(new byte[] {1, 2, 3, 4}), 2, 2);
        assertThat(in.u8(-1)).isZero();
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> in.bytes(-1, 1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> in.bytes(0, -1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> in.struct(-1, NlAttr.STRUCT));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> in.attributes(-4));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> StructReader.of(MemorySegment.ofArray(new byte[4]), 2, 3));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> AttributeReader.of(MemorySegment.ofArray(new byte[4]), -1, 3));
    }

    @Test
    void namesOfAttributes() {
        AttributeSpace inner = AttributeSpace.of("IN_", "UNSPEC", "A");
        AttributeSpace space = AttributeSpace.of("OUT_", "UNSPEC", "A", "LIST").with(2, AttributeSpace.listOf(inner));
        assertThat(space.name(1)).isEqualTo("OUT_A");
        assertThat(space.name(3)).isEqualTo("OUT_#3");
        assertThat(space.name(-1)).isEqualTo("OUT_#4294967295");
        assertThat(space.size()).isEqualTo(3);
        assertThat(space.nested(1)).isNull();
        AttributeSpace list = Objects.requireNonNull(space.nested(2));
        assertThat(list.name(7)).isEqualTo("[7]");
        assertThat(list.nested(7)).isSameAs(inner);
        assertThat(inner.header()).isNull();
        AttributeSpace after = inner.after(NlAttr.STRUCT);
        assertThat(after.header()).isSameAs(NlAttr.STRUCT);
        assertThat(after.with(1, space).header()).isSameAs(NlAttr.STRUCT);
    }
}
