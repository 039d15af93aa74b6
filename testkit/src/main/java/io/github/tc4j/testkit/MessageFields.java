package io.github.tc4j.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes netlink messages apart for people to read. It is written without the code under test on purpose, and guesses
 * where the bytes do not tell: an attribute is shown as nested if all of it reads as attributes.
 */
final class MessageFields {

    /** One line of the picture: where it stands, and its bytes. */
    static final class Field {
        final String path;
        final byte[] bytes;

        private Field(String path, byte[] bytes) {
            this.path = path;
            this.bytes = bytes;
        }
    }

    private static final int NLMSGHDR = 16;
    private static final int NLATTR = 4;
    private static final int NLA_TYPE_MASK = 0x3fff;
    /** No attribute space in rtnetlink is as large; what reads as a greater type is no attribute. */
    private static final int LARGEST_TYPE = 128;

    private static final List<String> TCA = List.of(
            "UNSPEC",
            "KIND",
            "OPTIONS",
            "STATS",
            "XSTATS",
            "RATE",
            "FCNT",
            "STATS2",
            "STAB",
            "PAD",
            "DUMP_INVISIBLE",
            "CHAIN",
            "HW_OFFLOAD",
            "INGRESS_BLOCK",
            "EGRESS_BLOCK",
            "DUMP_FLAGS",
            "EXT_WARN_MSG");

    private final ByteBuffer bytes;
    private final List<Field> fields = new ArrayList<>();

    private MessageFields(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns all fields of all messages, in the order of the bytes; all but padding of zeros is in one. */
    static List<Field> of(byte[] messages) {
        MessageFields walk = new MessageFields(messages);
        List<Integer> starts = messageStarts(messages);
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : messages.length;
            walk.message(starts.size() == 1 ? "" : "message " + (i + 1) + " ", starts.get(i), end);
        }
        if (starts.isEmpty() && messages.length > 0) {
            walk.add("no netlink message", 0, messages.length);
        }
        return walk.fields;
    }

    /** Returns the offset of each message; one that claims more bytes than there are is the last. */
    static List<Integer> messageStarts(byte[] messages) {
        ByteBuffer buffer = ByteBuffer.wrap(messages).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> starts = new ArrayList<>();
        int at = 0;
        while (messages.length - at >= NLMSGHDR) {
            starts.add(at);
            int length = buffer.getInt(at);
            if (length < NLMSGHDR || length > messages.length - at) {
                break;
            }
            at += aligned(length);
        }
        return starts;
    }

    private void message(String path, int start, int end) {
        int type = Short.toUnsignedInt(bytes.getShort(start + 4));
        add(path + "nlmsghdr.len", start, start + 4);
        add(path + "nlmsghdr.type", start + 4, start + 6);
        add(path + "nlmsghdr.flags", start + 6, start + 8);
        add(path + "nlmsghdr.seq", start + 8, start + 12);
        add(path + "nlmsghdr.pid", start + 12, start + 16);
        boolean tc = (type >= 36 && type <= 46) || (type >= 100 && type <= 102);
        int body = start + NLMSGHDR;
        if (tc && end - body >= 20) {
            add(path + "tcmsg.family", body, body + 4);
            add(path + "tcmsg.ifindex", body + 4, body + 8);
            add(path + "tcmsg.handle", body + 8, body + 12);
            add(path + "tcmsg.parent", body + 12, body + 16);
            add(path + "tcmsg.info", body + 16, body + 20);
            body += 20;
        } else if (type >= 48 && type <= 50 && end - body >= 4) {
            add(path + "tcamsg", body, body + 4);
            body += 4;
        } else if (type >= 16 && type <= 19 && end - body >= 16) {
            add(path + "ifinfomsg", body, body + 16);
            body += 16;
        }
        if (readsAsAttributes(body, end)) {
            attributes(path, body, end, tc);
        } else if (body < end) {
            add(path + "payload", body, end);
        }
    }

    private void attributes(String path, int start, int end, boolean tca) {
        int at = start;
        while (end - at >= NLATTR) {
            int length = length(at);
            int type = type(at);
            String name = path + (tca && type < TCA.size() ? "TCA_" + TCA.get(type) : String.valueOf(type));
            int payload = at + NLATTR;
            int stop = at + length;
            if (stop - payload >= NLATTR && readsAsAttributes(payload, stop)) {
                add(name + " header", at, payload);
                attributes(name + "/", payload, stop, false);
            } else {
                add(name, at, stop);
            }
            int next = Math.min(at + aligned(length), end);
            for (int i = stop; i < next; i++) {
                if (bytes.get(i) != 0) {
                    add(name + " padding", stop, next);
                    break;
                }
            }
            at = next;
        }
        if (at < end) {
            add(path + "rest", at, end);
        }
    }

    /** Whether the bytes from {@code start} to {@code end} are attributes and nothing else. */
    private boolean readsAsAttributes(int start, int end) {
        int at = start;
        while (end - at >= NLATTR) {
            int length = length(at);
            if (length < NLATTR || length > end - at || type(at) == 0 || type(at) > LARGEST_TYPE) {
                return false;
            }
            at = Math.min(at + aligned(length), end);
        }
        return at == end && start < end;
    }

    private int length(int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    private int type(int at) {
        return bytes.getShort(at + 2) & NLA_TYPE_MASK;
    }

    private void add(String path, int start, int end) {
        fields.add(new Field(path, Arrays.copyOfRange(bytes.array(), start, end)));
    }

    private static int aligned(int length) {
        return (length + 3) & ~3;
    }
}
