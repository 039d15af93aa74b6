package io.github.tc4j.tc;

/**
 * A qdisc as the kernel has it.
 *
 * @param device the interface
 * @param handle its handle, such as {@code 1:}; {@code 0:} for those that the kernel made itself
 * @param parent {@link Handle#ROOT}, {@link Handle#INGRESS}, or the class that it is the leaf of
 * @param options its kind and parameters, as they are in force
 * @param references how many users it has, its own device included
 * @param stats its counters
 */
public record Qdisc(DeviceRef device, Handle handle, Handle parent, QdiscOptions options, int references, Stats stats)
        implements TcObject {
    /**
     * Returns the kind's name.
     *
     * @return such as {@code htb}
     */
    public String kind() {
        return options.kind();
    }

    /**
     * Tells whether this is the qdisc that the device hands its packets to.
     *
     * @return true if the parent is {@link Handle#ROOT}
     */
    public boolean isRoot() {
        return parent.equals(Handle.ROOT);
    }

    /** Returns the qdisc as tc writes it. */
    @Override
    public String toString() {
        return "qdisc " + kind() + " " + Integer.toHexString(handle.major()) + ": dev " + device
                + (isRoot() ? " root" : " parent " + parent) + rest(options);
    }

    static String rest(TcOptions options) {
        String text = options.toString();
        return text.startsWith(options.kind()) ? text.substring(options.kind().length()) : " " + text;
    }
}
