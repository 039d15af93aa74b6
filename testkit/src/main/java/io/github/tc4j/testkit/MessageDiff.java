package io.github.tc4j.testkit;

import io.github.tc4j.testkit.MessageFields.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Shows two netlink messages side by side, field by field, with a {@code !} at each line where they differ. */
final class MessageDiff {

    private static final int WIDTH = 36;

    private final StringBuilder text = new StringBuilder();
    private int differences;

    private MessageDiff() {}

    static String of(byte[] expected, byte[] actual) {
        MessageDiff diff = new MessageDiff();
        diff.line(' ', "", "expected", "actual");
        diff.walk(MessageFields.of(expected), MessageFields.of(actual));
        if (diff.differences == 0) {
            diff.line('!', "padding", expected.length + " bytes in all", actual.length + " bytes in all");
        }
        return diff.text.toString();
    }

    /** Pairs the fields of the same path in the longest order that both have; what is left over stands alone. */
    private void walk(List<Field> expected, List<Field> actual) {
        int[][] common = commonPaths(expected, actual);
        int e = 0;
        int a = 0;
        while (e < expected.size() || a < actual.size()) {
            if (e < expected.size() && a < actual.size() && samePath(expected.get(e), actual.get(a))) {
                pair(expected.get(e++), actual.get(a++));
            } else if (a == actual.size() || (e < expected.size() && common[e + 1][a] >= common[e][a + 1])) {
                Field missing = expected.get(e++);
                differ(missing.path, whole(missing.bytes), "-");
            } else {
                Field surplus = actual.get(a++);
                differ(surplus.path, "-", whole(surplus.bytes));
            }
        }
    }

    /** Entry [e][a] is how many fields can be paired from there on. */
    private static int[][] commonPaths(List<Field> expected, List<Field> actual) {
        int[][] common = new int[expected.size() + 1][actual.size() + 1];
        for (int e = expected.size() - 1; e >= 0; e--) {
            for (int a = actual.size() - 1; a >= 0; a--) {
                common[e][a] = samePath(expected.get(e), actual.get(a))
                        ? common[e + 1][a + 1] + 1
                        : Math.max(common[e + 1][a], common[e][a + 1]);
            }
        }
        return common;
    }

    private static boolean samePath(Field one, Field other) {
        return one.path.equals(other.path);
    }

    private void pair(Field expected, Field actual) {
        int at = Arrays.mismatch(expected.bytes, actual.bytes);
        if (at < 0) {
            line(' ', expected.path, window(expected.bytes, 0), "=");
        } else if (expected.bytes.length <= WIDTH / 3 && actual.bytes.length <= WIDTH / 3) {
            differ(expected.path, whole(expected.bytes), whole(actual.bytes));
        } else {
            // Whole groups of four bytes, one of them before the first that differs.
            int from = Math.max(0, (at & ~3) - 4);
            differ(expected.path + " @" + from, window(expected.bytes, from), window(actual.bytes, from));
        }
    }

    private void differ(String path, String expected, String actual) {
        differences++;
        line('!', path, expected, actual);
    }

    private void line(char mark, String path, String expected, String actual) {
        text.append("%c %-28s %-40s %s".formatted(mark, path, expected, actual).stripTrailing())
                .append('\n');
    }

    private static String whole(byte[] bytes) {
        return window(bytes, 0);
    }

    /** Returns as much of the bytes as the column holds, in hex, and the words if they are a string. */
    private static String window(byte[] bytes, int from) {
        int fits = WIDTH / 9 * 4;
        String more = bytes.length - from > fits ? " .. " + bytes.length : "";
        int to = more.isEmpty() ? bytes.length : from + fits;
        return (from > 0 ? ".." : "")
                + Golden.hex(Arrays.copyOfRange(bytes, Math.min(from, to), to))
                + more
                + words(bytes);
    }

    /** An attribute's payload, behind its four bytes of header, may be a string with a zero at its end. */
    private static String words(byte[] attribute) {
        int last = attribute.length - 1;
        if (last < 6 || attribute[last] != 0) {
            return "";
        }
        List<Byte> odd = new ArrayList<>();
        for (byte b : Arrays.copyOfRange(attribute, 4, last)) {
            if (b < ' ' || b > '~') {
                odd.add(b);
            }
        }
        return odd.isEmpty() ? " \"" + new String(attribute, 4, last - 4, StandardCharsets.US_ASCII) + '"' : "";
    }
}
