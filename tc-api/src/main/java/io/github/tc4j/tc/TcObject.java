package io.github.tc4j.tc;

import io.github.tc4j.tc.TcObject.Actions;
import io.github.tc4j.tc.TcObject.Chain;
import io.github.tc4j.tc.TcObject.FilterPriority;
import io.github.tc4j.tc.TcObject.FlushedActions;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an event is about. Qdiscs, classes and filters are as lists give them, what no module on the path knows kept raw. */
public sealed interface TcObject permits Qdisc, TrafficClass, Filter, FilterPriority, Chain, Actions, FlushedActions {
    /**
     * All filters of a priority: they were deleted at once.
     *
     * @param device the interface, or {@link DeviceRef#BLOCK}
     * @param parent the qdisc or class, or the block's number
     * @param chain the chain, 0 to 2<sup>32</sup>&minus;1
     * @param priority their priority
     * @param protocol the packets they saw
     * @param kind their kind, such as {@code u32}
     */
    record FilterPriority(
            DeviceRef device, Handle parent, long chain, Priority priority, Protocol protocol, String kind)
            implements TcObject {
        @Override
        public String toString() {
            return "filter " + Filter.place(device, parent) + " protocol " + protocol + " pref " + priority + " " + kind
                    + " chain " + chain;
        }
    }

    /**
     * A chain of filters. The kernel makes one with the first filter in it and deletes it with the last, and tells of both.
     *
     * @param device the interface, or {@link DeviceRef#BLOCK}
     * @param parent the qdisc, or the block's number
     * @param number 0 to 2<sup>32</sup>&minus;1
     * @param template what all filters of the chain must look like, raw; null if there is none
     */
    record Chain(
            DeviceRef device,
            Handle parent,
            long number,
            @Nullable UnknownOptions template) implements TcObject {
        @Override
        public String toString() {
            return "chain " + Filter.place(device, parent) + " chain " + number
                    + (template == null ? "" : " " + template);
        }
    }

    /**
     * Actions on their own. Those that are part of a filter are told with it.
     *
     * @param actions those that one request was about, in its order
     */
    record Actions(List<Action> actions) implements TcObject {
        /** Copies the list. */
        public Actions {
            actions = List.copyOf(actions);
        }

        @Override
        public String toString() {
            return actions.stream().map(Action::toString).collect(Collectors.joining(" "));
        }
    }

    /**
     * All actions of a kind that no filter used: they were deleted at once.
     *
     * @param kind their kind, such as {@code mirred}
     * @param count how many there were
     */
    record FlushedActions(String kind, int count) implements TcObject {
        @Override
        public String toString() {
            return "actions " + kind + " (" + count + ")";
        }
    }
}
