package io.github.tc4j.tc.u32;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.tc.Protocol;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Matches to keys and back to names. */
class MatchProperties {
    private static final List<Protocol> PROTOCOLS =
            List.of(Protocol.IP, Protocol.IPV6, Protocol.ALL, Protocol.ARP, Protocol.VLAN);

    private static final int WORDS = 64;

    @Provide
    Arbitrary<Match> ip() {
        return Values.ipMatches();
    }

    @Provide
    Arbitrary<Match> ip6() {
        return Values.ip6Matches();
    }

    @Property(tries = 3000)
    void namesOfIpGiveTheSameKeys(@ForAll @Size(max = 6) List<@From("ip") Match> matches) {
        namesGiveTheSameKeys(compatible(matches).filter);
    }

    @Property(tries = 3000)
    void namesOfIp6GiveTheSameKeys(@ForAll @Size(max = 6) List<@From("ip6") Match> matches) {
        namesGiveTheSameKeys(compatible(matches).filter);
    }

    /** A filter of matches that do not contradict each other. */
    private record Taken(U32Filter filter, List<Match> matches) {}

    private static Taken compatible(List<Match> candidates) {
        U32Filter filter = U32.filter();
        List<Match> taken = new ArrayList<>();
        for (Match match : candidates) {
            try {
                filter = filter.match(match);
                taken.add(match);
            } catch (IllegalArgumentException contradiction) {
                assertThat(contradiction).hasMessageContaining(match.toString()).hasMessageContaining("contradicts");
            }
        }
        return new Taken(filter, taken);
    }

    private static void namesGiveTheSameKeys(U32Filter filter) {
        assertThat(keys(filter.matches())).isEqualTo(filter.keys());
        for (Protocol protocol : PROTOCOLS) {
            assertThat(keys(filter.matches(protocol))).as("%s", protocol).isEqualTo(filter.keys());
        }
    }

    private static List<U32Key> keys(List<Match> matches) {
        List<U32Key> keys = new ArrayList<>();
        matches.forEach(match -> KeyMerge.add(keys, match));
        return keys;
    }

    /** A packet has what the joined keys say if and only if it has what each match says. */
    @Property(tries = 3000)
    void joinedKeysSayWhatTheMatchesSay(
            @ForAll @Size(max = 5) List<@From("ip") Match> matches,
            @ForAll @Size(WORDS) int[] packet,
            @ForAll @IntRange(max = WORDS - 1) int word,
            @ForAll @IntRange(max = 32) int bit) {
        Taken taken = compatible(matches);
        for (U32Key key : taken.filter.keys()) {
            int at = index(key);
            packet[at] = (packet[at] & ~key.mask()) | key.value();
        }
        assertThat(taken.filter.keys()).allMatch(key -> has(packet, key));
        assertThat(taken.matches).allMatch(match -> match.keys().stream().allMatch(key -> has(packet, key)));
        packet[word] ^= bit == 32 ? 0 : 1 << bit;
        assertThat(taken.filter.keys().stream().allMatch(key -> has(packet, key)))
                .isEqualTo(taken.matches.stream()
                        .flatMap(match -> match.keys().stream())
                        .allMatch(key -> has(packet, key)));
    }

    private static boolean has(int[] packet, U32Key key) {
        return (packet[index(key)] & key.mask()) == key.value();
    }

    /** A place of its own for each word that a random match may look at. */
    private static int index(U32Key key) {
        return key.offset() / 4 + 4 + (key.nextHeader() ? WORDS / 2 : 0);
    }
}
