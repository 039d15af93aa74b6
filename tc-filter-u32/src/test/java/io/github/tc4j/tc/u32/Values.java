package io.github.tc4j.tc.u32;

import io.github.tc4j.netlink.IpPrefix;
import io.github.tc4j.netlink.MacAddress;
import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Stats;
import io.github.tc4j.tc.action.Mirred;
import io.github.tc4j.tc.action.Police;
import io.github.tc4j.tc.action.Verdict;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random values of all that a filter is made of. */
final class Values {
    private Values() {}

    private static Arbitrary<Integer> ints() {
        return Arbitraries.integers().edgeCases(edges -> edges.add(0, 1, -1, 0xffff, 0xffff0000));
    }

    private static Arbitrary<Boolean> booleans() {
        return Arbitraries.of(true, false);
    }

    /** Whatever the kernel could hold. */
    static Arbitrary<U32Key> anyKey() {
        return Combinators.combine(ints(), ints(), ints(), booleans()).as(U32Key::new);
    }

    /** Whatever the kernel could hold. */
    static Arbitrary<U32Filter> anyFilter() {
        return Combinators.combine(
                        filterParts(), actions().list().ofMaxSize(4), offsets().injectNull(0.5), offloads())
                .as((filter, actions, offset, offload) -> new U32Filter(
                        filter.keys(),
                        filter.mark(),
                        filter.inDevice(),
                        filter.hashTable(),
                        filter.link(),
                        filter.hashKey(),
                        offset,
                        filter.flowId(),
                        actions,
                        filter.police(),
                        offload,
                        Protocol.ALL,
                        null));
    }

    private static Arbitrary<U32Filter> filterParts() {
        return Combinators.combine(
                        anyKey().list().ofMaxSize(200),
                        Combinators.combine(ints(), ints()).as(U32Mark::new).injectNull(0.5),
                        Arbitraries.strings()
                                .ascii()
                                .excludeChars('\0')
                                .ofMaxLength(15)
                                .injectNull(0.5),
                        buckets().injectNull(0.5),
                        ints().map(U32Handle::fromInt).injectNull(0.5),
                        hashKeys().injectNull(0.5),
                        ints().map(Handle::new).injectNull(0.3),
                        policers().injectNull(0.8))
                .as((keys, mark, device, bucket, link, hashKey, flowId, police) -> {
                    U32Draft draft = new U32Draft(U32.filter());
                    draft.keys = keys;
                    draft.mark = mark;
                    draft.inDevice = device;
                    draft.hashTable = bucket;
                    draft.link = link;
                    draft.hashKey = hashKey;
                    draft.flowId = flowId;
                    draft.police = police;
                    return draft.build();
                });
    }

    /** Where a byte takes more than a tick, bursts come back exactly. */
    private static Arbitrary<Action> policers() {
        return Combinators.combine(
                        Arbitraries.integers().between(1_000, 15_000_000),
                        Arbitraries.integers().between(1, 20_000),
                        Arbitraries.integers().between(0, 9))
                .as((rate, burst, index) -> Action.of(Police.rate(Rate.bytes(rate), ByteSize.of(burst)))
                        .index(index));
    }

    private static Arbitrary<U32Handle> buckets() {
        return ints().map(value -> U32Handle.fromInt(value & ~0xfff));
    }

    static Arbitrary<U32HashKey> hashKeys() {
        return Combinators.combine(ints(), Arbitraries.integers().between(Short.MIN_VALUE, Short.MAX_VALUE))
                .as(U32HashKey::new);
    }

    private static Arbitrary<U32Offset> offsets() {
        Arbitrary<U32Offset.Variable> variables = Combinators.combine(
                        Arbitraries.integers().between(Short.MIN_VALUE, Short.MAX_VALUE),
                        Arbitraries.integers().between(0, 0xffff),
                        Arbitraries.integers().between(0, 0xff))
                .as(U32Offset.Variable::new);
        Arbitrary<Integer> fixed = Arbitraries.integers().between(0, 0xffff);
        return Combinators.combine(variables.injectNull(0.5), fixed.injectNull(0.5), booleans())
                .filter((variable, plus, eats) -> variable != null || plus != null || eats)
                .as(U32Offset::new);
    }

    private static Arbitrary<Offload> offloads() {
        return Arbitraries.of(Offload.class);
    }

    private static Arbitrary<Action> actions() {
        Arbitrary<Mirred> mirreds = Combinators.combine(
                        Arbitraries.of(Mirred.Mode.class),
                        Arbitraries.integers().between(1, Integer.MAX_VALUE),
                        ints().map(Verdict::new))
                .as(Mirred::new);
        return Combinators.combine(mirreds, Arbitraries.longs().between(0, 0xffff_ffffL))
                .as((mirred, index) -> new Action(mirred, index, Stats.NONE));
    }

    /** Matches of IPv4 packets, or of any. */
    static Arbitrary<Match> ipMatches() {
        return Arbitraries.oneOf(addresses(4), fields(Protocol.IP), Arbitraries.of(FragmentMatch.class), neutral());
    }

    /** Matches of IPv6 packets, or of any. */
    static Arbitrary<Match> ip6Matches() {
        return Arbitraries.oneOf(addresses(16), fields(Protocol.IPV6), neutral());
    }

    private static Arbitrary<Match> neutral() {
        return Arbitraries.oneOf(ethers(), fields(Protocol.ALL), keys());
    }

    private static Arbitrary<Match> addresses(int bytes) {
        return Combinators.combine(
                        Arbitraries.of(Endpoint.class),
                        Arbitraries.bytes().array(byte[].class).ofSize(bytes),
                        Arbitraries.integers().between(0, bytes * Byte.SIZE))
                .as((endpoint, address, length) -> new AddressMatch(endpoint, IpPrefix.of(address, length)));
    }

    private static Arbitrary<Match> ethers() {
        return Combinators.combine(
                        Arbitraries.of(Endpoint.class),
                        Arbitraries.longs().between(0, 0xffff_ffff_ffffL).map(MacAddress::new))
                .as(EtherMatch::new);
    }

    private static Arbitrary<Match> fields(Protocol protocol) {
        return Arbitraries.of(HeaderField.class)
                .filter(field -> field.protocol().equals(protocol))
                .flatMap(field -> Combinators.combine(
                                Arbitraries.integers().between(0, field.max()),
                                Arbitraries.integers().between(0, field.max()))
                        .as((value, mask) -> new FieldMatch(field, value, mask)));
    }

    private static Arbitrary<Match> keys() {
        return Combinators.combine(ints(), ints(), Arbitraries.integers().between(-4, 14), booleans())
                .as((mask, value, word, afterLink) -> new U32Key(mask, value, 4 * word, afterLink));
    }
}
