package io.github.tc4j.tc;

import io.github.tc4j.netlink.Ack;
import io.github.tc4j.netlink.BatchOptions;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.netlink.NetlinkConnection;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.netlink.link.Link;
import io.github.tc4j.netlink.link.Links;
import io.github.tc4j.tc.internal.Kinds;
import io.github.tc4j.tc.internal.ObjectType;
import io.github.tc4j.tc.internal.TcDecoder;
import io.github.tc4j.tc.spi.PlainRequest;
import io.github.tc4j.tc.spi.Psched;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The door to traffic control in one network namespace.
 *
 * {@snippet :
 * try (Tc tc = Tc.open()) {
 *     Device cni0 = tc.device("cni0");
 *     cni0.qdisc(Htb.qdisc().defaultClass("30")).root().handle("1:").add();
 *     cni0.tcClass(Htb.tcClass(Rate.mbit(10))).parent("1:").classId("1:1").add();
 *     cni0.filter(U32.filter().matchIpDst("172.17.0.4/32").flowId("1:1")).parent("1:").protocol(Protocol.IP).priority(1).add();
 * }
 * }
 *
 * <p>Any number of threads may share one. Every call that reaches the kernel may throw a {@link KernelException} with the kernel's reason, and
 * the other {@link io.github.tc4j.netlink.NetlinkException}s.
 */
public final class Tc implements AutoCloseable {
    static final TcDump QDISCS = new TcDump(ObjectType.QDISC, null, Handle.UNSPECIFIED, TcRequest.NO_CHAIN);

    private final NetlinkConnection connection;
    private final boolean owned;
    private final Links links;
    private final Psched clock;

    private Tc(NetlinkConnection connection, boolean owned) {
        this.connection = connection;
        this.owned = owned;
        this.links = Links.on(connection);
        this.clock = Psched.system();
    }

