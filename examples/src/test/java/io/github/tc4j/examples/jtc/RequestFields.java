package io.github.tc4j.examples.jtc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A request as fields: the headers, and each attribute under its path. What jtc means to do otherwise than tc 6.1 is left out, or taken together;
 * docs/jtc.md has the list with the reasons.
 */
final class RequestFields {
    private static final int HEADER = 16;
    private static final int NEW_ACTION = 48;
    private static final int GET_ACTION = 50;
    private static final int TYPE_MASK = 0x3FFF;
    /** Questions need none; ours asks for one all the same, so that their end is known. */
    private static final int NLM_F_ACK = 4;

    private static final int TICKS = 17;

    private static final String MOST_TICKS = "4294967295";

    /** {@code TCA_TBF_RATE64} and {@code PRATE64}; {@code TCA_POLICE_RATE64} and {@code PEAKRATE64}. */
    private static final Pattern RATE64 = Pattern.compile(".*@tbf/[45]|.*@list/\\d+/2/[89]|.*@police/[89]");

    private final ByteBuffer message;
    private final Map<String, String> fields = new TreeMap<>();

    private RequestFields(byte[] message) {
        this.message = ByteBuffer.wrap(message).order(ByteOrder.nativeOrder());
    }

    static Map<String, String> of(byte[] message) {
        return new RequestFields(message).read();
    }

    private Map<String, String> read() {
        int type = message.getShort(4);
        fields.put("type", Integer.toString(type));
        fields.put("flags", Integer.toHexString(message.getShort(6) & ~NLM_F_ACK));
        boolean action = type >= NEW_ACTION && type <= GET_ACTION;
        int body = HEADER + (action ? 4 : 20);
        fields.put("header", hex(HEADER, body));
        attributes(body, message.capacity(), action ? "/action" : "/tc", "");
        return fields;
    }

    private String hex(int from, int to) {
        return HexFormat.of().formatHex(Arrays.copyOfRange(message.array(), from, to));
    }

    /** The grammar of nests: which level this is says which attributes have attributes in them. */
    private void attributes(int from, int to, String path, String kindHere) {
        int at = from;
        String here = kindHere;
        while (at + 4 <= to) {
            int length = Short.toUnsignedInt(message.getShort(at));
            int type = message.getShort(at + 2) & TYPE_MASK;
            if (length < 4) {
                fields.put(path + "/broken", hex(at, to));
                return;
            }
            String name = path + "/" + type;
            if (isKind(path, type)) {
                here = new String(message.array(), at + 4, length - 5, StandardCharsets.UTF_8);
                fields.put(name, here);
            } else if (isNest(path, type, here)) {
                fields.put(name, "nest");
                attributes(at + 4, at + length, name + nestKind(path, type, here), here);
            } else {
                put(name, here, type, at + 4, at + length);
            }
            at += (length + 3) & ~3;
        }
    }

    private static boolean isKind(String path, int type) {
        return type == 1 && (path.equals("/tc") || path.matches(".*[@]list/\\d+"));
    }

    private static String nestKind(String path, int type, String kind) {
        if (path.equals("/tc") && type == 2) {
            return "@" + kind;
        }
        return (path.equals("/action") && type == 1) || (path.endsWith("@u32") && type == 7)
                ? "@list"
                : path.endsWith("@u32") ? "@police" : "";
    }

    private static boolean isNest(String path, int type, String kind) {
        if (path.equals("/tc")) {
            return (type == 2 && !kind.endsWith("fifo") && !kind.equals("sfq") && !kind.equals("pfifo_head_drop"))
                    || type == 8;
        }
        return (path.equals("/action") && type == 1)
                || (path.endsWith("@u32") && (type == 7 || type == 6))
                || path.endsWith("@list")
                || (path.matches(".*@list/\\d+") && type == 2);
    }

    private void put(String name, String kind, int type, int from, int to) {
        boolean options = name.matches("/tc/2@[a-z]+/\\d+");
        boolean police = (kind.equals("police") && name.matches(".*@list/\\d+/2/\\d+")) || name.contains("@police/");
        boolean htb = options && kind.equals("htb");
        boolean tbf = options && kind.equals("tbf");
        if ((htb && (type == 3 || type == 4)) || ((tbf || police) && (type == 2 || type == 3))) {
            return; // rate tables
        }
        byte[] value = Arrays.copyOfRange(message.array(), from, to);
        ByteBuffer struct = ByteBuffer.wrap(value).order(ByteOrder.nativeOrder());
        if (htb && type == 1) {
            ticks(name, struct, 24, 28);
            value[0] = 0; // the size of the table's cells
            value[12] = 0;
        } else if (tbf && type == 1) {
            ticks(name, struct, 28, 32);
            value[0] = 0;
            value[12] = 0;
        } else if (police && type == 1) {
            ticks(name, struct, 12);
            value[20] = 0;
            value[32] = 0;
        }
        fields.put(name, HexFormat.of().formatHex(value));
    }

    /** Ticks are a field of their own, that {@link #differences} compares with a tolerance. */
    private void ticks(String name, ByteBuffer struct, int... at) {
        for (int field : at) {
            fields.put(name + "/ticks" + field, Integer.toUnsignedString(struct.getInt(field)));
            struct.putInt(field, 0);
        }
    }

    /** What differs, field by field; empty if nothing does. */
    static String differences(byte[] tc, byte[] ours) {
        Map<String, String> theirs = of(tc);
        Map<String, String> mine = of(ours);
        boolean fast = theirs.keySet().stream().anyMatch(RATE64.asMatchPredicate());
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> each : theirs.entrySet()) {
            String other = mine.remove(each.getKey());
            if (other == null || !same(each.getKey(), each.getValue(), other, fast)) {
                text.append("\n  ")
                        .append(each.getKey())
                        .append(": tc ")
                        .append(each.getValue())
                        .append(", jtc ")
                        .append(other);
            }
        }
        mine.forEach((name, value) ->
                text.append("\n  ").append(name).append(": only jtc ").append(value));
        return text.toString();
    }

    /** Above 2^32 bytes a second tc computes ticks of the rate that fits in 32 bits; where they do not fit, what is left of them. */
    private static boolean same(String name, String theirs, String mine, boolean fast) {
        if (!name.contains("/ticks")) {
            return theirs.equals(mine);
        }
        if (fast || mine.equals(MOST_TICKS)) {
            return true;
        }
        long tc = Long.parseLong(theirs);
        long jtc = Long.parseLong(mine);
        return jtc >= tc && jtc <= tc + TICKS;
    }
}
