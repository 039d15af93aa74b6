package io.github.tc4j.netlink;

/**
 * What a subscription yields.
 *
 * @param <T> what the changes are
 */
public sealed interface NetlinkEvent<T> {
    /**
     * The kernel told of a change.
     *
     * @param value what it told, decoded
     * @param <T> what the changes are
     */
    record Change<T>(T value) implements NetlinkEvent<T> {}

    /**
     * Changes were lost here, as they came faster than they were read: what was learnt from events may be out of date, and is to be listed
     * afresh. Events go on after it. It is told where the loss is: after all that was waiting when changes began to be lost, and when nothing is
     * lost any more, so a list that is asked for from now on, together with the events that follow, misses nothing.
     *
     * @param <T> what the changes are
     */
    record Overrun<T>() implements NetlinkEvent<T> {}
}
