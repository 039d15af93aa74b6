package io.github.tc4j.tc.shaper;

import io.github.tc4j.netlink.IpPrefix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a device's traffic is limited: an immutable value.
 *
 * {@snippet :
 * Shaping shaping = Shaping.none()
 *         .egress(Limit.of(Rate.mbit(10)))
 *         .ingress(Limit.of(Rate.mbit(20)).burst(ByteSize.kib(64)).latency(Duration.ofMillis(25)))
 *         .exempt("10.0.0.0/8", "fd00::/8");
 * }
 *
 * @param egress what may leave the device; null for no limit
 * @param ingress what may arrive at it; null for no limit
 * @param subnets which traffic the limits are for
 * @param facing which address of a packet {@code subnets} means; does not matter, nor count in comparisons, if they are for all traffic
 */
public record Shaping(@Nullable Limit egress, @Nullable Limit ingress, Subnets subnets, Facing facing) {
    private static final Shaping NONE = new Shaping(null, null, Subnets.NONE, Facing.NETWORK);

    /**
     * No limits.
     *
     * @return a value to go on from
     */
    public static Shaping none() {
        return NONE;
    }

    /**
     * Limits what leaves the device.
     *
     * @param limit the limit; null for none
     * @return a new value
     */
    public Shaping egress(@Nullable Limit limit) {
        return new Shaping(limit, ingress, subnets, facing);
    }

    /**
     * Limits what arrives at the device.
     *
     * @param limit the limit; null for none
     * @return a new value
     */
    public Shaping ingress(@Nullable Limit limit) {
        return new Shaping(egress, limit, subnets, facing);
    }

    /**
     * Exempts traffic with some networks from the limits.
     *
     * @param prefixes IPv4 and IPv6 networks, in addition to those exempted before
     * @return a new value
     * @throws IllegalArgumentException if one is no prefix, is of length 0, there are too many, or {@link #only} was said before
     */
    public Shaping exempt(String... prefixes) {
        return exempt(parse(prefixes));
    }

    /**
     * Exempts traffic with some networks from the limits.
     *
     * @param prefixes IPv4 and IPv6 networks, in addition to those exempted before
     * @return a new value
     * @throws IllegalArgumentException if one is of length 0, there are too many, or {@link #only} was said before
     */
    public Shaping exempt(List<IpPrefix> prefixes) {
        return with(Subnets.Scope.EXEMPT, prefixes);
    }

    /**
     * Limits traffic with some networks, and no other. The limit is for all of them together.
     *
     * @param prefixes IPv4 and IPv6 networks, in addition to those said before
     * @return a new value
     * @throws IllegalArgumentException if one is no prefix, is of length 0, there are too many, or {@link #exempt} was said before
     */
    public Shaping only(String... prefixes) {
        return only(parse(prefixes));
    }

    /**
     * Limits traffic with some networks, and no other. The limit is for all of them together.
     *
     * @param prefixes IPv4 and IPv6 networks, in addition to those said before
     * @return a new value
     * @throws IllegalArgumentException if one is of length 0, there are too many, or {@link #exempt} was said before
     */
    public Shaping only(List<IpPrefix> prefixes) {
        return with(Subnets.Scope.ONLY, prefixes);
    }

    private static List<IpPrefix> parse(String... prefixes) {
        return Arrays.stream(prefixes).map(IpPrefix::parse).toList();
    }

    private Shaping with(Subnets.Scope scope, List<IpPrefix> prefixes) {
        if (subnets.scope() != Subnets.Scope.ALL && subnets.scope() != scope) {
            throw new IllegalArgumentException("subnets: exempt and only exclude each other");
        }
        List<IpPrefix> all = new ArrayList<>(subnets.prefixes());
        all.addAll(prefixes);
        return new Shaping(egress, ingress, Subnets.of(scope, all), facing);
    }

    /**
     * Says what is at the other end of the device, and so which address of a packet the subnets mean.
     *
     * @param value {@link Facing#NETWORK} without this
     * @return a new value
     */
    public Shaping facing(Facing value) {
        return new Shaping(egress, ingress, subnets, value);
    }

    /**
     * Tells whether there is no limit at all.
     *
     * @return true if neither direction has one
     */
    public boolean isNone() {
        return egress == null && ingress == null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Shaping that
                && Objects.equals(egress, that.egress)
                && Objects.equals(ingress, that.ingress)
                && subnets.equals(that.subnets)
                && (facing == that.facing || subnets.scope() == Subnets.Scope.ALL);
    }

    @Override
    public int hashCode() {
        return Objects.hash(egress, ingress, subnets);
    }

    /** Returns the shaping in words: {@code egress rate 10Mbit latency 50ms, ingress none, exempt 10.0.0.0/8 facing network}. */
    @Override
    public String toString() {
        return "egress " + (egress == null ? "none" : egress)
                + ", ingress " + (ingress == null ? "none" : ingress)
                + (subnets.scope() == Subnets.Scope.ALL
                        ? ""
                        : ", " + subnets + (facing == Facing.GUEST ? " facing a guest" : " facing the network"));
    }
}
