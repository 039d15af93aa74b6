package io.github.tc4j.tc;

import io.github.tc4j.netlink.Ack;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.tc.internal.FilterInfo;
import io.github.tc4j.tc.internal.ObjectType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request about a filter: where it is ({@link #parent}, {@link #chain}), which it is ({@link #priority}, {@link #protocol},
 * {@link #handle}), and last what to do. It is immutable: each step returns a new one.
 */
public final class FilterRequest {
    private static final long MAX_CHAIN = 0xFFFF_FFFFL;

    private final Device device;
    private final @Nullable FilterOptions options;
    private final Handle parent;
    private final long chain;
    private final Priority priority;
    private final @Nullable Protocol protocol;
    private final FilterHandle handle;

    private FilterRequest(
            Device device,
            @Nullable FilterOptions options,
            Handle parent,
            long chain,
            Priority priority,
            @Nullable Protocol protocol,
            FilterHandle handle) {
        this.device = device;
        this.options = options;
        this.parent = parent;
        this.chain = chain;
        this.priority = priority;
        this.protocol = protocol;
        this.handle = handle;
    }

    static FilterRequest of(Device device, @Nullable FilterOptions options) {
        return new FilterRequest(
                device, options, Handle.UNSPECIFIED, TcRequest.NO_CHAIN, Priority.AUTO, null, FilterHandle.NONE);
    }

    static FilterRequest about(Device device, Filter observed) {
        return new FilterRequest(
                device,
                observed.options(),
                observed.parent(),
                observed.chain(),
                observed.priority(),
                observed.protocol(),
                observed.handle());
    }

    static long checkChain(long chain) {
        if (chain < 0 || chain > MAX_CHAIN) {
            throw new IllegalArgumentException("chain: " + chain + " is not in 0..4294967295");
        }
        return chain;
    }

    /**
     * Says which qdisc or class's packets it looks at. Without this, those of the root qdisc.
     *
     * @param value a qdisc ({@code 1:}), a class ({@code 1:1}), {@link Handle#CLSACT_INGRESS} or {@link Handle#CLSACT_EGRESS}
     * @return a new request
     */
    public FilterRequest parent(Handle value) {
        return new FilterRequest(device, options, value, chain, priority, protocol, handle);
    }

    /**
     * Says which qdisc or class's packets it looks at.
     *
     * @param value a qdisc or class as tc writes it
     * @return a new request
     * @throws IllegalArgumentException if the text is neither
     */
    public FilterRequest parent(String value) {
        return parent(Handle.parse(value));
    }

    /**
     * Says that it looks at arriving packets, with an {@code ingress} or {@code clsact} qdisc.
     *
     * @return a new request
     */
    public FilterRequest ingress() {
        return parent(Handle.CLSACT_INGRESS);
    }

    /**
     * Says that it looks at leaving packets, with a {@code clsact} qdisc.
     *
     * @return a new request
     */
    public FilterRequest egress() {
        return parent(Handle.CLSACT_EGRESS);
    }

    /**
     * Says which chain it belongs to; without this, chain 0.
     *
     * @param value 0 to 2<sup>32</sup>&minus;1; only chain 0 is asked by itself, the others by {@code goto chain}
     * @return a new request
     * @throws IllegalArgumentException if the number is out of range
     */
    public FilterRequest chain(long value) {
        return new FilterRequest(device, options, parent, checkChain(value), priority, protocol, handle);
    }

    /**
     * Says its place in the order. Filters of one priority have the same kind and protocol.
     *
     * @param value the priority
     * @return a new request
     */
    public FilterRequest priority(Priority value) {
        return new FilterRequest(device, options, parent, chain, value, protocol, handle);
    }

    /**
     * Says its place in the order.
     *
     * @param value 1 to 65535, or 0 for the kernel to choose
     * @return a new request
     * @throws IllegalArgumentException if the number is out of range
     */
    public FilterRequest priority(int value) {
        return priority(Priority.of(value));
    }

    /**
     * Says which packets it sees. Without this, those that its matches are meant for, or all packets if they do not tell.
     *
     * @param value the protocol
     * @return a new request
     */
    public FilterRequest protocol(Protocol value) {
        return new FilterRequest(device, options, parent, chain, priority, value, handle);
    }

    /**
     * Says which it is among those of the same priority. Without this the kernel chooses for a new one.
     *
     * @param value the handle
     * @return a new request
     */
    public FilterRequest handle(FilterHandle value) {
        return new FilterRequest(device, options, parent, chain, priority, protocol, value);
    }

    /**
     * Says what it is to be.
     *
     * @param value the options
     * @return a new request
     */
    public FilterRequest options(FilterOptions value) {
        return new FilterRequest(device, value, parent, chain, priority, protocol, handle);
    }

    /**
     * Makes the filter.
     *
     * @return the kernel's acknowledgement, with its warnings
     * @throws KernelException if the kernel refuses, as with EEXIST if the handle is taken
     */
    public Ack add() {
        return device.execute(prepare(Verb.ADD));
    }

    /**
     * Adds the making of the filter to a batch.
     *
     * @param batch where to
     * @return the request's number in the batch
     * @throws IllegalStateException if something that the verb needs was not said
     */
    public int add(Batch batch) {
        return batch.add(device, prepare(Verb.ADD));
    }

    /**
     * Makes the filter, and returns it as the kernel has it, with the priority and handle that the kernel chose.
     * The kernel's warnings do not come with it: where they matter, {@link #add} and {@link #get}.
     *
     * @return the filter
     * @throws KernelException if the kernel refuses
     */
    public Filter addAndGet() {
        TcRequest request = prepare(Verb.ADD);
        return device.filter(request).orElseThrow(() -> QdiscRequest.notEchoed(request));
    }

    /**
     * Puts the filter in the place of the one with the same parent, chain, priority, protocol and handle, or makes it if there is none.
     *
     * @return the kernel's acknowledgement, with its warnings
     * @throws IllegalStateException if priority or handle were not said: the kernel would then always make another filter
     * @throws KernelException if the kernel refuses
     */
    public Ack replace() {
        return device.execute(prepare(Verb.REPLACE));
    }

    /**
     * Adds to a batch what {@link #replace()} does.
     *
     * @param batch where to
     * @return the request's number in the batch
     * @throws IllegalStateException if something that the verb needs was not said
     */
    public int replace(Batch batch) {
        return batch.add(device, prepare(Verb.REPLACE));
    }

    /**
     * Changes the filter that is there.
     *
     * @return the kernel's acknowledgement, with its warnings
     * @throws KernelException if the kernel refuses, as with ENOENT if there is none
     */
    public Ack change() {
        return device.execute(prepare(Verb.CHANGE));
    }

    /**
     * Adds the change of the filter to a batch.
     *
     * @param batch where to
     * @return the request's number in the batch
     * @throws IllegalStateException if something that the verb needs was not said
     */
    public int change(Batch batch) {
        return batch.add(device, prepare(Verb.CHANGE));
    }

    /**
     * Removes the filter; without a handle, <em>all</em> filters of the priority and protocol; without a priority too, all of the chain.
     *
     * @return the kernel's acknowledgement
     * @throws KernelException if the kernel refuses, as with ENOENT if there is none
     */
    public Ack delete() {
        return device.execute(prepare(Verb.DELETE));
    }

    /**
     * Adds to a batch what {@link #delete()} does.
     *
     * @param batch where to
     * @return the request's number in the batch
     * @throws IllegalStateException if something that the verb needs was not said
     */
    public int delete(Batch batch) {
        return batch.add(device, prepare(Verb.DELETE));
    }

    /**
     * Removes what {@link #delete} would, if it is there.
     *
     * @return whether it was there
     * @throws KernelException if the kernel refuses for another reason
     */
    public boolean deleteIfExists() {
        return Absence.deleted(this::delete);
    }

    /**
     * Reads the filter. Its kind, priority and handle have to be known.
     *
     * @return the filter, or nothing if there is none
     * @throws KernelException if the kernel refuses for another reason
     */
    public Optional<Filter> get() {
        return Absence.orEmpty(() -> device.filter(prepare(Verb.GET)));
    }

    /**
     * Makes a request that can be kept, and sent many times without allocation.
     *
     * @param verb what to do
     * @return the request
     * @throws IllegalStateException if something that the verb needs was not said
     */
    public TcRequest prepare(Verb verb) {
        if (verb == Verb.LINK) {
            throw new IllegalArgumentException("link is for qdiscs");
        }
        boolean describes = verb != Verb.DELETE && verb != Verb.GET;
        if (options == null && describes) {
            throw new IllegalStateException(verb + " filter on " + device + ": say of which kind, filter(options)");
        }
        boolean unnamed = handle.value() == 0 || priority.equals(Priority.AUTO);
        if (verb == Verb.REPLACE && unnamed) {
            throw new IllegalStateException("replace filter on " + device
                    + ": say priority(...) and handle(...); without them the kernel makes another filter each time");
        }
        return new TcRequest(
                verb,
                ObjectType.FILTER,
                device.ref(),
                parent,
                handle.value(),
                FilterInfo.of(priority.value(), effectiveProtocol(describes)),
                chain,
                options,
                device.clock());
    }

    /** Protocol 0 in a deletion means any; tc too sends it when none is given. */
    private int effectiveProtocol(boolean describes) {
        if (protocol != null) {
            return protocol.value();
        }
        if (options == null) {
            return 0;
        }
        return describes || priority.value() != 0 ? options.impliedProtocol().value() : 0;
    }
}
