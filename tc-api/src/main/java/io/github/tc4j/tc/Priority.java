package io.github.tc4j.tc;

/**
 * The place of a filter in the order in which a qdisc asks its filters: lower ones first. tc calls it {@code prio} or {@code pref}.
 *
 * @param value 1 to 65535, or 0 for the kernel to choose (from 49152 downward)
 */
public record Priority(int value) implements Comparable<Priority> {
    /** The kernel chooses. */
    public static final Priority AUTO = new Priority(0);

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is not in 0..65535
     */
    public Priority {
        if (value < 0 || value > 0xFFFF) {
            throw new IllegalArgumentException("priority: " + value + " is not in 0..65535");
        }
    }

    /**
     * Makes a priority.
     *
     * @param value 1 to 65535, or 0 for the kernel to choose
     * @return the priority
     * @throws IllegalArgumentException if it is out of range
     */
    public static Priority of(int value) {
        return new Priority(value);
    }

    /**
     * Reads a priority as tc does.
     *
     * @param text a number: decimal, or hexadecimal after {@code 0x}
     * @return the priority
     * @throws IllegalArgumentException if the text is none, or out of range
     */
    public static Priority parse(String text) {
        try {
            return new Priority(Integer.decode(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "priority: " + Quantity.quoted(text) + " is not a number in 0..65535", e);
        }
    }

    /** Written out for a fast start: see {@link Handle#equals}. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Priority that && value == that.value;
    }

    @Override
    public int hashCode() {
        return Integer.hashCode(value);
    }

    @Override
    public int compareTo(Priority other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
