package io.github.tc4j.tc.shaper;

import io.github.tc4j.netlink.link.Link;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Qdisc;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.TrafficClass;
import io.github.tc4j.tc.htb.Htb;
import io.github.tc4j.tc.htb.HtbClass;
import io.github.tc4j.tc.htb.HtbQdisc;
import io.github.tc4j.tc.qdisc.Bfifo;
import io.github.tc4j.tc.qdisc.Qdiscs;
import io.github.tc4j.tc.spi.Psched;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Two classes at a device's root: {@code 2:1}, which is limited and the default, and {@code 2:2}, which is not. Filters choose. Packets that
 * come before the first class is there are dropped, not let through: the direct queue has room for none.
 */
final class HtbTree {
    static final Handle SHAPED = Root.HTB.child(1);
    static final Handle FREE = Root.HTB.child(2);
    private static final Handle SHAPED_QUEUE = Handle.of(0x21, 0);
    private static final Handle FREE_QUEUE = Handle.of(0x22, 0);
    private static final HtbQdisc QDISC = Htb.qdisc().defaultClass(SHAPED).directQueueLength(0);

    /** More than any device passes, and 125 MB at once. */
    private static final Rate NO_LIMIT = Rate.gbit(1_000);

    private static final HtbClass FREE_CLASS = Htb.tcClass(NO_LIMIT)
            .ceil(NO_LIMIT)
            .burst(ByteSize.of(125_000_000))
            .cburst(ByteSize.of(125_000_000))
            .quantum(ByteSize.of(200_000));
    private static final QdiscOptions FREE_LEAF = Qdiscs.pfifo().limit(1_000);

    private final Root root;
    private final Device device;
    private final List<Qdisc> qdiscs;
    private final List<TrafficClass> classes;

    /** What is there now. */
    HtbTree(Root root, List<Qdisc> qdiscs) {
        this.root = root;
        this.device = root.device();
        this.qdiscs = root.isTree() ? qdiscs : List.of();
        this.classes = root.isTree() ? device.classes() : List.of();
    }

    static boolean isOurs(HtbQdisc htb) {
        return htb.defaultMinor() == QDISC.defaultMinor()
                && Objects.equals(htb.directQueueLength(), QDISC.directQueueLength());
    }

    void put(Bucket bucket, Link link, Psched clock, Changes changes) {
        if (!root.isTree()) {
            root.put(Root.HTB, QDISC, changes);
        }
        putClass(SHAPED, bucket.toClass(link), clock, changes);
        putLeaf(SHAPED, SHAPED_QUEUE, Qdiscs.bfifo().limit(bucket.queue()), changes);
        putClass(FREE, FREE_CLASS, clock, changes);
        putLeaf(FREE, FREE_QUEUE, FREE_LEAF, changes);
    }

    private Optional<HtbClass> tcClass(Handle classId) {
        return classes.stream()
                .filter(tcClass -> tcClass.classId().equals(classId))
                .map(TrafficClass::options)
                .filter(HtbClass.class::isInstance)
                .map(HtbClass.class::cast)
                .findFirst();
    }

    private Optional<Qdisc> leaf(Handle classId) {
        return qdiscs.stream().filter(qdisc -> qdisc.parent().equals(classId)).findFirst();
    }

    private void putClass(Handle classId, HtbClass options, Psched clock, Changes changes) {
        Optional<HtbClass> present = tcClass(classId);
        String words = " class " + classId + " on " + device + ": " + options;
        if (present.isEmpty()) {
            changes.make(
                    "add" + words,
                    () -> device.tcClass(options)
                            .parent(Root.HTB)
                            .classId(classId)
                            .add());
        } else if (!Bucket.isIn(present.get(), options, clock)) {
            changes.make(
                    "change" + words,
                    () -> device.tcClass(options)
                            .parent(Root.HTB)
                            .classId(classId)
                            .change());
        }
    }

    /** A class comes with a queue of as many packets as the device's queue length, which may be none. */
    private void putLeaf(Handle classId, Handle handle, QdiscOptions options, Changes changes) {
        Optional<Qdisc> present = leaf(classId);
        if (present.isPresent() && present.get().options().equals(options)) {
            return;
        }
        boolean change = present.isPresent()
                && present.get().handle().equals(handle)
                && present.get().kind().equals(options.kind());
        String words = " qdisc " + handle + " on " + device + " parent " + classId + ": " + options;
        if (change) {
            changes.make(
                    "change" + words,
                    () -> device.qdisc(options).parent(classId).handle(handle).change());
        } else {
            changes.make(
                    (present.isPresent() ? "replace" : "add") + words,
                    () -> device.qdisc(options).parent(classId).handle(handle).replace());
        }
    }

    /** Returns what the limited class is limited to, if it is there. */
    Optional<Limit> limit() {
        return tcClass(SHAPED).map(shaped -> {
            ByteSize burst = Objects.requireNonNullElse(shaped.burst(), ByteSize.of(1));
            ByteSize queue = leaf(SHAPED)
                    .map(Qdisc::options)
                    .filter(Bfifo.class::isInstance)
                    .map(options -> ((Bfifo) options).size())
                    .orElse(burst);
            return new Bucket(shaped.rate(), burst, queue).toLimit();
        });
    }
}
