package io.github.tc4j.tc.shaper;

/**
 * What is at the other end of the device, and so which address of a packet is the remote one, that {@linkplain Shaping#exempt exempt} and
 * {@linkplain Shaping#only only} look at.
 */
public enum Facing {
    /** The network, as with {@code eth0}: what leaves has the remote address as its destination, what arrives as its source. */
    NETWORK,
    /**
     * A guest, as with the host's end of a pod's veth: what leaves goes to the guest and has the remote address as its source; what arrives
     * comes from the guest and has it as its destination.
     */
    GUEST
}
