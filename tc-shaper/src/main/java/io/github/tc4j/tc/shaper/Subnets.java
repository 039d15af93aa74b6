package io.github.tc4j.tc.shaper;

import io.github.tc4j.netlink.IpPrefix;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Networks whose traffic is treated in another way than the rest.
 *
 * @param scope in which way
 * @param prefixes the networks, at most {@value #MAX_PREFIXES} of each of IPv4 and IPv6, each of a length of 1 or more; in a fixed order,
 *     host bits cut off, none twice
 */
public record Subnets(Scope scope, List<IpPrefix> prefixes) {
    /** Which traffic the limits are for. */
    public enum Scope {
        /** All traffic; there are no subnets. */
        ALL,
        /** All traffic but that with the subnets. */
        EXEMPT,
        /** Traffic with the subnets alone. */
        ONLY
    }

    /** The most prefixes of one family: each packet is compared with all of them, one after the other. */
    public static final int MAX_PREFIXES = 1000;

    /** All traffic. */
    public static final Subnets NONE = new Subnets(Scope.ALL, List.of());

    /**
     * Checks the networks and puts them in order.
     *
     * @throws IllegalArgumentException if there are too many, none for a scope that needs some, some for one that has none, or one of length 0
     */
    public Subnets {
        prefixes = prefixes.stream()
                .map(IpPrefix::masked)
                .distinct()
                .sorted(Subnets::inOrder)
                .toList();
        if ((scope == Scope.ALL) != prefixes.isEmpty()) {
            throw new IllegalArgumentException("subnets: "
                    + (prefixes.isEmpty() ? scope + " needs at least one" : "there are none for all traffic"));
        }
        for (IpPrefix prefix : prefixes) {
            if (prefix.length() == 0) {
                throw new IllegalArgumentException("subnets: " + prefix + " is all of a family; say it in halves, "
                        + (prefix.isIpv6() ? "::/1 and 8000::/1" : "0.0.0.0/1 and 128.0.0.0/1"));
            }
        }
        long ipv6 = prefixes.stream().filter(IpPrefix::isIpv6).count();
        if (Math.max(ipv6, prefixes.size() - ipv6) > MAX_PREFIXES) {
            throw new IllegalArgumentException("subnets: " + Math.max(ipv6, prefixes.size() - ipv6)
                    + " of a family are more than " + MAX_PREFIXES);
        }
    }

    private static int inOrder(IpPrefix a, IpPrefix b) {
        int byFamily = Integer.compare(a.family(), b.family());
        int byAddress = byFamily == 0 ? Arrays.compareUnsigned(a.address(), b.address()) : byFamily;
        return byAddress == 0 ? Integer.compare(a.length(), b.length()) : byAddress;
    }

    static Subnets of(Scope scope, Collection<IpPrefix> prefixes) {
        return new Subnets(prefixes.isEmpty() ? Scope.ALL : scope, List.copyOf(prefixes));
    }

    /** Returns the subnets in words: {@code exempt 10.0.0.0/8 fd00::/8}; empty for all traffic. */
    @Override
    public String toString() {
        return switch (scope) {
            case ALL -> "";
            case EXEMPT -> "exempt " + text();
            case ONLY -> "only " + text();
        };
    }

    private String text() {
        return prefixes.stream().map(IpPrefix::toString).collect(Collectors.joining(" "));
    }
}
