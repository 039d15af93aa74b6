package io.github.tc4j.tc;

/**
 * A class as the kernel has it.
 *
 * @param device the interface
 * @param classId its identity, such as {@code 1:10}
 * @param parent the class above it, or {@link Handle#ROOT} for those directly below the qdisc
 * @param leaf the handle of the qdisc that holds its packets, or {@link Handle#UNSPECIFIED}
 * @param options its kind and parameters, as they are in force
 * @param stats its counters
 */
public record TrafficClass(
        DeviceRef device, Handle classId, Handle parent, Handle leaf, ClassOptions options, Stats stats)
        implements TcObject {
    /**
     * Returns the kind's name.
     *
     * @return such as {@code htb}
     */
    public String kind() {
        return options.kind();
    }

    /** Returns the class as tc writes it. */
    @Override
    public String toString() {
        return "class " + kind() + " " + classId + " dev " + device
                + (parent.equals(Handle.ROOT) ? " root" : " parent " + parent)
                + (leaf.equals(Handle.UNSPECIFIED) ? "" : " leaf " + leaf)
                + Qdisc.rest(options);
    }
}
