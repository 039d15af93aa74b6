package io.github.tc4j.tc;

import io.github.tc4j.netlink.Ack;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.tc.internal.ObjectType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request about a class: where it is ({@link #parent}), which it is ({@link #classId}), and last what to do. It is immutable: each step
 * returns a new one.
 */
public final class ClassRequest {
    private final Device device;
    private final @Nullable ClassOptions options;
    private final Handle parent;
    private final Handle classId;

    ClassRequest(Device device, @Nullable ClassOptions options, Handle parent, Handle classId) {
        this.device = device;
        this.options = options;
        this.parent = parent;
        this.classId = classId;
    }

    /**
     * Says which qdisc or class it is below.
     *
     * @param value the qdisc ({@code 1:}) or class ({@code 1:1})
     * @return a new request
     */
    public ClassRequest parent(Handle value) {
        return new ClassRequest(device, options, value, classId);
    }

    /**
     * Says which qdisc or class it is below.
     *
     * @param value the qdisc or class as tc writes it
     * @return a new request
     * @throws IllegalArgumentException if the text is neither
     */
    public ClassRequest parent(String value) {
        return parent(Handle.parse(value));
    }

    /**
     * Says that it is directly below the root qdisc.
     *
     * @return a new request
     */
    public ClassRequest root() {
        return parent(Handle.ROOT);
    }

    /**
     * Says which class it is.
     *
     * @param value the class, with a minor other than 0
     * @return a new request
     * @throws IllegalArgumentException if the minor is 0
     */
    public ClassRequest classId(Handle value) {
        if (value.minor() == 0) {
            throw new IllegalArgumentException("classid: " + value + " is a qdisc; a class's minor is 1..ffff");
        }
        return new ClassRequest(device, options, parent, value);
    }

    /**
     * Says which class it is.
     *
     * @param value the class as tc writes it, such as {@code 1:10}
     * @return a new request
     * @throws IllegalArgumentException if the text is no class
     */
    public ClassRequest classId(String value) {
        return classId(Handle.parse(value));
    }

    /**
     * Says what it is to be.
     *
     * @param value the options
     * @return a new request
     */
    public ClassRequest options(ClassOptions value) {
        return new ClassRequest(device, value, parent, classId);
    }

    /**
     * Makes the class.
     *
     * @return the kernel's acknowledgement, with its warnings
     * @throws KernelException if the kernel refuses, as with EEXIST if there is one, or the parent is not there (ENOENT)
     */
    public Ack add() {
        TcRequest request = prepare(Verb.ADD);
        requireParent(request);
        return device.execute(request);
    }

    /**
     * Adds the making of the class to a batch.
     * The parent is looked for as {@link #add()} does, once for each parent; what waits in the batch is sent before that, so it is
     * best to add the classes of one level together, and those below them after that.
     *
     * @param batch where to
     * @return the request's number in the batch
     * @throws IllegalStateException if something that the verb needs was not said
     */
    public int add(Batch batch) {
        return addBelowParent(batch, prepare(Verb.ADD));
    }

    /**
     * Asks for the parent, if it is a class: HTB takes one that is not there for its root, and says nothing, so that the class would not be
     * held by what its parent may send. A prepared request is sent without this.
     */
    private void requireParent(TcRequest child) {
        if (hasParentClass()) {
            device.requireClass(parentOf(child));
        }
    }

    private int addBelowParent(Batch batch, TcRequest child) {
        return hasParentClass() ? batch.addBelow(device, parent, parentOf(child), child) : batch.add(device, child);
    }

    private boolean hasParentClass() {
        return parent.minor() != 0 && !parent.equals(Handle.ROOT);
    }

    private ParentLookup parentOf(TcRequest child) {
        return new ParentLookup(device.tcClass().classId(parent).prepare(Verb.GET), child);
    }

    /**
     * Makes the class, and returns it as the kernel has it.
     * The kernel's warnings do not come with it: where they matter, {@link #add} and {@link #get}.
     *
     * @return the class
     * @throws KernelException if the kernel refuses
     */
    public TrafficClass addAndGet() {
        TcRequest request = prepare(Verb.ADD);
        requireParent(request);
        return device.tcClass(request).orElseThrow(() -> QdiscRequest.notEchoed(request));
    }

    /**
     * Makes the class, or changes the one that is there.
     *
     * @return the kernel's acknowledgement, with its warnings
     * @throws KernelException if the kernel refuses, or the parent is not there (ENOENT)
     */
    public Ack replace() {
        TcRequest request = prepare(Verb.REPLACE);
        requireParent(request);
        return device.execute(request);
    }

    /**
     * Adds to a batch what {@link #replace()} does.
     * The parent is looked for as {@link #replace()} does, once for each parent; what waits in the batch is sent before that, so it is
     * best to add the classes of one level together, and those below them after that.
     *
     * @param batch where to
     * @return the request's number in the batch
     * @throws IllegalStateException if something that the verb needs was not said
     */
    public int replace(Batch batch) {
        return addBelowParent(batch, prepare(Verb.REPLACE));
    }

    /**
     * Changes the class that is there, while its traffic flows.
     *
     * @return the kernel's acknowledgement, with its warnings
     * @throws KernelException if the kernel refuses, as with ENOENT if there is none
     */
    public Ack change() {
        return device.execute(prepare(Verb.CHANGE));
    }

    /**
     * Adds the change of the class to a batch.
     *
     * @param batch where to
     * @return the request's number in the batch
     * @throws IllegalStateException if something that the verb needs was not said
     */
    public int change(Batch batch) {
        return batch.add(device, prepare(Verb.CHANGE));
    }

    /**
     * Removes the class.
     *
     * @return the kernel's acknowledgement
     * @throws KernelException if the kernel refuses: there is none (ENOENT), or filters or classes below it use it (EBUSY)
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
     * Removes the class if it is there.
     *
     * @return whether it was there
     * @throws KernelException if the kernel refuses for another reason
     */
    public boolean deleteIfExists() {
        return Absence.deleted(this::delete);
    }

    /**
     * Reads the class.
     *
     * @return the class, or nothing if there is none
     * @throws KernelException if the kernel refuses for another reason
     */
    public Optional<TrafficClass> get() {
        return Absence.orEmpty(() -> device.tcClass(prepare(Verb.GET)));
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
        boolean makes = verb == Verb.ADD || verb == Verb.REPLACE;
        if (classId.equals(Handle.UNSPECIFIED) && !makes) {
            throw new IllegalStateException(verb + " class on " + device + ": say classId(...)");
        }
        if (parent.equals(Handle.UNSPECIFIED) && makes) {
            throw new IllegalStateException(verb + " class on " + device + ": say parent(...)");
        }
        if (options == null && verb != Verb.DELETE && verb != Verb.GET) {
            throw new IllegalStateException(verb + " class on " + device + ": say of which kind, tcClass(options)");
        }
        return new TcRequest(
                verb,
                ObjectType.CLASS,
                device.ref(),
                parent,
                classId.value(),
                0,
                TcRequest.NO_CHAIN,
                options,
                device.clock());
    }
}
