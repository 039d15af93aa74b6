package io.github.tc4j.tc.shaper;

import io.github.tc4j.netlink.IpPrefix;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.shaper.Subnets.Scope;
import io.github.tc4j.tc.u32.AddressMatch;
import io.github.tc4j.tc.u32.Endpoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which packets are limited and which are not, as one filter says it.
 *
 * @param place its place in the order, 0 to 3, counted from the first priority that is the shaper's
 * @param match the address; null for all packets
 * @param verdict whether these packets are limited
 */
record Rule(int place, @Nullable AddressMatch match, Verdict verdict) {
    /** What becomes of packets. */
    enum Verdict {
        SHAPED,
        FREE
    }

    /** All packets are limited. Coming first it keeps everything limited, too, while what comes after it is being changed. */
    static final Rule ALL = new Rule(0, null, Verdict.SHAPED);

    static final int PLACES = 4;
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;
    private static final int REST = 3;

    /**
     * Returns the rules for some subnets.
     *
     * @param otherwise what becomes of packets that no rule takes
     */
    static List<Rule> of(Subnets subnets, Endpoint remote, Verdict otherwise) {
        if (subnets.scope() == Scope.ALL) {
            return otherwise == Verdict.SHAPED ? List.of() : List.of(ALL);
        }
        Verdict listed = subnets.scope() == Scope.ONLY ? Verdict.SHAPED : Verdict.FREE;
        Verdict rest = subnets.scope() == Scope.ONLY ? Verdict.FREE : Verdict.SHAPED;
        List<Rule> rules = new ArrayList<>();
        for (IpPrefix prefix : subnets.prefixes()) {
            rules.add(new Rule(prefix.isIpv6() ? IPV6 : IPV4, new AddressMatch(remote, prefix), listed));
        }
        if (rest != otherwise) {
            rules.add(new Rule(REST, null, rest));
        }
        return rules;
    }

    Protocol protocol() {
        return match == null ? Protocol.ALL : match.protocol();
    }

    /** Tells whether it is one of the subnets. */
    boolean isListed() {
        return match != null;
    }
}
