package io.github.tc4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.internal.NlMsgErr;
import io.github.tc4j.netlink.wire.MessageWriter;
import java.lang.foreign.MemorySegment;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

/** Whatever bytes come, the outcome is a value or one of the library's own exceptions. */
class MessageProperties {
    private static final Messages.Request REQUEST = new Messages.Request(3);

    private static byte[] sent() {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[1000]));
        out.beginMessage(REQUEST.type(), 0, 1);
        REQUEST.writeBody(out);
        out.endMessage();
        return Messages.bytes(out);
    }

    /** Walks all messages of a datagram and returns how many there are. */
    private static int walk(byte[] datagram) {
        NetlinkMessage message = new NetlinkMessage();
        message.wrap(MemorySegment.ofArray(datagram), datagram.length);
        int messages = 0;
        while (message.next()) {
            messages++;
            assertThat(messages).isLessThanOrEqualTo(datagram.length / 16);
            assertThat(message.length()).isBetween(16, datagram.length);
            assertThat(message.body().length()).isEqualTo(message.length() - 16);
            int _ = message.type() + message.flags() + message.sequence() + message.port();
            message.attributes(Messages.THING_MSG);
        }
        return messages;
    }

    @Property
    void anyBytesAreMessagesOrMalformed(@ForAll @Size(max = 100) byte[] datagram) {
        try {
            walk(datagram);
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageContaining("message claims");
        }
    }

    @Property
    void smallLengthsAreMessagesOrMalformed(@ForAll("nearlyMessages") byte[] datagram) {
        try {
            walk(datagram);
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageContaining("message claims");
        }
    }

    /** Small numbers, so that lengths are often plausible. */
    @Provide
    Arbitrary<byte[]> nearlyMessages() {
        return Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.just((byte) 0)),
                        Tuple.of(2, Arbitraries.bytes().between((byte) 0, (byte) 24)),
                        Tuple.of(1, Arbitraries.bytes()))
                .array(byte[].class)
                .ofMaxSize(120);
    }

    @Example
    void paddingAndShortRests() {
        assertThat(walk(new byte[0])).isZero();
        assertThat(walk(new byte[15])).isZero();
        byte[] odd = Messages.thing(1, 0, 1);
        odd[0]--; // the length without its padding
        assertThat(walk(Messages.concat(odd, Messages.ack(1)))).isEqualTo(2);
        assertThat(walk(Messages.concat(odd, new byte[3]))).isEqualTo(1);
    }

    /** An error or acknowledgement with any payload. */
    @Property
    void anyAnswerIsAnAcknowledgementAnErrorOrMalformed(
            @ForAll("nearlyMessages") byte[] payload,
            @ForAll boolean capped,
            @ForAll boolean attributes,
            @ForAll boolean done) {
        int flags = (capped ? Nl.NLM_F_CAPPED : 0) | (attributes ? Nl.NLM_F_ACK_TLVS : 0);
        byte[] answer = Messages.message(done ? Nl.NLMSG_DONE : Nl.NLMSG_ERROR, flags, 1, out -> {
            out.putBytes(out.reserve(payload.length), payload);
        });
        judge(answer);
    }

    /** A true error, with bytes of it changed. */
    @Property
    void aMutatedAnswerIsAnAcknowledgementAnErrorOrMalformed(
            @ForAll @Size(max = 3) List<Integer> places, @ForAll byte value, @ForAll boolean done) {
        byte[] answer = done
                ? Messages.done(1, 0, -22, MessageProperties::words)
                : Messages.uncapped(new FakeKernel.Sent(sent()), Errno.EINVAL, MessageProperties::words);
        for (int place : places) {
            answer[16 + Math.floorMod(place, answer.length - 16)] = value;
        }
        judge(answer);
    }

    private static void words(MessageWriter out) {
        out.string(NlMsgErr.NLMSGERR_ATTR_MSG, "Bad colour");
        out.u32(NlMsgErr.NLMSGERR_ATTR_OFFS, 40);
        out.u32(NlMsgErr.NLMSGERR_ATTR_MISS_NEST, 36);
        out.u32(NlMsgErr.NLMSGERR_ATTR_MISS_TYPE, 1);
    }

    private static void judge(byte[] answer) {
        NetlinkMessage message = NetlinkMessage.of(MemorySegment.ofArray(answer));
        MemorySegment sent = MemorySegment.ofArray(sent());
        try {
            Ack ack = KernelAnswer.read(message, REQUEST, sent);
            assertThat(ack.warnings()).allMatch(warning -> warning.length() < answer.length);
        } catch (KernelException e) {
            assertThat(e.errnoNumber()).isNotZero();
            assertThat(e.getMessage()).startsWith("ask for thing 3: ");
        } catch (MalformedMessageException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    /** A request is what this process wrote; but a kernel may name any place in it. */
    @Property
    void anyOffsetHasAPathOrNone(@ForAll int offset, @ForAll int type) {
        MemorySegment sent = MemorySegment.ofArray(sent());
        for (int at : new int[] {offset, Math.floorMod(offset, 100)}) {
            String path = Messages.SCHEMA.pathAt(sent, at);
            assertThat(path == null || path.startsWith("THING_") || path.equals("thingmsg"))
                    .isTrue();
            assertThat(Messages.SCHEMA.pathOfMissing(sent, at, type)).isNotEmpty();
        }
    }

    @Property
    void anyBytesHaveAPathOrNoneOrAreMalformed(
            @ForAll("nearlyMessages") byte[] message, @ForAll int offset, @ForAll int type) {
        MemorySegment sent = MemorySegment.ofArray(message);
        for (int at : new int[] {offset, Math.floorMod(offset, 130)}) {
            try {
                Messages.SCHEMA.pathAt(sent, at);
                Messages.SCHEMA.pathOfMissing(sent, at, type);
            } catch (MalformedMessageException e) {
                assertThat(e).hasMessageContaining("claims");
            }
        }
    }
}
