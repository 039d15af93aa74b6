package io.github.tc4j.tc;

import io.github.tc4j.netlink.Ack;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.netlink.NetlinkConnection;
import io.github.tc4j.tc.spi.Psched;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request about an action that the kernel has on its own, for filters to share ({@link Action#shared}). It is immutable: each step returns a
 * new one.
 *
 * {@snippet :
 * tc.action(Police.rate(Rate.mbit(10), ByteSize.kib(100))).index(7).add();
 * device.filter(U32.filter().matchIpDst("10.0.0.1").actions(List.of(Action.shared("police", 7)))).parent("1:").add();
 * }
 */
public final class ActionRequest {
    private final @Nullable NetlinkConnection connection;
    private final Psched clock;
    private final Action action;

    ActionRequest(@Nullable NetlinkConnection connection, Psched clock, Action action) {
        this.connection = connection;
        this.clock = clock;
        this.action = action;
    }

    /**
     * Begins a request that is prepared, printed and encoded, but not sent from here, as {@link Device#offline} does.
     *
     * @param action what it is about
     * @param clock converts bursts to ticks; {@link Psched#STANDARD} is that of all current kernels
     * @return a request without a kernel
     */
    public static ActionRequest offline(Action action, Psched clock) {
        return new ActionRequest(null, clock, action);
    }

    /**
     * Says which number it has. Without one the kernel chooses the first that is free.
     *
     * @param value 1 to 2<sup>32</sup>&minus;1
     * @return a new request
     * @throws IllegalArgumentException if the value is out of range
     */
    public ActionRequest index(long value) {
        return new ActionRequest(connection, clock, action.index(value));
    }

    /**
     * Makes the action.
     *
     * @return the kernel's acknowledgement, with its warnings
     * @throws KernelException if the kernel refuses, as with EEXIST if the number is taken
     */
    public Ack add() {
        return connection().execute(prepare(Verb.ADD));
    }

    /**
     * Makes the action, and returns it as the kernel has it, with the number that the kernel chose.
     *
     * @return the action
     * @throws KernelException if the kernel refuses
     */
    public Action addAndGet() {
        TcActionRequest request = prepare(Verb.ADD);
        return connection()
                .executeAndReturn(request, message -> ActionMessage.actions(message, clock))
                .flatMap(ActionRequest::first)
                .orElseThrow(() -> new IllegalStateException(
                        request.describe() + ": done, but this kernel does not report what it made"));
    }

    /**
     * Makes the action, or changes the one that has its number, for all filters that use it.
     *
     * @return the kernel's acknowledgement, with its warnings
     * @throws IllegalStateException if the number was not said: the kernel would always make another action
     * @throws KernelException if the kernel refuses
     */
    public Ack replace() {
        return connection().execute(prepare(Verb.REPLACE));
    }

    /**
     * Removes the action.
     *
     * @return the kernel's acknowledgement
     * @throws IllegalStateException if the number was not said
     * @throws KernelException if the kernel refuses: there is none (ENOENT), or a filter uses it (EPERM)
     */
    public Ack delete() {
        return connection().execute(prepare(Verb.DELETE));
    }

    /**
     * Removes the action if it is there.
     *
     * @return whether it was there
     * @throws IllegalStateException if the number was not said
     * @throws KernelException if the kernel refuses for another reason, as with EPERM if a filter uses it
     */
    public boolean deleteIfExists() {
        return Absence.deleted(this::delete);
    }

    /**
     * Reads the action.
     *
     * @return the action, or nothing if there is none
     * @throws IllegalStateException if the number was not said
     * @throws KernelException if the kernel refuses for another reason
     */
    public Optional<Action> get() {
        return Absence.orEmpty(() -> connection()
                .get(prepare(Verb.GET), message -> ActionMessage.actions(message, clock))
                .flatMap(ActionRequest::first));
    }

    private static Optional<Action> first(List<Action> actions) {
        return actions.stream().findFirst();
    }

    /**
     * Makes a request that can be kept, and sent many times.
     *
     * @param verb add, replace, delete or get
     * @return the request
     * @throws IllegalArgumentException if the verb is another one
     * @throws IllegalStateException if something that the verb needs was not said
     */
    public TcActionRequest prepare(Verb verb) {
        boolean describes = verb == Verb.ADD || verb == Verb.REPLACE;
        if (!describes && verb != Verb.DELETE && verb != Verb.GET) {
            throw new IllegalArgumentException(verb + " is not for actions; replace is");
        }
        if (action.index() == 0 && verb != Verb.ADD) {
            throw new IllegalStateException(verb + " action " + action.kind() + ": say which, index(...)");
        }
        if (describes && (action.isReference() || isNameOnly())) {
            throw new IllegalStateException(
                    verb + " action " + action.kind() + ": say what it is to do, action(options)");
        }
        return new TcActionRequest(verb, action, clock);
    }

    private boolean isNameOnly() {
        return action.options() instanceof UnknownOptions unknown && unknown.bytes() == null;
    }

    private NetlinkConnection connection() {
        if (connection == null) {
            throw new IllegalStateException(
                    "action " + action.kind() + " is offline: its requests can be prepared, not sent");
        }
        return connection;
    }

    /** Returns what it is about: {@code action gact drop index 7}. */
    @Override
    public String toString() {
        return action.toString();
    }
}
