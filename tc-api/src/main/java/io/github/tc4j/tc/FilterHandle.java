package io.github.tc4j.tc;

/**
 * The number of a filter among those of the same priority. Kinds whose number has a structure have a type of their own, such as u32.
 */
public interface FilterHandle {
    /** The kernel chooses; in a deletion, all filters of the priority. */
    FilterHandle NONE = of(0);

    /**
     * Returns the kernel's number.
     *
     * @return 32 bits
     */
    int value();

    /**
     * Makes a handle without structure.
     *
     * @param value 32 bits
     * @return a handle that prints as {@code 0x1}
     */
    static FilterHandle of(int value) {
        return new Plain(value);
    }

    /**
     * A handle without structure.
     *
     * @param value 32 bits
     */
    record Plain(int value) implements FilterHandle {
        @Override
        public String toString() {
            return "0x" + Integer.toHexString(value);
        }
    }
}
