package io.github.tc4j.tc.shaper;

import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Qdisc;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.htb.HtbQdisc;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.tbf.Tbf;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a device hands its packets to, and whose it is. The shaper's are a {@code tbf} with the handle {@code 1:}, and an {@code htb} with
 * {@code 2:}: different ones, as the kernel puts one kind in the place of another at once only if the handles differ.
 *
 * @param device the device
 * @param qdisc the qdisc at its root; null for the kernel's default
 */
record Root(Device device, @Nullable Qdisc qdisc) {
    static final Handle TBF = Handle.of(1, 0);
    static final Handle HTB = Handle.of(2, 0);

    /** Holds the place for a moment, so that another with the handle {@code 1:} can follow. */
    private static final Handle INTERIM = Handle.of(3, 0);

    static Root of(Device device, List<Qdisc> qdiscs) {
        return new Root(
                device,
                qdiscs.stream()
                        .filter(qdisc -> qdisc.isRoot() && qdisc.handle().major() != 0)
                        .findFirst()
                        .orElse(null));
    }

    /** Returns the shaper's token bucket filter. */
    Optional<Tbf> tbf() {
        return qdisc != null
                        && (qdisc.handle().equals(TBF) || qdisc.handle().equals(INTERIM))
                        && qdisc.options() instanceof Tbf tbf
                ? Optional.of(tbf)
                : Optional.empty();
    }

    boolean isTree() {
        return qdisc != null
                && qdisc.handle().equals(HTB)
                && qdisc.options() instanceof HtbQdisc htb
                && HtbTree.isOurs(htb);
    }

    boolean isForeign() {
        return qdisc != null && tbf().isEmpty() && !isTree();
    }

    /**
     * Sees to it that there is room for a qdisc of the shaper's.
     *
     * @throws IllegalStateException if another one is there that is not to be replaced
     */
    void requireRoom(boolean replaceForeign) {
        if (isForeign() && !replaceForeign) {
            throw new IllegalStateException(device + " has a root qdisc that is not the shaper's: " + qdisc
                    + "; delete it, or say replaceForeign()");
        }
    }

    /** Puts a qdisc at the root; what is there may have the handle, which then is free only once that is gone. */
    void put(Handle handle, QdiscOptions options, Changes changes) {
        if (qdisc == null) {
            changes.make(
                    "add qdisc " + handle + " on " + device + " root: " + options,
                    () -> device.qdisc(options).root().handle(handle).add());
            return;
        }
        if (qdisc.handle().equals(handle)) {
            delete(changes);
        }
        replace(qdisc.handle(), handle, options, changes);
    }

    /**
     * Makes the filter what it should be. A burst cannot be made smaller in place: a packet of GSO that waits, and was let in under the greater
     * one, would wait for ever for as many tokens as it needs, and everything behind it. So another filter takes the place of that one, and of
     * what waits in it.
     */
    void putTbf(Bucket bucket, Psched clock, Changes changes) {
        Optional<Tbf> present = tbf();
        boolean isInterim = qdisc != null && qdisc.handle().equals(INTERIM);
        if (present.isEmpty() || isInterim) {
            put(TBF, bucket.toTbf(), changes);
        } else if (!bucket.isIn(present.get(), clock)) {
            boolean shrinks = bucket.burst().compareTo(present.get().burst()) < 0;
            if (shrinks) {
                replace(TBF, INTERIM, bucket.toTbf(), changes);
                replace(INTERIM, TBF, bucket.toTbf(), changes);
            } else {
                changes.make(
                        "change qdisc " + TBF + " on " + device + " root: " + bucket.toTbf(),
                        () -> device.qdisc(bucket.toTbf()).root().handle(TBF).change());
            }
        }
    }

    private void replace(Handle old, Handle handle, QdiscOptions options, Changes changes) {
        changes.make(
                "replace qdisc " + old + " by " + handle + " on " + device + " root: " + options,
                () -> device.qdisc(options).root().handle(handle).replace());
    }

    /** Deletes what is the shaper's. */
    void clear(Changes changes) {
        if (qdisc != null && !isForeign()) {
            delete(changes);
        }
    }

    private void delete(Changes changes) {
        Qdisc present = Objects.requireNonNull(qdisc);
        changes.delete(
                "qdisc " + present.kind() + " " + present.handle() + " on " + device + " root",
                () -> device.qdisc(present).deleteIfExists());
    }
}
