package io.github.tc4j.tc;

/**
 * Which network interface something belongs to.
 *
 * @param index the kernel's number for it, unique in the network namespace, 1 or more; &minus;1 for {@link #BLOCK}
 * @param name its name when this was read; it may have been renamed since
 */
public record DeviceRef(int index, String name) {
    /**
     * In the place of an interface, for filters that several qdiscs share in a block ({@code TCM_IFINDEX_MAGIC_BLOCK}): their parent is the
     * block's number.
     */
    public static final DeviceRef BLOCK = new DeviceRef(-1, "block");

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the index is less than 1
     */
    public DeviceRef {
        if (index < 1 && index != -1) {
            throw new IllegalArgumentException("device index: " + index + " is less than 1");
        }
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
