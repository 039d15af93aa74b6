package io.github.tc4j.tc.u32;

import io.github.tc4j.tc.FilterHandle;

/**
 * The number of a u32 filter or table: 12 bits of table, 8 of bucket, 12 of filter, written in hexadecimal with colons. {@code 2:} is a table,
 * {@code 2:7b:} a bucket of it, {@code 800::801} a filter in bucket 0 of table 800. {@link #parse} and {@link #toString} are inverses.
 * Source: {@code TC_U32_*} of {@code linux/pkt_cls.h}.
 *
 * <p>The kernel numbers from 800 on what it numbers itself: tables, those of each priority's root among them, and the filters in a bucket.
 * Tables of one's own are best numbered 1 to 7ff.
 *
 * @param value the 32 bits as the kernel has them
 */
public record U32Handle(int value) implements FilterHandle {
    /** The kernel chooses; as a link, none. */
    public static final U32Handle NONE = new U32Handle(0);

    /** The root table of the priority, whatever its number ({@code TC_U32_ROOT}). */
    public static final U32Handle ROOT = new U32Handle(0xFFF0_0000);

    private static final int TABLE_SHIFT = 20;
    private static final int BUCKET_SHIFT = 12;
    private static final int MAX_TABLE = 0xFFF;
    private static final int MAX_BUCKET = 0xFF;
    private static final int MAX_NODE = 0xFFF;

    /**
     * Makes a handle of its parts.
     *
     * @param table the table, 0 to 0xfff; 0 in a request is the root table of the priority
     * @param bucket the bucket in it, 0 to 0xff
     * @param node the filter in the bucket, 0 to 0xfff; 0 for the bucket itself
     * @return the handle
     * @throws IllegalArgumentException if a part is out of range
     */
    public static U32Handle of(int table, int bucket, int node) {
        return new U32Handle((part("table", table, MAX_TABLE) << TABLE_SHIFT)
                | (part("bucket", bucket, MAX_BUCKET) << BUCKET_SHIFT)
                | part("node", node, MAX_NODE));
    }

    /**
     * Makes the handle of a table.
     *
     * @param number 1 to 0xfff
     * @return the handle, such as {@code 2:}
     * @throws IllegalArgumentException if the number is out of range
     */
    public static U32Handle table(int number) {
        if (number == 0) {
            throw new IllegalArgumentException("u32 handle table: 0 is not in 1..0xfff");
        }
        return of(number, 0, 0);
    }

    private static int part(String field, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException("u32 handle " + field + ": "
                    + (value < 0 ? value : "0x" + Integer.toHexString(value)) + " is not in 0..0x"
                    + Integer.toHexString(max));
        }
        return value;
    }

    /**
     * Makes a handle of the kernel's number.
     *
     * @param value 32 bits
     * @return the handle
     */
    public static U32Handle fromInt(int value) {
        return new U32Handle(value);
    }

    /**
     * Reads a handle as tc writes it: {@code 2:}, {@code 2:7b} or {@code 2:7b:}, {@code 800::801}, {@code ::10}, all in hexadecimal;
     * {@code 0x80000001}, the whole number; {@code none}; {@code root}, the root table of the priority.
     *
     * @param text the handle
     * @return its value
     * @throws IllegalArgumentException if the text is none
     */
    public static U32Handle parse(String text) {
        return switch (text) {
            case "none" -> NONE;
            case "root" -> ROOT;
            default -> parseNumber(text);
        };
    }

    private static U32Handle parseNumber(String text) {
        if (text.startsWith("0x")) {
            return new U32Handle(hex(text, 2, text.length(), 0xFFFF_FFFFL));
        }
        int first = text.indexOf(':');
        if (first < 0) {
            throw notAHandle(text);
        }
        int second = text.indexOf(':', first + 1);
        int bucketEnd = second < 0 ? text.length() : second;
        int nodeStart = Math.min(bucketEnd + 1, text.length());
        return of(
                part(text, 0, first, MAX_TABLE),
                part(text, first + 1, bucketEnd, MAX_BUCKET),
                part(text, nodeStart, text.length(), MAX_NODE));
    }

    private static int part(String text, int from, int to, int max) {
        return from == to ? 0 : hex(text, from, to, max);
    }

    private static int hex(String text, int from, int to, long max) {
        if (from == to || to - from > 8) {
            throw notAHandle(text);
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw notAHandle(text);
            }
            value = (value << 4) | digit;
        }
        if (value > max) {
            throw notAHandle(text);
        }
        return (int) value;
    }

    private static IllegalArgumentException notAHandle(String text) {
        return new IllegalArgumentException(
                "u32 handle: \"" + text
                        + "\" is not TABLE:BUCKET:NODE in hexadecimal, 0..fff, 0..ff and 0..fff, such as 2:, 2:7b: or 800::801");
    }

    /**
     * Returns the table's number.
     *
     * @return 0 to 0xfff
     */
    public int table() {
        return value >>> TABLE_SHIFT;
    }

    /**
     * Returns the bucket's number.
     *
     * @return 0 to 0xff
     */
    public int bucket() {
        return (value >>> BUCKET_SHIFT) & MAX_BUCKET;
    }

    /**
     * Returns the filter's number in its bucket, which is also its place in the order there.
     *
     * @return 0 to 0xfff, 0 for the bucket or table itself
     */
    public int node() {
        return value & MAX_NODE;
    }

    /**
     * Returns a bucket of the same table.
     *
     * @param number 0 to 0xff
     * @return the handle of the bucket
     * @throws IllegalArgumentException if the number is out of range
     */
    public U32Handle bucket(int number) {
        return of(table(), number, 0);
    }

    /**
     * Returns a filter of the same bucket.
     *
     * @param number 0 to 0xfff
     * @return the handle of the filter
     * @throws IllegalArgumentException if the number is out of range
     */
    public U32Handle node(int number) {
        return of(table(), bucket(), number);
    }

    /**
     * Tells a table from a bucket or filter.
     *
     * @return true if bucket and node are 0; the first bucket of a table has the same number as the table
     */
    public boolean isTable() {
        return value != 0 && bucket() == 0 && node() == 0;
    }

    /** Returns the handle as tc reads it, {@code 800::801}; {@code none} for 0. */
    @Override
    public String toString() {
        if (value == 0) {
            return "none";
        }
        StringBuilder text = new StringBuilder();
        if (table() != 0) {
            text.append(Integer.toHexString(table()));
        }
        text.append(':');
        if (bucket() == 0 && node() == 0) {
            return text.toString();
        }
        if (bucket() != 0) {
            text.append(Integer.toHexString(bucket()));
        }
        text.append(':');
        return node() == 0
                ? text.toString()
                : text.append(Integer.toHexString(node())).toString();
    }
}
