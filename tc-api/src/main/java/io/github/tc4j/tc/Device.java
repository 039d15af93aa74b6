package io.github.tc4j.tc;

import io.github.tc4j.netlink.Ack;
import io.github.tc4j.netlink.MessageDecoder;
import io.github.tc4j.netlink.NetlinkConnection;
import io.github.tc4j.tc.internal.Kinds;
import io.github.tc4j.tc.internal.ObjectType;
import io.github.tc4j.tc.internal.TcDecoder;
import io.github.tc4j.tc.spi.Psched;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The qdiscs, classes and filters of one interface. The methods {@code qdisc}, {@code tcClass} and {@code filter} begin a request, which its
 * verb ends: {@code device.qdisc(...).root().handle("1:").add()}.
 *
 * <p>{@link Tc#device(String)} gives a device of the kernel's; {@link #offline} one without a kernel behind it, for requests that are only
 * prepared.
 */
public final class Device {
    private final @Nullable NetlinkConnection connection;
    private final DeviceRef ref;
    private final Psched clock;
    private final TcDecoder decoder;

    Device(@Nullable NetlinkConnection connection, DeviceRef ref, Psched clock) {
        this.connection = connection;
        this.ref = ref;
        this.clock = clock;
        this.decoder =
                new TcDecoder(Kinds.installed(), clock, index -> index == ref.index() ? ref.name() : "if" + index);
    }

    /**
     * Makes a device whose requests are prepared, printed, encoded and compared, but not sent from here: it has no connection. {@code prepare}
     * of its requests works as on any other; their verbs, and the lists, throw {@link IllegalStateException}. It serves the tests that hold
     * requests against the bytes of the real {@code tc}, on any machine:
     *
     * {@snippet :
     * Device d0 = Device.offline(new DeviceRef(10, "d0"), Psched.STANDARD);
     * byte[] message = d0.qdisc(Htb.qdisc()).root().handle("1:").prepare(Verb.ADD).encode();
     * }
     *
     * <p>A request prepared here can be sent with {@link Tc#execute} where an interface of that index exists.
     *
     * @param ref the interface, which need not exist
     * @param clock converts bursts to ticks; {@link Psched#STANDARD} is that of all current kernels
     * @return a device without a kernel
     */
    public static Device offline(DeviceRef ref, Psched clock) {
        return new Device(null, ref, clock);
    }

    /**
     * Returns which interface this is.
     *
     * @return its index and name
     */
    public DeviceRef ref() {
        return ref;
    }

    /**
     * Returns the interface's index.
     *
     * @return 1 or more
     */
    public int index() {
        return ref.index();
    }

    /**
     * Returns the interface's name as it was when it was looked up.
     *
     * @return the name
     */
    public String name() {
        return ref.name();
    }

    /**
     * Begins a request about a qdisc to be made or changed.
     *
     * @param options what it is to be
     * @return a request that still needs its place and verb
     */
    public QdiscRequest qdisc(QdiscOptions options) {
        return new QdiscRequest(this, options, options.impliedParent(), options.impliedHandle());
    }

    /**
     * Begins a request about a qdisc that is there, for {@code get} and {@code delete}.
     *
     * @return a request that still needs its place and verb
     */
    public QdiscRequest qdisc() {
        return new QdiscRequest(this, null, null, null);
    }

    /**
     * Begins a request about exactly the qdisc that a list returned, with the options it has.
     *
     * @param observed the qdisc
     * @return a request that still needs its verb
     */
    public QdiscRequest qdisc(Qdisc observed) {
        return new QdiscRequest(this, observed.options(), observed.parent(), observed.handle());
    }

    /**
     * Begins a request about a class to be made or changed.
     *
     * @param options what it is to be
     * @return a request that still needs its place and verb
     */
    public ClassRequest tcClass(ClassOptions options) {
        return new ClassRequest(this, options, Handle.UNSPECIFIED, Handle.UNSPECIFIED);
    }

    /**
     * Begins a request about a class that is there, for {@code get} and {@code delete}.
     *
     * @return a request that still needs its place and verb
     */
    public ClassRequest tcClass() {
        return new ClassRequest(this, null, Handle.UNSPECIFIED, Handle.UNSPECIFIED);
    }

    /**
     * Begins a request about exactly the class that a list returned, with the options it has.
     *
     * @param observed the class
     * @return a request that still needs its verb
     */
    public ClassRequest tcClass(TrafficClass observed) {
        return new ClassRequest(this, observed.options(), observed.parent(), observed.classId());
    }

    /**
     * Begins a request about a filter to be made or changed.
     *
     * @param options what it is to be
     * @return a request that still needs its place and verb
     */
    public FilterRequest filter(FilterOptions options) {
        return FilterRequest.of(this, options);
    }

    /**
     * Begins a request about filters that are there, for {@code get} and {@code delete}.
     *
     * @return a request that still needs its place and verb
     */
    public FilterRequest filter() {
        return FilterRequest.of(this, null);
    }

    /**
     * Begins a request about exactly the filter that a list returned, with the options it has.
     *
     * @param observed the filter
     * @return a request that still needs its verb
     */
    public FilterRequest filter(Filter observed) {
        return FilterRequest.about(this, observed);
    }

    /**
     * Lists the qdiscs.
     *
     * @return the qdiscs in the kernel's order, those that the kernel made itself included
     */
    public List<Qdisc> qdiscs() {
        return connection()
                .dump(qdiscsRequest(), message -> TcDecoder.isOn(message, ref.index()) ? decoder.qdisc(message) : null);
    }

    TcDump qdiscsRequest() {
        return new TcDump(ObjectType.QDISC, ref, Handle.UNSPECIFIED, TcRequest.NO_CHAIN);
    }

    /**
     * Lists all classes.
     *
     * @return the classes in the kernel's order
     */
    public List<TrafficClass> classes() {
        return classes(Handle.UNSPECIFIED);
    }

    /**
     * Lists the classes of a qdisc or below a class.
     *
     * @param parent a qdisc, or a class whose children are wanted; {@link Handle#UNSPECIFIED} for all
     * @return the classes in the kernel's order
     */
    public List<TrafficClass> classes(Handle parent) {
        return connection().dump(classesRequest(parent), decoder::tcClass);
    }

    /**
     * Walks all classes in the receive buffer, without making a list of them.
     *
     * @return a cursor before the first class, to be closed by this thread; until then the connection is busy
     */
    public ClassCursor classCursor() {
        return new ClassCursor(connection().cursor(classesRequest(Handle.UNSPECIFIED)), decoder);
    }

    TcDump classesRequest(Handle parent) {
        return new TcDump(ObjectType.CLASS, ref, parent, TcRequest.NO_CHAIN);
    }

    /**
     * Lists all filters of the interface: of its qdiscs, of its classes, and on both hooks of {@code ingress} or {@code clsact}. This takes a
     * request for each of them; {@link #filters(Handle)} takes one.
     *
     * @return the filters, those of one qdisc or class together
     */
    public List<Filter> filters() {
        return filters(qdiscs(), classes());
    }

    /** Lists all filters of these, which are all that the interface has. */
    List<Filter> filters(List<Qdisc> qdiscs, List<TrafficClass> classes) {
        Set<Handle> parents = new LinkedHashSet<>();
        for (Qdisc qdisc : qdiscs) {
            if (qdisc.parent().equals(Handle.INGRESS)) {
                parents.add(Handle.CLSACT_INGRESS);
                if (qdisc.kind().equals("clsact")) {
                    parents.add(Handle.CLSACT_EGRESS);
                }
            } else if (qdisc.handle().major() != 0) {
                parents.add(qdisc.handle());
            }
        }
        classes.forEach(tcClass -> parents.add(tcClass.classId()));
        List<Filter> all = new ArrayList<>();
        for (Handle parent : parents) {
            all.addAll(filters(parent));
        }
        return all;
    }

    /**
     * Lists the filters of a qdisc or class, of all chains.
     *
     * @param parent the qdisc or class: {@link Handle#UNSPECIFIED} for the root qdisc, {@link Handle#CLSACT_INGRESS} and
     *     {@link Handle#CLSACT_EGRESS} for the hooks; {@code ingress} too has the first of them
     * @return the filters in the kernel's order
     */
    public List<Filter> filters(Handle parent) {
        return listFilters(parent, TcRequest.NO_CHAIN);
    }

    /**
     * Lists the filters of one chain of a qdisc or class.
     *
     * @param parent the qdisc or class
     * @param chain 0 to 2<sup>32</sup>&minus;1
     * @return the filters in the kernel's order
     */
    public List<Filter> filters(Handle parent, long chain) {
        return listFilters(parent, FilterRequest.checkChain(chain));
    }

    /**
     * Lists filters as the kernel does: each priority, and behind it the filters that it has.
     *
     * @param parent the qdisc or class, {@link Handle#UNSPECIFIED} for the root qdisc, or the block's number
     * @return {@link TcObject.FilterPriority} and {@link Filter} in the order in which packets meet them
     * @throws io.github.tc4j.netlink.KernelException if there is no such parent
     */
    public List<TcObject> filtersByPriority(Handle parent) {
        return connection().dump(filtersRequest(parent, TcRequest.NO_CHAIN), message -> {
            Filter filter = decoder.filter(message);
            return filter == null ? decoder.filterPriority(message) : filter;
        });
    }

    private List<Filter> listFilters(Handle parent, long chain) {
        return connection().dump(filtersRequest(parent, chain), message -> {
            Filter filter = decoder.filter(message);
            return filter == null || (chain != TcRequest.NO_CHAIN && filter.chain() != chain) ? null : filter;
        });
    }

    TcDump filtersRequest(Handle parent, long chain) {
        return new TcDump(ObjectType.FILTER, ref, parent, chain);
    }

    Ack execute(TcRequest request) {
        return connection().execute(request);
    }

    void requireClass(ParentLookup lookup) {
        connection().get(lookup, decoder::tcClass);
    }

    /** Whether requests of this device may go through a connection. */
    boolean isReachedBy(NetlinkConnection other) {
        return connection == null || connection == other;
    }

    Optional<Qdisc> qdisc(TcRequest request) {
        return ask(request, decoder::qdisc);
    }

    Optional<TrafficClass> tcClass(TcRequest request) {
        return ask(request, decoder::tcClass);
    }

    Optional<Filter> filter(TcRequest request) {
        return ask(request, decoder::filter);
    }

    /** The kernel's answer about a new qdisc may tell first of the one that it takes the place of, as deleted. */
    private <T> Optional<T> ask(TcRequest request, MessageDecoder<T> decoder) {
        MessageDecoder<T> present = message -> request.isDescribedBy(message.type()) ? decoder.decode(message) : null;
        return request.verb() == Verb.GET
                ? connection().get(request, present)
                : connection().executeAndReturn(request, present);
    }

    Psched clock() {
        return clock;
    }

    private NetlinkConnection connection() {
        if (connection == null) {
            throw new IllegalStateException(this + " is offline: its requests can be prepared, not sent");
        }
        return connection;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Device that
                && connection == that.connection
                && ref.equals(that.ref)
                && clock.equals(that.clock);
    }

    @Override
    public int hashCode() {
        return ref.hashCode();
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return ref.name();
    }
}
