package io.github.tc4j.tc;

/**
 * What a {@link TcMonitor} tells.
 *
 * <p>What the kernel sends for each change, tried on Linux 6.1 and 6.18:
 *
 * <table>
 * <caption>Events of a change</caption>
 * <tr><th>change<th>events
 * <tr><td>a qdisc is added or takes another's place<td>{@code Gone} of the one that was there, unless it was a class's default qdisc or none, then
 *     {@code Present} {@link Change#REPLACED}
 * <tr><td>a qdisc is changed in place<td>{@code Present} {@link Change#OTHER}
 * <tr><td>a qdisc is deleted<td>{@code Gone} of it and of its chains; nothing of its classes, their qdiscs and filters, which are gone with it; nothing of the default
 *     qdisc that takes its place
 * <tr><td>a class is added, changed, deleted<td>{@code Present}, {@code Present}, {@code Gone}; nothing of the qdisc that a class loses when it gets its first
 *     child, or when it is deleted
 * <tr><td>a filter is added, replaced, deleted<td>{@code Present}, {@code Present}, {@code Gone}
 * <tr><td>all filters of a priority are deleted<td>one {@code Gone} of a {@link TcObject.FilterPriority}
 * <tr><td>all filters of a qdisc are deleted<td>one such for each priority
 * <tr><td>the first filter of a chain is added, the last one deleted<td>{@code Present} of the {@link TcObject.Chain} before, {@code Gone} behind it; Linux 6.1
 *     may tell that a new chain is gone before it tells that it is there
 * <tr><td>actions are added, replaced, deleted, flushed<td>one event for each request, of {@link TcObject.Actions} or {@link TcObject.FlushedActions}
 * <tr><td>a device is set up or down<td>none, though it gets or loses its default qdisc
 * <tr><td>a device goes<td>{@link DeviceGone}, and of what it had at most the chains
 * <tr><td>counters change<td>none
 * </table>
 *
 * <p>{@code toString} writes events much as {@code tc monitor} does.
 */
public sealed interface TcEvent {
    /** What became of an object that is there now, as far as the kernel tells. */
    enum Change {
        /** A filter, chain or action was made, and was not to exist before. */
        ADDED("added "),
        /** A filter or action was to be made or replaced; a qdisc was put where it is, a new one always. */
        REPLACED("replaced "),
        /** A qdisc, filter or action was changed in place. Of classes the kernel never tells more than that they are so now. */
        OTHER("");

        private final String words;

        Change(String words) {
            this.words = words;
        }
    }

    /**
     * Something was made or changed.
     *
     * @param object as it is now
     * @param change what became of it
     * @param port the {@link io.github.tc4j.netlink.NetlinkConnection#portId() port} of the connection that asked; 0 if the kernel did it by
     *     itself, and for all chains
     */
    record Present(TcObject object, Change change, int port) implements TcEvent {
        @Override
        public String toString() {
            return change.words + object;
        }
    }

    /**
     * Something was deleted.
     *
     * @param object as it was last
     * @param port the {@link io.github.tc4j.netlink.NetlinkConnection#portId() port} of the connection that asked; 0 if the kernel did it by
     *     itself, and for all chains
     */
    record Gone(TcObject object, int port) implements TcEvent {
        @Override
        public String toString() {
            return "deleted " + object;
        }
    }

    /**
     * A device was deleted or moved to another namespace: all that was on it is gone with it, and the kernel tells no more of that.
     *
     * @param device the device with its last name
     */
    record DeviceGone(DeviceRef device) implements TcEvent {
        @Override
        public String toString() {
            return "deleted device " + device;
        }
    }

    /**
     * A device has another name. What is on it stays.
     *
     * @param device the device with its new name
     * @param before the old name
     */
    record DeviceRenamed(DeviceRef device, String before) implements TcEvent {
        @Override
        public String toString() {
            return "device " + before + " renamed to " + device;
        }
    }

    /**
     * Something that this library does not know, from a newer kernel.
     *
     * @param type the message type
     * @param body what follows the {@code nlmsghdr}
     */
    record Unknown(int type, Bytes body) implements TcEvent {
        @Override
        public String toString() {
            return "message of type " + type + " [" + body + "]";
        }
    }

    /**
     * Events were lost here, as they came faster than they were read. {@link TcMonitor#snapshot()} called from now on, together with the events that
     * follow, misses nothing.
     */
    record Overrun() implements TcEvent {
        @Override
        public String toString() {
            return "events were lost";
        }
    }
}
