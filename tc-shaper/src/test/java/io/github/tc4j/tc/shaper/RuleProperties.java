package io.github.tc4j.tc.shaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tc4j.netlink.IpPrefix;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.shaper.Rule.Verdict;
import io.github.tc4j.tc.shaper.Subnets.Scope;
import io.github.tc4j.tc.u32.AddressMatch;
import io.github.tc4j.tc.u32.Endpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RuleProperties {
    /** Few different bits, so that prefixes contain each other and the addresses. */
    private static Arbitrary<IpPrefix> prefixes(int minLength, boolean full) {
        return Arbitraries.of(4, 16)
                .flatMap(bytes -> Combinators.combine(
                                Arbitraries.bytes()
                                        .between((byte) 0, (byte) 3)
                                        .array(byte[].class)
                                        .ofSize(bytes),
                                Arbitraries.integers().between(minLength, bytes * 8))
                        .as((address, length) -> IpPrefix.of(address, full ? bytes * 8 : length)));
    }

    @Provide
    Arbitrary<Subnets> subnets() {
        return Combinators.combine(
                        Arbitraries.of(Scope.EXEMPT, Scope.ONLY),
                        prefixes(1, false).list().ofMaxSize(20))
                .as(Subnets::of);
    }

    @Provide
    Arbitrary<IpPrefix> addresses() {
        return prefixes(1, true);
    }

    private static boolean contains(IpPrefix network, IpPrefix address) {
        return network.isIpv6() == address.isIpv6()
                && IpPrefix.of(address.address(), network.length()).masked().equals(network.masked());
    }

    /** What the filters do, one priority after the other, is what the subnets mean. */
    @Property
    void rulesSayWhatTheSubnetsMean(
            @ForAll("subnets") Subnets subnets, @ForAll("addresses") IpPrefix address, @ForAll Verdict otherwise) {
        Verdict verdict = Rule.of(subnets, Endpoint.SOURCE, otherwise).stream()
                .sorted(Comparator.comparingInt(Rule::place))
                .filter(rule -> rule.match() == null || contains(rule.match().prefix(), address))
                .map(Rule::verdict)
                .findFirst()
                .orElse(otherwise);
        boolean listed = subnets.prefixes().stream().anyMatch(prefix -> contains(prefix, address));
        boolean shaped = subnets.scope() == Scope.ALL || (subnets.scope() == Scope.ONLY) == listed;
        assertThat(verdict).isEqualTo(shaped ? Verdict.SHAPED : Verdict.FREE);
    }

    /** The kernel takes one protocol in a priority. */
    @Property
    void aPriorityHasOneProtocol(@ForAll("subnets") Subnets subnets, @ForAll Verdict otherwise) {
        List<Rule> rules = new ArrayList<>(Rule.of(subnets, Endpoint.DESTINATION, otherwise));
        rules.add(Rule.ALL);
        Map<Integer, Protocol> protocols = new HashMap<>();
        for (Rule rule : rules) {
            assertThat(rule.place()).isBetween(0, Rule.PLACES - 1);
            assertThat(protocols.putIfAbsent(rule.place(), rule.protocol())).isIn(null, rule.protocol());
        }
    }

    @Property
    void theOrderOfSubnetsDoesNotMatter(@ForAll("subnets") Subnets subnets) {
        assertThat(Subnets.of(subnets.scope(), subnets.prefixes().reversed())).isEqualTo(subnets);
    }

    @Example
    void listsAreChecked() {
        assertThatThrownBy(() -> Shaping.none().exempt("10.0.0.0/8").only("192.0.2.0/24"))
                .hasMessage("subnets: exempt and only exclude each other");
        assertThatThrownBy(() -> Shaping.none().exempt("::/0")).hasMessageContaining("::/1 and 8000::/1");
        assertThatThrownBy(() -> new Subnets(Scope.ONLY, List.of())).hasMessage("subnets: ONLY needs at least one");
        List<IpPrefix> many = new ArrayList<>();
        for (int i = 0; i <= Subnets.MAX_PREFIXES; i++) {
            many.add(IpPrefix.of(new byte[] {10, 0, (byte) (i >> 8), (byte) i}, 32));
        }
        assertThatThrownBy(() -> Shaping.none().only(many)).hasMessage("subnets: 1001 of a family are more than 1000");
        assertThat(Shaping.none().only(many.subList(1, many.size())).subnets().prefixes())
                .hasSize(1000);
        assertThat(new AddressMatch(Endpoint.SOURCE, many.getFirst()).protocol())
                .isEqualTo(Protocol.IP);
    }
}
