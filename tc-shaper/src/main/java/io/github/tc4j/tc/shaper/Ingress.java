package io.github.tc4j.tc.shaper;

import io.github.tc4j.netlink.link.Link;
import io.github.tc4j.netlink.link.LinkChange;
import io.github.tc4j.netlink.link.LinkSpec;
import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Qdisc;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.action.Mirred;
import io.github.tc4j.tc.qdisc.Qdiscs;
import io.github.tc4j.tc.shaper.Rule.Verdict;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.u32.Endpoint;
import io.github.tc4j.tc.u32.U32;
import io.github.tc4j.tc.u32.U32Filter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What arrives at a device: filters on its hook send packets through an ifb, and a token bucket at the root of that limits them. What the
 * filters do not send there passes as ever.
 */
final class Ingress {
    /** The class that the filters name, which means nothing here but that a packet is accepted; the first is that of CNI's plugin. */
    private static final Handle SHAPED = Handle.of(1, 1);

    private static final Handle FREE = Handle.of(0x7c4a, 0xe);

    /** In the place of an ifb that is not there yet, when changes are only noted. */
    private static final int UNKNOWN_INDEX = Integer.MAX_VALUE;

    private final Tc tc;
    private final Device device;
    private final String name;
    private final Psched clock;
    private final @Nullable Link ifb;
    private final @Nullable Root root;
    private final @Nullable Qdisc hook;
    private final Rules rules;

    /**
     * What is there now.
     *
     * @param name the name of the device's ifb
     */
    Ingress(Tc tc, Device device, List<Qdisc> qdiscs, String name, Psched clock) {
        this.tc = tc;
        this.device = device;
        this.name = name;
        this.clock = clock;
        ifb = tc.links().find(name).orElse(null);
        root = ifb == null ? null : rootOf(tc, ifb);
        hook = qdiscs.stream()
                .filter(qdisc -> qdisc.parent().equals(Handle.INGRESS))
                .findFirst()
                .orElse(null);
        rules = new Rules(device, parent(), hook == null ? List.of() : device.filters(parent()), this::verdictOf);
    }

    static Root rootOf(Tc tc, Link link) {
        Device device = tc.device(new DeviceRef(link.index(), link.name()));
        return Root.of(device, device.qdiscs());
    }

    static boolean isIfb(Link link) {
        return "ifb".equals(link.kind());
    }

    private Handle parent() {
        return hook == null || hook.kind().equals("ingress") ? Handle.INGRESS_QDISC : Handle.CLSACT_INGRESS;
    }

    /** A filter that sends packets to the ifb is the shaper's, and so is one that sent them to an ifb that has gone. */
    private @Nullable Verdict verdictOf(U32Filter filter) {
        if (filter.actions().isEmpty()) {
            return FREE.equals(filter.flowId()) ? Verdict.FREE : null;
        }
        return SHAPED.equals(filter.flowId())
                        && filter.actions().size() == 1
                        && leadsToIfb(filter.actions().getFirst())
                ? Verdict.SHAPED
                : null;
    }

    private boolean leadsToIfb(Action action) {
        return action.options() instanceof Mirred mirred
                && mirred.mode() == Mirred.Mode.EGRESS_REDIRECT
                && (mirred.ifindex() == 0 || (ifb != null && mirred.ifindex() == ifb.index()));
    }

    private static U32Filter target(Verdict verdict, DeviceRef ifb) {
        return verdict == Verdict.FREE
                ? U32.filter().flowId(FREE)
                : U32.filter().flowId(SHAPED).action(Mirred.redirect(ifb));
    }

    static Endpoint remote(Facing facing) {
        return facing == Facing.NETWORK ? Endpoint.SOURCE : Endpoint.DESTINATION;
    }

    void requireRoom(Link link, boolean replaceForeign) {
        if (isIfb(link)) {
            throw new IllegalStateException("ingress of " + link.name()
                    + ": an ifb receives nothing; limit its egress, or the device behind it");
        }
        if (ifb != null && !isIfb(ifb)) {
            throw new IllegalStateException("ingress of " + link.name() + " needs an ifb of the name " + name
                    + ", but that is a " + (ifb.kind() == null ? "device of another kind" : ifb.kind())
                    + "; choose another name with ifb(...)");
        }
        if (root != null) {
            root.requireRoom(replaceForeign);
        }
    }

    void put(Bucket bucket, Link link, int queueLength, @Nullable String alias, Shaping shaping, Changes changes) {
        DeviceRef target = putIfb(bucket, link, queueLength, alias, changes);
        if (hook == null) {
            changes.make(
                    "add qdisc ingress on " + device,
                    () -> device.qdisc(Qdiscs.ingress()).add());
        }
        rules.put(
                Rule.of(shaping.subnets(), remote(shaping.facing()), Verdict.FREE),
                verdict -> target(verdict, target),
                changes);
    }

    /** The ifb gets its qdisc before it is up: the kernel then need not wait until no packet is on its way through the old one. */
    private DeviceRef putIfb(Bucket bucket, Link link, int queueLength, @Nullable String alias, Changes changes) {
        Link present = ifb;
        Root at = root;
        boolean up = false;
        if (present == null || at == null) {
            LinkSpec spec = LinkSpec.ifb(name).mtu(link.mtu()).txQueueLength(queueLength);
            changes.make("add " + spec, () -> tc.links().add(spec));
            DeviceRef made =
                    new DeviceRef(changes.areMade() ? tc.links().get(name).index() : UNKNOWN_INDEX, name);
            at = new Root(tc.device(made), null);
        } else {
            up = present.isUp();
            if (present.mtu() != link.mtu() || present.txQueueLength() != queueLength) {
                LinkChange change = LinkChange.create().mtu(link.mtu()).txQueueLength(queueLength);
                changes.make(
                        "change " + name + ": mtu " + link.mtu() + " txqlen " + queueLength,
                        () -> tc.links().change(name, change));
            }
        }
        if (alias != null && (present == null || !alias.equals(present.alias()))) {
            changes.make(
                    "change " + name + ": alias " + alias,
                    () -> tc.links().change(name, LinkChange.create().alias(alias)));
        }
        at.putTbf(bucket, clock, changes);
        if (!up) {
            changes.make(
                    "set " + name + " up",
                    () -> tc.links().change(name, LinkChange.create().up()));
        }
        return at.device().ref();
    }

    /** The ifb goes last: as long as it is there, an empty hook is known to be the shaper's. */
    void clear(Changes changes) {
        rules.clear(changes);
        boolean known = !rules.areNone() || (ifb != null && isIfb(ifb));
        if (known && hook != null && hook.kind().equals("ingress") && !rules.othersAreThere()) {
            changes.delete(
                    "qdisc ingress on " + device, () -> device.qdisc(hook).deleteIfExists());
        }
        clearIfb(tc, name, ifb, root, changes);
    }

    /** The name says that it is the shaper's; what others have at its root says that it is not. */
    static void clearIfb(Tc tc, String name, @Nullable Link ifb, @Nullable Root root, Changes changes) {
        if (ifb == null || root == null || !isIfb(ifb)) {
            return;
        }
        if (root.isForeign()) {
            changes.warn(name + " stays: it has a root qdisc that is not the shaper's: " + root.qdisc());
            return;
        }
        changes.delete(name, () -> tc.links().deleteIfExists(name));
    }

    /** Returns the limit in force; none if nothing leads to the ifb. */
    Optional<Limit> limit() {
        return root == null || rules.areNone() ? Optional.empty() : root.tbf().map(Egress::limit);
    }

    Rules rules() {
        return rules;
    }
}