    private static Tc owning(NetlinkConnection connection) {
        try {
            return new Tc(connection, true);
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Opens traffic control in the calling thread's network namespace.
     *
     * @return a door, to be closed
     * @throws io.github.tc4j.netlink.NetlinkUnavailableException if this is not Linux or native access is denied
     */
    public static Tc open() {
        return owning(NetlinkConnection.open());
    }

    /**
     * Opens traffic control in a network namespace.
     *
     * @param namespace where; it may be closed afterwards
     * @return a door, to be closed
     */
    public static Tc open(NetworkNamespace namespace) {
        return owning(NetlinkConnection.open(namespace));
    }

    /**
     * Opens traffic control in the calling thread's network namespace.
     *
     * @param options how its connection behaves: time limit, buffers, a tap
     * @return a door, to be closed
     * @throws io.github.tc4j.netlink.NetlinkUnavailableException if this is not Linux or native access is denied
     */
    public static Tc open(NetlinkConnection.Options options) {
        return owning(NetlinkConnection.open(options));
    }

    /**
     * Opens traffic control in a network namespace.
     *
     * @param namespace where; it may be closed afterwards
     * @param options how its connection behaves: time limit, buffers, a tap
     * @return a door, to be closed
     */
    public static Tc open(NetworkNamespace namespace, NetlinkConnection.Options options) {
        return owning(NetlinkConnection.open(namespace, options));
    }

    /**
     * Watches all that happens to traffic control in the calling thread's network namespace. {@link TcMonitor#setup()} has more to choose.
     *
     * @return the events from now on, to be closed
     */
    public static TcMonitor monitor() {
        return TcMonitor.setup().open();
    }

    /**
     * Watches all that happens to traffic control in a network namespace.
     *
     * @param namespace where; it may be closed afterwards
     * @return the events from now on, to be closed
     */
    public static TcMonitor monitor(NetworkNamespace namespace) {
        return TcMonitor.setup().in(namespace).open();
    }

    /**
     * Uses a connection that the caller has.
     *
     * @param connection the connection, which stays the caller's to close
     * @return a door
     */
    public static Tc on(NetlinkConnection connection) {
        return new Tc(connection, false);
    }

    /**
     * Finds an interface.
     *
     * @param name its name
     * @return the place where its qdiscs, classes and filters are
     * @throws KernelException if there is none (ENODEV)
     */
    public Device device(String name) {
        return device(links.get(name));
    }

    /**
     * Finds an interface.
     *
     * @param index its index, 1 or more
     * @return the place where its qdiscs, classes and filters are
     * @throws KernelException if there is none (ENODEV)
     */
    public Device device(int index) {
        return device(links.get(index));
    }

    private Device device(Link link) {
        return device(new DeviceRef(link.index(), link.name()));
    }

    /**
     * Takes an interface that is known, without asking the kernel.
     *
     * @param device the interface
     * @return the place where its qdiscs, classes and filters are
     */
    public Device device(DeviceRef device) {
        return new Device(connection, device, clock);
    }

    /**
     * Lists the qdiscs of all interfaces.
     *
     * @return the qdiscs in the kernel's order, those that the kernel made itself included
     */
    public List<Qdisc> qdiscs() {
        Map<Integer, String> names = new HashMap<>();
        links.list().forEach(link -> names.put(link.index(), link.name()));
        TcDecoder decoder = new TcDecoder(Kinds.installed(), clock, index -> names.getOrDefault(index, "if" + index));
        return connection.dump(QDISCS, decoder::qdisc);
    }

    /**
     * Deletes exactly the qdisc that a list returned.
     *
     * @param qdisc what to delete
     * @return the kernel's acknowledgement
     */
    public Ack delete(Qdisc qdisc) {
        return device(qdisc.device()).qdisc(qdisc).delete();
    }

    /**
     * Deletes exactly the class that a list returned.
     *
     * @param tcClass what to delete
     * @return the kernel's acknowledgement
     */
    public Ack delete(TrafficClass tcClass) {
        return device(tcClass.device()).tcClass(tcClass).delete();
    }

    /**
     * Deletes exactly the filter that a list returned, and no other of the same priority.
     *
     * @param filter what to delete
     * @return the kernel's acknowledgement
     */
    public Ack delete(Filter filter) {
        return device(filter.device()).filter(filter).delete();
    }

    /**
     * Begins a request about an action of its own, which filters may then share.
     *
     * @param options what it is to do
     * @return a request that still needs its verb
     */
    public ActionRequest action(ActionOptions options) {
        return action(Action.of(options));
    }

    /**
     * Begins a request about an action of its own, or about exactly the one that a list returned, with the options it has.
     *
     * @param action what it is to do, and its number if that matters
     * @return a request that still needs its verb
     */
    public ActionRequest action(Action action) {
        return new ActionRequest(connection, clock, action);
    }

    /**
     * Begins a request about an action that is there, for {@code get} and {@code delete}.
     *
     * @param kind its kind, such as {@code gact}
     * @return a request that still needs its number and verb
     */
    public ActionRequest action(String kind) {
        return action(new UnknownOptions(kind, null));
    }

    /**
     * Lists the actions of a kind: those of filters, and those on their own.
     *
     * @param kind such as {@code gact}
     * @return the actions in the order of their numbers; none if the kernel does not know the kind
     */
    public List<Action> actions(String kind) {
        return connection.dump(new ActionDump(kind), message -> ActionMessage.actions(message, clock)).stream()
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Deletes all actions of a kind that no filter uses.
     *
     * @param kind such as {@code gact}
     * @return how many there were
     * @throws KernelException if the kernel refuses, as with EPERM if filters use the first of them
     */
    public int flushActions(String kind) {
        return connection
                .executeAndReturn(new ActionFlush(kind), ActionMessage::flushed)
                .orElse(0);
    }

    /**
     * Deletes exactly the action that a list returned.
     *
     * @param action what to delete
     * @return the kernel's acknowledgement
     * @throws KernelException if the kernel refuses, as with EPERM if a filter uses it
     */
    public Ack delete(Action action) {
        return action(action).delete();
    }

    /**
     * Sends a prepared request.
     *
     * @param request what to do
     * @return the kernel's acknowledgement, with its warnings
     * @throws KernelException if the kernel refuses
     */
    public Ack execute(TcActionRequest request) {
        return connection.execute(request);
    }

    /**
     * Sends a prepared request.
     *
     * @param request what to do
     * @return the kernel's acknowledgement, with its warnings
     * @throws KernelException if the kernel refuses
     */
    public Ack execute(TcRequest request) {
        return connection.execute(request);
    }

    /**
     * Begins a batch that goes on after refusals: many requests in few system calls.
     *
     * @return an empty batch, to be closed by the calling thread
     */
    public Batch batch() {
        return batch(BatchOptions.DEFAULT);
    }

    /**
     * Begins a batch: many requests in few system calls.
     *
     * @param options what happens after a refusal, and whether warnings are wanted
     * @return an empty batch, to be closed by the calling thread
     */
    public Batch batch(BatchOptions options) {
        return new Batch(connection, options);
    }

    /**
     * Asks for one filter.
     *
     * @param request the question
     * @param names gives interfaces their names; it must not ask the kernel through this object's connection
     * @return the filter
     * @throws KernelException if the kernel refuses, as with ENOENT if there is none
     */
    public Optional<Filter> filter(PlainRequest request, IntFunction<String> names) {
        TcDecoder decoder = new TcDecoder(Kinds.installed(), clock, names);
        return connection.get(request, decoder::filter);
    }

    /**
     * Asks for actions by their names.
     *
     * @param request the question
     * @return the actions
     * @throws KernelException if the kernel refuses, as with ENOENT if one is not there
     */
    public List<Action> actions(PlainRequest request) {
        return connection
                .get(request, message -> ActionMessage.actions(message, clock))
                .orElse(List.of());
    }

    /**
     * Returns the interfaces of the namespace.
     *
     * @return a door that shares the connection
     */
    public Links links() {
        return links;
    }

    /**
     * Returns the connection.
     *
     * @return the connection, which stays this object's to close
     */
    public NetlinkConnection connection() {
        return connection;
    }

    /** Closes the connection, if this opened it. */
    @Override
    public void close() {
        if (owned) {
            connection.close();
        }
    }
}
