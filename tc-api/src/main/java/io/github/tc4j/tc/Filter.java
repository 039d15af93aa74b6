package io.github.tc4j.tc;

/**
 * A filter as the kernel has it. All of device, parent, chain, priority, protocol, kind and handle together identify it.
 *
 * @param device the interface, or {@link DeviceRef#BLOCK}
 * @param parent the qdisc or class whose packets it looks at, or the block's number
 * @param chain the chain it belongs to, 0 to 2<sup>32</sup>&minus;1
 * @param priority its place in the order
 * @param protocol the packets it sees
 * @param handle its number among those of the same priority
 * @param options its kind, matches, target and actions
 */
public record Filter(
        DeviceRef device,
        Handle parent,
        long chain,
        Priority priority,
        Protocol protocol,
        FilterHandle handle,
        FilterOptions options)
        implements TcObject {
    /**
     * Returns the kind's name.
     *
     * @return such as {@code u32}
     */
    public String kind() {
        return options.kind();
    }

    /** Returns the filter as tc writes it. */
    @Override
    public String toString() {
        return "filter " + place(device, parent) + " protocol " + protocol + " pref " + priority + " " + kind()
                + " chain " + chain + " fh " + handle + Qdisc.rest(options);
    }

    static String place(DeviceRef device, Handle parent) {
        return device.equals(DeviceRef.BLOCK)
                ? "block " + Integer.toUnsignedString(parent.value())
                : "dev " + device + " parent " + parent;
    }
}
