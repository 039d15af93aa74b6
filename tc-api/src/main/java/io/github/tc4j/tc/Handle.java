package io.github.tc4j.tc;

/**
 * The identity of a qdisc ({@code 1:}) or class ({@code 1:10}): 16 bits major, 16 bits minor, both written in hexadecimal as tc writes them.
 * {@link #parse} and {@link #toString} are inverses. Source: {@code TC_H_*} of {@code linux/pkt_sched.h}.
 *
 * @param value the 32 bits as the kernel has them: major in the upper half, minor in the lower
 */
public record Handle(int value) implements Comparable<Handle> {
    /** No handle: the kernel chooses one ({@code TC_H_UNSPEC}). */
    public static final Handle UNSPECIFIED = new Handle(0);

    /** The parent of a device's root qdisc ({@code TC_H_ROOT}). */
    public static final Handle ROOT = new Handle(0xFFFF_FFFF);

    /** The parent of the qdiscs {@code ingress} and {@code clsact} ({@code TC_H_INGRESS}, {@code TC_H_CLSACT}). */
    public static final Handle INGRESS = new Handle(0xFFFF_FFF1);

    /** The handle of the qdiscs {@code ingress} and {@code clsact}, {@code ffff:}. */
    public static final Handle INGRESS_QDISC = new Handle(0xFFFF_0000);

    /** Where filters of {@code clsact} on arriving packets hang ({@code TC_H_MIN_INGRESS}). */
    public static final Handle CLSACT_INGRESS = new Handle(0xFFFF_FFF2);

    /** Where filters of {@code clsact} on leaving packets hang ({@code TC_H_MIN_EGRESS}). */
    public static final Handle CLSACT_EGRESS = new Handle(0xFFFF_FFF3);

    private static final int HALF = 16;
    private static final int MAX_HALF = 0xFFFF;

    /**
     * Makes a handle of its halves.
     *
     * @param major the qdisc's number, 0 to 0xffff
     * @param minor the class's number within the qdisc, 0 to 0xffff; 0 is the qdisc itself
     * @return the handle
     * @throws IllegalArgumentException if a half is out of range
     */
    public static Handle of(int major, int minor) {
        return new Handle(half("major", major) << HALF | half("minor", minor));
    }

    private static int half(String field, int value) {
        if (value < 0 || value > MAX_HALF) {
            throw new IllegalArgumentException("handle " + field + ": "
                    + (value < 0 ? value : "0x" + Integer.toHexString(value)) + " is not in 0..0xffff");
        }
        return value;
    }

    /**
     * Reads a handle as tc writes it: {@code 1:} is a qdisc, {@code 1:10} or {@code :10} a class, {@code 1} a qdisc too; {@code root},
     * {@code ingress}, {@code clsact} and {@code none} are names. Numbers are hexadecimal, with or without
     * {@code 0x}.
     *
     * @param text the handle
     * @return its value
     * @throws IllegalArgumentException if the text is none
     */
    public static Handle parse(String text) {
        return switch (text) {
            case "root" -> ROOT;
            case "none" -> UNSPECIFIED;
            case "ingress", "clsact" -> INGRESS;
            default -> parseNumbers(text);
        };
    }

    private static Handle parseNumbers(String text) {
        int colon = text.indexOf(':');
        String major = colon < 0 ? text : text.substring(0, colon);
        String minor = colon < 0 ? "" : text.substring(colon + 1);
        if (major.isEmpty() && minor.isEmpty()) {
            throw notAHandle(text);
        }
        return of(parseHalf(major, text), parseHalf(minor, text));
    }

    private static int parseHalf(String digits, String text) {
        int start = digits.startsWith("0x") ? 2 : 0;
        if (digits.length() - start > 4 || (start > 0 && digits.length() == start)) {
            throw notAHandle(text);
        }
        int value = 0;
        for (int i = start; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 16);
            if (digit < 0 || digits.charAt(i) >= 0x80) {
                throw notAHandle(text);
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static IllegalArgumentException notAHandle(String text) {
        return new IllegalArgumentException("handle: " + Quantity.quoted(text)
                + " is not MAJOR:MINOR in hexadecimal, each 0..ffff, such as 1: or 1:10");
    }

    /**
     * Returns the qdisc's number.
     *
     * @return 0 to 0xffff
     */
    public int major() {
        return value >>> HALF;
    }

    /**
     * Returns the class's number within the qdisc.
     *
     * @return 0 to 0xffff, 0 for the qdisc itself
     */
    public int minor() {
        return value & MAX_HALF;
    }

    /**
     * Tells whether this names a qdisc rather than a class.
     *
     * @return true if the minor is 0
     */
    public boolean isQdisc() {
        return minor() == 0;
    }

    /**
     * Returns the qdisc that this class belongs to.
     *
     * @return the handle with minor 0
     */
    public Handle qdisc() {
        return new Handle(value & ~MAX_HALF);
    }

    /**
     * Returns a class of this qdisc.
     *
     * @param minor the class's number, 1 to 0xffff
     * @return the handle with this major
     * @throws IllegalArgumentException if the number is out of range
     */
    public Handle child(int minor) {
        return of(major(), minor);
    }

    /** Written out: a record's own makes the JVM generate code at the first call, which takes 5 ms. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Handle that && value == that.value;
    }

    @Override
    public int hashCode() {
        return Integer.hashCode(value);
    }

    @Override
    public int compareTo(Handle other) {
        return Integer.compareUnsigned(value, other.value);
    }

    /** Returns the handle as tc writes it. */
    @Override
    public String toString() {
        if (equals(ROOT)) {
            return "root";
        }
        if (equals(UNSPECIFIED)) {
            return "none";
        }
        return (major() == 0 ? "" : Integer.toHexString(major())) + ":"
                + (minor() == 0 ? "" : Integer.toHexString(minor()));
    }
}
