package io.github.tc4j.netlink;

import io.github.tc4j.netlink.internal.NlMsgErr;
import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.netlink.wire.NlMsgHdr;
import io.github.tc4j.netlink.wire.Struct;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Messages of a made-up family: things that have an id. */
final class Messages {
    static final int THING = 100;
    static final Struct THING_MSG = Struct.named("thingmsg");
    static final int FAMILY = THING_MSG.u8("family");
    static final int ID = THING_MSG.u32("id");

    static final int NAME = 1;
    static final int BOX = 2;
    static final int BOX_COLOUR = 3;
    static final int PEER = 3;

    static final AttributeSpace PLAIN = AttributeSpace.of("THING_", "UNSPEC", "NAME", "BOX", "PEER");
    static final MessageSchema SCHEMA = new MessageSchema(
            THING_MSG,
            PLAIN.with(BOX, AttributeSpace.of("BOX_", "UNSPEC", "SIZE", "WEIGHT", "COLOUR"))
                    .with(PEER, PLAIN.after(THING_MSG)));

    private Messages() {}

    /** A request about a thing, with a name, a box with a colour, and a peer with a name. */
    record Request(int id) implements NetlinkRequest {
        @Override
        public int type() {
            return THING;
        }

        @Override
        public int flags() {
            return Nl.NLM_F_CREATE;
        }

        @Override
        public void writeBody(MessageWriter out) {
            out.putU32(out.struct(THING_MSG) + ID, id);
            out.string(NAME, "thing");
            int box = out.beginNest(BOX);
            out.u32(BOX_COLOUR, 7);
            out.endNest(box);
            int peer = out.beginNest(PEER);
            out.putU8(out.struct(THING_MSG) + FAMILY, 255); // as an attribute, this would be malformed
            out.string(NAME, "other");
            out.endNest(peer);
        }

        @Override
        public String describe() {
            return "ask for thing " + id;
        }

        @Override
        public MessageSchema schema() {
            return SCHEMA;
        }
    }

    static final MessageDecoder<Integer> IDS =
            message -> message.type() == THING ? (Integer) message.body().u32(ID) : null;

    static byte[] message(int type, int flags, int sequence, Consumer<MessageWriter> body) {
        try {
            return message(1000, type, flags, sequence, body);
        } catch (RequestTooLargeException e) {
            return message(200_000, type, flags, sequence, body);
        }
    }

    private static byte[] message(int capacity, int type, int flags, int sequence, Consumer<MessageWriter> body) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[capacity]));
        out.beginMessage(type, flags, sequence);
        body.accept(out);
        out.endMessage();
        return bytes(out);
    }

    static byte[] bytes(MessageWriter out) {
        return Arrays.copyOf((byte[]) out.segment().heapBase().orElseThrow(), out.position());
    }

    static byte[] thing(int sequence, int flags, int id) {
        return message(THING, flags, sequence, out -> out.putU32(out.struct(THING_MSG) + ID, id));
    }

    static byte[] ack(int sequence) {
        return message(Nl.NLMSG_ERROR, Nl.NLM_F_CAPPED, sequence, out -> writeError(out, 0, sequence));
    }

    /** An acknowledgement with a warning. */
    static byte[] warning(int sequence, String text) {
        return message(Nl.NLMSG_ERROR, Nl.NLM_F_CAPPED | Nl.NLM_F_ACK_TLVS, sequence, out -> {
            writeError(out, 0, sequence);
            out.string(NlMsgErr.NLMSGERR_ATTR_MSG, text);
        });
    }

    /** An error that names the request by its header only. */
    static byte[] error(int sequence, Errno errno, @Nullable Consumer<MessageWriter> attributes) {
        int flags = Nl.NLM_F_CAPPED | (attributes == null ? 0 : Nl.NLM_F_ACK_TLVS);
        return message(Nl.NLMSG_ERROR, flags, sequence, out -> {
            writeError(out, -errno.number(), sequence);
            if (attributes != null) {
                attributes.accept(out);
            }
        });
    }

    /** An error that repeats the whole request. */
    static byte[] uncapped(FakeKernel.Sent request, Errno errno, @Nullable Consumer<MessageWriter> attributes) {
        int flags = attributes == null ? 0 : Nl.NLM_F_ACK_TLVS;
        return message(Nl.NLMSG_ERROR, flags, request.sequence(), out -> {
            out.putU32(out.reserve(Integer.BYTES), -errno.number());
            out.putBytes(out.reserve(request.bytes().length), request.bytes());
            if (attributes != null) {
                attributes.accept(out);
            }
        });
    }

    private static void writeError(MessageWriter out, int error, int sequence) {
        int at = out.struct(NlMsgErr.STRUCT);
        out.putU32(at + NlMsgErr.ERROR, error);
        out.putU32(at + NlMsgErr.MSG + NlMsgHdr.LEN, 16);
        out.putU32(at + NlMsgErr.MSG + NlMsgHdr.SEQ, sequence);
    }

    static byte[] done(int sequence, int flags) {
        return done(sequence, flags, 0, null);
    }

    static byte[] done(int sequence, int flags, int error, @Nullable Consumer<MessageWriter> attributes) {
        int all = flags | Nl.NLM_F_MULTI | (attributes == null ? 0 : Nl.NLM_F_ACK_TLVS);
        return message(Nl.NLMSG_DONE, all, sequence, out -> {
            out.putU32(out.reserve(Integer.BYTES), error);
            if (attributes != null) {
                attributes.accept(out);
            }
        });
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
