package io.github.tc4j.tc;

import io.github.tc4j.netlink.Ack;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.tc.internal.ObjectType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request about a qdisc: where it is ({@link #root}, {@link #parent}), which it is ({@link #handle}), and last what to do. It is immutable:
 * each step returns a new one.
 */
public final class QdiscRequest {
    private final Device device;
    private final @Nullable QdiscOptions options;
    private final @Nullable Handle parent;
    private final @Nullable Handle handle;

    QdiscRequest(Device device, @Nullable QdiscOptions options, @Nullable Handle parent, @Nullable Handle handle) {
        this.device = device;
        this.options = options;
        this.parent = parent;
        this.handle = handle;
    }

    /**
     * Says that it is the qdisc to which the device hands its packets.
     *
     * @return a new request
     */
    public QdiscRequest root() {
        return parent(Handle.ROOT);
    }

    /**
     * Says which class it is the leaf of.
     *
     * @param value the class, such as {@code 1:10}
     * @return a new request
     */
    public QdiscRequest parent(Handle value) {
        return new QdiscRequest(device, options, value, handle);
    }

    /**
     * Says which class it is the leaf of.
     *
     * @param value the class as tc writes it, such as {@code 1:10}
     * @return a new request
     * @throws IllegalArgumentException if the text is no class
     */
    public QdiscRequest parent(String value) {
        return parent(Handle.parse(value));
    }

    /**
     * Says which handle it has. Without one the kernel chooses, from {@code 8001:} upward.
     *
     * @param value a handle with minor 0, such as {@code 1:}
     * @return a new request
     * @throws IllegalArgumentException if the minor is not 0
     */
    public QdiscRequest handle(Handle value) {
        if (!value.isQdisc()) {
            throw new IllegalArgumentException("handle: " + value + " is a class; a qdisc's minor is 0");
        }
        return new QdiscRequest(device, options, parent, value);
    }

    /**
     * Says which handle it has.
     *
     * @param value a handle as tc writes it, such as {@code 1:}
     * @return a new request
     * @throws IllegalArgumentException if the text is no handle or the minor is not 0
     */
    public QdiscRequest handle(String value) {
        return handle(Handle.parse(value));
    }

    /**
     * Says what it is to be.
     *
     * @param value the options
     * @return a new request
     */
    public QdiscRequest options(QdiscOptions value) {
        return new QdiscRequest(device, value, parent, handle);
    }

    /**
     * Makes the qdisc.
     *
     * @return the kernel's acknowledgement, with its warnings
     * @throws KernelException if the kernel refuses, as with EEXIST if there is one that was not the kernel's own
     */
    public Ack add() {
        return device.execute(prepare(Verb.ADD));
    }

    /**
     * Adds the making of the qdisc to a batch.
     *
     * @param batch where to
     * @return the request's number in the batch
     * @throws IllegalStateException if something that the verb needs was not said
     */
    public int add(Batch batch) {
        return batch.add(device, prepare(Verb.ADD));
    }

    /**
     * Makes the qdisc, and returns it as the kernel has it, with the handle that the kernel chose.
     * The kernel's warnings do not come with it: where they matter, {@link #add} and {@link #get}.
     *
     * @return the qdisc
     * @throws KernelException if the kernel refuses
     */
    public Qdisc addAndGet() {
        TcRequest request = prepare(Verb.ADD);
        return device.qdisc(request).orElseThrow(() -> notEchoed(request));
    }

    static IllegalStateException notEchoed(TcRequest request) {
        return new IllegalStateException(request.describe() + ": done, but this kernel does not report what it made");
    }

    /**
     * Makes the qdisc, or puts it in the place of the one that is there. If that is of the same kind and has the same handle or none is given,
     * the kernel changes it in place, which not all kinds can: htb, sfq and some others refuse (EINVAL).
     *
     * @return the kernel's acknowledgement, with its warnings
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
     * Changes the qdisc that is there, keeping its queue and counters.
     *
     * @return the kernel's acknowledgement, with its warnings
     * @throws KernelException if the kernel refuses: there is none (ENOENT), or the kind cannot (EINVAL)
     */
    public Ack change() {
        return device.execute(prepare(Verb.CHANGE));
    }

    /**
     * Adds the change of the qdisc to a batch.
     *
     * @param batch where to
     * @return the request's number in the batch
     * @throws IllegalStateException if something that the verb needs was not said
     */
    public int change(Batch batch) {
        return batch.add(device, prepare(Verb.CHANGE));
    }

    /**
     * Puts an existing qdisc, named by its handle, in the place of the one at the parent.
     *
     * @return the kernel's acknowledgement, with its warnings
     * @throws KernelException if the kernel refuses
     */
    public Ack link() {
        return device.execute(prepare(Verb.LINK));
    }

    /**
     * Adds to a batch what {@link #link()} does.
     *
     * @param batch where to
     * @return the request's number in the batch
     * @throws IllegalStateException if something that the verb needs was not said
     */
    public int link(Batch batch) {
        return batch.add(device, prepare(Verb.LINK));
    }

    /**
     * Removes the qdisc with its classes and filters. A device's root then gets the default qdisc again.
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
     * Removes the qdisc if it is there.
     *
     * @return whether it was there
     * @throws KernelException if the kernel refuses for another reason
     */
    public boolean deleteIfExists() {
        return Absence.deleted(this::delete);
    }

    /**
     * Reads the qdisc.
     *
     * @return the qdisc, or nothing if there is none
     * @throws KernelException if the kernel refuses for another reason
     */
    public Optional<Qdisc> get() {
        if (parent == null && handle != null) {
            // the kernel finds it, but says only of those that it lists where they are
            return device.qdiscs().stream()
                    .filter(qdisc -> qdisc.handle().equals(handle))
                    .findFirst();
        }
        return Absence.orEmpty(() -> device.qdisc(prepare(Verb.GET)));
    }

    /**
     * Makes a request that can be kept, and sent many times without allocation.
     *
     * @param verb what to do
     * @return the request
     * @throws IllegalStateException if something that the verb needs was not said
     */
    public TcRequest prepare(Verb verb) {
        if (parent == null && (handle == null || verb == Verb.ADD || verb == Verb.LINK)) {
            throw new IllegalStateException(verb + " qdisc on " + device + ": say root() or parent(...)");
        }
        if (options == null && (verb == Verb.ADD || verb == Verb.REPLACE)) {
            throw new IllegalStateException(verb + " qdisc on " + device + ": say of which kind, qdisc(options)");
        }
        return new TcRequest(
                verb,
                ObjectType.QDISC,
                device.ref(),
                parent == null ? Handle.UNSPECIFIED : parent,
                handle == null ? 0 : handle.value(),
                0,
                TcRequest.NO_CHAIN,
                options,
                device.clock());
    }
}
