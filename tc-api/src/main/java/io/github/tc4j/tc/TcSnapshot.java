package io.github.tc4j.tc;

import java.util.List;

/**
 * What there is on all devices, or on those that a monitor watches, at one time or another while the snapshot was made: each list is
 * consistent in itself, and a change between two of them is told as an event. Filters in shared blocks, empty chains and actions on their own
 * are not in it.
 *
 * @param qdiscs the qdiscs, those that the kernel made itself included
 * @param classes the classes
 * @param filters the filters, those of one qdisc or class together
 */
public record TcSnapshot(List<Qdisc> qdiscs, List<TrafficClass> classes, List<Filter> filters) {
    /** Copies the lists. */
    public TcSnapshot {
        qdiscs = List.copyOf(qdiscs);
        classes = List.copyOf(classes);
        filters = List.copyOf(filters);
    }
}
