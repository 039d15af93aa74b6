package io.github.tc4j.tc.shaper;

import io.github.tc4j.netlink.link.Link;
import io.github.tc4j.netlink.link.LinkChange;
import io.github.tc4j.netlink.link.LinkSpec;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Qdisc;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.u32.Endpoint;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Limits what a device sends and receives.
 *
 * {@snippet :
 * Shaper shaper = Shaper.of(tc, "eth0");
 * shaper.apply(Shaping.none().egress(Limit.of(Rate.mbit(10))).ingress(Limit.of(Rate.mbit(20))));
 * shaper.apply(Shaping.none().egress(Limit.of(Rate.mbit(5)))); // changed in place; ingress is free again
 * shaper.remove();
 * }
 *
 * <p>What is built: for egress a {@code tbf 1:} at the device's root, or with subnets an {@code htb 2:} with two classes and u32 filters; for
 * ingress an {@code ifb} with a {@code tbf 1:}, and u32 filters on the device's {@code ingress} or {@code clsact} qdisc that redirect to it.
 * Whatever is of these kinds, at these places, with these handles, counts as the shaper's: it keeps no state of its own, and a process that was
 * killed half-way is put right by the next {@link #apply} or {@link #remove}.
 *
 * <p>A shaper is an immutable value that borrows its door. Two that work on one device at the same time are not kept apart.
 */
public final class Shaper {
    /** What devices have, as opposed to ifbs, whose default is 32. */
    private static final int DEFAULT_QUEUE_LENGTH = 1_000;

    private final Tc tc;
    private final String name;
    private final @Nullable String ifb;
    private final int queueLength;
    private final @Nullable String ifbAlias;
    private final boolean replaceForeign;
    private final boolean tinyBursts;
    private final Runnable beforeEachChange;

    private Shaper(
            Tc tc,
            String name,
            @Nullable String ifb,
            int queueLength,
            @Nullable String ifbAlias,
            boolean replaceForeign,
            boolean tinyBursts,
            Runnable beforeEachChange) {
        this.tc = tc;
        this.name = name;
        this.ifb = ifb;
        this.queueLength = queueLength;
        this.ifbAlias = ifbAlias;
        this.replaceForeign = replaceForeign;
        this.tinyBursts = tinyBursts;
        this.beforeEachChange = beforeEachChange;
    }

    /**
     * Begins the shaping of a device.
     *
     * @param tc the door to the device's network namespace, which stays the caller's to close
     * @param device the device's name; it need not exist before {@link #apply}
     * @return a shaper
     */
    public static Shaper of(Tc tc, String device) {
        return new Shaper(tc, device, null, DEFAULT_QUEUE_LENGTH, null, false, false, () -> {});
    }

    /**
     * Begins the shaping of a device.
     *
     * @param tc the door to the device's network namespace, which stays the caller's to close
     * @param device the device
     * @return a shaper
     */
    public static Shaper of(Tc tc, Device device) {
        return of(tc, device.name());
    }

    /**
     * Says which ifb arriving packets go through. Without this it is {@code ifb-DEVICE}, or for devices whose name has more than 11 bytes
     * {@code ifb.} and a hash of the name. It is made if it is not there, and deleted with the shaping: it is not to be shared.
     *
     * @param value its name, 1 to 15 bytes
     * @return a new shaper
     * @throws IllegalArgumentException if it is not an interface name
     */
    public Shaper ifb(String value) {
        return new Shaper(
                tc,
                name,
                LinkSpec.ifb(value).name(),
                queueLength,
                ifbAlias,
                replaceForeign,
                tinyBursts,
                beforeEachChange);
    }

    /**
     * Says the queue length ({@code txqlen}) of the ifb. The shaper's own queues do not depend on it: it matters to qdiscs that others add.
     *
     * @param packets 0 or more; 1000 without this
     * @return a new shaper
     * @throws IllegalArgumentException if the number is negative
     */
    public Shaper ifbQueueLength(int packets) {
        if (packets < 0) {
            throw new IllegalArgumentException("ifb queue length: " + packets + " is negative");
        }
        return new Shaper(tc, name, ifb, packets, ifbAlias, replaceForeign, tinyBursts, beforeEachChange);
    }

    /**
     * Says what {@link #apply} is to note at the ifb, its {@code ifalias}, such as whose it is.
     *
     * @param text at most 255 bytes; null, as without this, for leaving the note as it is
     * @return a new shaper
     * @throws IllegalArgumentException if it is longer
     */
    public Shaper ifbAlias(@Nullable String text) {
        if (text != null) {
            LinkChange.create().alias(text);
        }
        return new Shaper(tc, name, ifb, queueLength, text, replaceForeign, tinyBursts, beforeEachChange);
    }

    /**
     * Lets {@link #apply} put its qdisc in the place of a root qdisc that is not the shaper's, which it otherwise refuses.
     *
     * @return a new shaper
     */
    public Shaper replaceForeign() {
        return new Shaper(tc, name, ifb, queueLength, ifbAlias, true, tinyBursts, beforeEachChange);
    }

    /**
     * Makes a warning of what {@link #apply} otherwise refuses: a burst that lets no full packet pass.
     *
     * @return a new shaper
     */
    public Shaper allowTinyBursts() {
        return new Shaper(tc, name, ifb, queueLength, ifbAlias, replaceForeign, true, beforeEachChange);
    }

    /** Returns a shaper that runs something before each change, which is not made if that throws. */
    Shaper beforeEachChange(Runnable what) {
        return new Shaper(tc, name, ifb, queueLength, ifbAlias, replaceForeign, tinyBursts, what);
    }

    /**
     * Returns the device's name.
     *
     * @return the name
     */
    public String device() {
        return name;
    }

    /**
     * Returns the name of the ifb.
     *
     * @return the name, whether or not there is such an ifb now
     */
    public String ifb() {
        return ifb == null ? IfbName.of(name) : ifb;
    }

    /**
     * Makes the device's limits what they should be. Only what differs is changed, in place where the kernel can; limits that are not wanted go.
     * Nothing passes unlimited meanwhile that was limited and stays so.
     *
     * <p>Everything is checked before the first change is made. If the kernel refuses one all the same, those before it stay.
     *
     * @param shaping what should be
     * @return what was changed; nothing if all was as it should be
     * @throws io.github.tc4j.netlink.KernelException if there is no such device (ENODEV), or the kernel refuses a change
     * @throws IllegalArgumentException if a burst is less than a full packet; the message has the least
     * @throws IllegalStateException if a qdisc or device of others is in the way; the message says which
     */
    public Applied apply(Shaping shaping) {
        return apply(shaping, Changes.made(beforeEachChange));
    }

    /**
     * Says what {@link #apply} would do, and does nothing. It throws what that would.
     *
     * @param shaping what should be
     * @return what would be changed; nothing if all is as it should be
     */
    public Applied differences(Shaping shaping) {
        return apply(shaping, Changes.onlyNoted());
    }

    private Applied apply(Shaping shaping, Changes changes) {
        Link link = tc.links().get(name);
        Now now = new Now(link);
        Limit egressLimit = shaping.egress();
        Limit ingressLimit = shaping.ingress();
        if (egressLimit != null) {
            now.egress.requireRoom(replaceForeign);
        }
        if (ingressLimit != null) {
            now.ingress.requireRoom(link, replaceForeign);
        }
        Optional<Bucket> egress = Optional.ofNullable(egressLimit)
                .map(limit -> Bucket.of("egress", limit, link, tinyBursts, now.clock, changes));
        Optional<Bucket> ingress = Optional.ofNullable(ingressLimit)
                .map(limit -> Bucket.of("ingress", limit, link, tinyBursts, now.clock, changes));
        egress.ifPresentOrElse(
                bucket -> now.egress.put(bucket, link, shaping, changes), () -> now.egress.clear(changes));
        ingress.ifPresentOrElse(
                bucket -> now.ingress.put(bucket, link, queueLength, ifbAlias, shaping, changes),
                () -> now.ingress.clear(changes));
        return changes.applied();
    }

    /**
     * Fills in what a shaping leaves open, as {@link #apply} would: the result is what {@link #read} returns afterwards. Above 125 Mbit/s the
     * kernel counts bursts in steps of more than a byte, and {@code read} returns one that may differ by 128 ns of the rate.
     *
     * @param shaping what should be
     * @return the same with bursts as they are sent
     * @throws io.github.tc4j.netlink.KernelException if there is no such device (ENODEV)
     * @throws IllegalArgumentException if a burst is less than a full packet
     */
    public Shaping effective(Shaping shaping) {
        Link link = tc.links().get(name);
        Shaping full = shaping;
        Limit egress = shaping.egress();
        if (egress != null) {
            full = full.egress(effective("egress", egress, link));
        }
        Limit ingress = shaping.ingress();
        if (ingress != null) {
            full = full.ingress(effective("ingress", ingress, link));
        }
        return full.isNone() ? Shaping.none() : full;
    }

    private Limit effective(String direction, Limit limit, Link link) {
        return Bucket.of(direction, limit, link, tinyBursts, Psched.system(), Changes.onlyNoted())
                .toLimit();
    }

    /**
     * Reads the limits in force. After an {@link #apply} that was cut off they are what it got to.
     *
     * @return the limits, with all that was left open filled in; nothing if the shaper limits nothing, or there is no such device
     */
    public Optional<Shaping> read() {
        Optional<Link> link = tc.links().find(name);
        if (link.isEmpty()) {
            return Optional.empty();
        }
        Now now = new Now(link.get());
        Optional<Limit> egress = now.egress.limit();
        Optional<Limit> ingress = now.ingress.limit();
        if (egress.isEmpty() && ingress.isEmpty()) {
            return Optional.empty();
        }
        Rules rules = egress.isPresent() ? now.egress.rules() : now.ingress.rules();
        Endpoint guest = egress.isPresent() ? Egress.remote(Facing.GUEST) : Ingress.remote(Facing.GUEST);
        boolean facesGuest = rules.endpoint().filter(guest::equals).isPresent();
        return Optional.of(new Shaping(
                egress.orElse(null),
                ingress.orElse(null),
                rules.subnets(),
                facesGuest ? Facing.GUEST : Facing.NETWORK));
    }

    /**
     * Removes all limits: what is the shaper's goes, what is others' stays. The {@code ingress} qdisc goes too if nothing else is in it.
     *
     * @return what was removed; nothing if there was nothing, or there is no such device
     */
    public Applied remove() {
        Changes changes = Changes.made(beforeEachChange);
        Optional<Link> link = tc.links().find(name);
        if (link.isPresent()) {
            Now now = new Now(link.get());
            now.egress.clear(changes);
            now.ingress.clear(changes);
        } else {
            Link orphan = tc.links().find(ifb()).orElse(null);
            Ingress.clearIfb(tc, ifb(), orphan, orphan == null ? null : Ingress.rootOf(tc, orphan), changes);
        }
        return changes.applied();
    }

    /** What is there when one looks. */
    private final class Now {
        private final Psched clock = Psched.system();
        private final Egress egress;
        private final Ingress ingress;

        Now(Link link) {
            Device device = tc.device(new DeviceRef(link.index(), link.name()));
            List<Qdisc> qdiscs = device.qdiscs();
            egress = new Egress(device, qdiscs, clock);
            ingress = new Ingress(tc, device, qdiscs, ifb(), clock);
        }
    }

    /** Returns the device's name and the ifb's. */
    @Override
    public String toString() {
        return "shaper of " + name + " with " + ifb();
    }
}
