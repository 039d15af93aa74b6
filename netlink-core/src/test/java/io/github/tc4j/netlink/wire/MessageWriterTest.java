package io.github.tc4j.netlink.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tc4j.netlink.NetlinkMessage;
import io.github.tc4j.netlink.RequestTooLargeException;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class MessageWriterTest {
    private static MessageWriter writer(int capacity) {
        return new MessageWriter(MemorySegment.ofArray(new byte[capacity]));
    }

    private static NetlinkMessage message(MessageWriter out, int start) {
        return NetlinkMessage.of(out.segment().asSlice(start, out.position() - start));
    }

    @Test
    void messagesOneAfterTheOther() {
        MessageWriter out = writer(200);
        out.beginMessage(20, 5, 77);
        out.u32(1, 42);
        out.endMessage();
        int second = out.position();
        out.beginMessage(21, 1, -1);
        out.endMessage();
        NetlinkMessage first = message(out, 0);
        assertThat(first.length()).isEqualTo(24);
        assertThat(first.type()).isEqualTo(20);
        assertThat(first.flags()).isEqualTo(5);
        assertThat(first.sequence()).isEqualTo(77);
        assertThat(first.port()).isZero();
        assertThat(message(out, second).type()).isEqualTo(21);
        assertThat(message(out, second).sequence()).isEqualTo(-1);
        out.rewind(second);
        assertThat(out.position()).isEqualTo(second);
        assertThatIllegalArgumentException().isThrownBy(() -> out.rewind(second + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> out.rewind(-1));
    }

    @Test
    void aWriterThatWasUsedBeforeLeavesNothingOld() {
        MessageWriter out = writer(64);
        out.bytes(1, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        out.clear();
        out.u8(2, 0xFF);
        assertThat(out.segment().asSlice(0, out.position()).toArray(Wire.U8))
                .containsExactly(5, 0, 2, 0, 0xFF, 0, 0, 0);
    }

    @Test
    void anAttributeHoldsAtMost65531Bytes() {
        MessageWriter out = writer(200_000);
        out.bytes(1, new byte[65_531]);
        int before = out.position();
        for (int length : new int[] {65_532, 100_000, Integer.MAX_VALUE, Integer.MAX_VALUE - 3}) {
            assertThatExceptionOfType(RequestTooLargeException.class).isThrownBy(() -> out.attribute(2, length));
            assertThat(out.position()).isEqualTo(before);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> out.attribute(2, -5));
        AttributeReader in = AttributeReader.of(out.segment(), 0, before);
        assertThat(in.next()).isTrue();
        assertThat(in.length()).isEqualTo(65_531);
    }

    @Test
    void aNestHoldsAtMost65531Bytes() {
        MessageWriter out = writer(200_000);
        int nest = out.beginNest(1);
        out.bytes(1, new byte[40_000]);
        out.bytes(2, new byte[40_000]);
        assertThatExceptionOfType(RequestTooLargeException.class)
                .isThrownBy(() -> out.endNest(nest))
                .withMessage("request of 80012 bytes or more does not fit into 65535");
        assertThat(out.position()).isZero();
    }

    @Test
    void aFullSegmentIsToldAndNothingIsWrittenPastIt() {
        for (int capacity = 0; capacity < 40; capacity++) {
            MessageWriter out = writer(capacity);
            int written = 0;
            while (out.position() + 8 <= capacity) {
                out.u32(1, 1);
                written += 8;
            }
            assertThatExceptionOfType(RequestTooLargeException.class).isThrownBy(() -> out.u32(1, 1));
            assertThat(out.position()).isEqualTo(written);
        }
        assertThatExceptionOfType(RequestTooLargeException.class)
                .isThrownBy(() -> writer(10).beginMessage(1, 0, 0))
                .withMessage("request of 16 bytes or more does not fit into 10");
        assertThatExceptionOfType(RequestTooLargeException.class)
                .isThrownBy(() -> writer(10).reserve(Integer.MAX_VALUE));
        assertThatIllegalArgumentException().isThrownBy(() -> writer(10).reserve(-1));
    }
}
