package io.github.tc4j.tc.u32;

import io.github.tc4j.netlink.IpPrefix;
import io.github.tc4j.netlink.MacAddress;
import io.github.tc4j.tc.Protocol;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives keys their names back: the reverse of {@link Match#keys()}. Bits without a name stay a {@link U32Key}. */
final class MatchNames {
    private static final int ALL_BITS = 0xFFFF_FFFF;
    private static final int NOT_SAID = -1;
    private static final int MAX_IP_PROTOCOL = 0xFF;

    private final List<U32Key> keys;
    private final Protocol protocol;
    private final int carried;
    private final List<Match> names = new ArrayList<>();
    private int next;

    private MatchNames(List<U32Key> keys, Protocol protocol) {
        this.keys = keys;
        this.protocol = protocol;
        this.carried = carried(keys, protocol);
    }

    /** Names keys of a filter that sees packets of a protocol. Joined again by {@link KeyMerge} the matches give the same keys. */
    static List<Match> of(List<U32Key> keys, Protocol protocol) {
        MatchNames naming = new MatchNames(keys, protocol);
        while (naming.next < keys.size()) {
            naming.nameNext();
        }
        return List.copyOf(naming.names);
    }

    /** Names keys if only IPv4 or only IPv6 has names for all of them; otherwise only what any protocol has. */
    static List<Match> ofUnknown(List<U32Key> keys) {
        List<Match> ip = of(keys, Protocol.IP);
        List<Match> ip6 = of(keys, Protocol.IPV6);
        boolean readsAsIp = readsAs(ip, Protocol.IP);
        boolean readsAsIp6 = readsAs(ip6, Protocol.IPV6);
        if (readsAsIp == readsAsIp6) {
            return of(keys, Protocol.ALL);
        }
        return readsAsIp ? ip : ip6;
    }

    private static boolean readsAs(List<Match> names, Protocol protocol) {
        return names.stream().noneMatch(name -> name instanceof U32Key key && key.mask() != 0)
                && names.stream().anyMatch(name -> name.protocol().equals(protocol));
    }

    /** What the packets carry, if one of the keys says so. */
    private static int carried(List<U32Key> keys, Protocol protocol) {
        HeaderField field = protocol.equals(Protocol.IPV6) ? HeaderField.IP6_PROTOCOL : HeaderField.IP_PROTOCOL;
        if (!field.protocol().equals(protocol)) {
            return NOT_SAID;
        }
        for (U32Key key : keys) {
            if (field.isIn(key) && field.match(key).mask() == MAX_IP_PROTOCOL) {
                return field.match(key).value();
            }
        }
        return NOT_SAID;
    }

    private void nameNext() {
        U32Key key = keys.get(next);
        if (nameEther(key) || nameAddress(key)) {
            return;
        }
        int before = names.size();
        U32Key rest = nameFields(nameFragment(key));
        // A key without bits is kept too: it is how "all packets" is said.
        if (rest.mask() != 0 || names.size() == before) {
            names.add(rest);
        }
        next++;
    }

    private boolean nameEther(U32Key head) {
        if (next + 1 == keys.size()) {
            return false;
        }
        U32Key tail = keys.get(next + 1);
        if (isWord(head, EtherMatch.DST_HEAD, EtherMatch.LOW_HALF) && isWord(tail, EtherMatch.DST_TAIL, ALL_BITS)) {
            names.add(ether(Endpoint.DESTINATION, head.value(), Short.SIZE, tail.value()));
        } else if (isWord(head, EtherMatch.SRC_HEAD, ALL_BITS)
                && isWord(tail, EtherMatch.SRC_TAIL, EtherMatch.HIGH_HALF)) {
            names.add(ether(Endpoint.SOURCE, head.value(), Integer.SIZE, tail.value() >>> Short.SIZE));
        } else {
            return false;
        }
        rest(head, EtherMatch.HIGH_HALF, EtherMatch.DST_HEAD);
        rest(tail, EtherMatch.LOW_HALF, EtherMatch.SRC_TAIL);
        next += 2;
        return true;
    }

    private static boolean isWord(U32Key key, int offset, int mask) {
        return !key.nextHeader() && key.offset() == offset && (key.mask() & mask) == mask;
    }

    private static EtherMatch ether(Endpoint endpoint, int head, int headBits, int tail) {
        long known = head & ((1L << headBits) - 1);
        long bits = known << (MacAddress.SIZE * Byte.SIZE - headBits) | Integer.toUnsignedLong(tail);
        return new EtherMatch(endpoint, new MacAddress(bits));
    }

    /** The other half of the word that an address ends or begins in. */
    private void rest(U32Key key, int mask, int offset) {
        if (key.offset() == offset && (key.mask() & mask) != 0) {
            names.add(cut(key, mask));
        }
    }

    private static U32Key cut(U32Key key, int mask) {
        return new U32Key(key.mask() & mask, key.value(), key.offset(), key.nextHeader());
    }

    private boolean nameAddress(U32Key key) {
        Endpoint endpoint = endpoint(key);
        if (endpoint == null) {
            return false;
        }
        int words = protocol.equals(Protocol.IP) ? 1 : 4;
        ByteBuffer address = ByteBuffer.allocate(words * Integer.BYTES);
        int length = 0;
        int used = 0;
        while (length == used * Integer.SIZE
                && used < words
                && isPrefixWord(used, key.offset() + used * Integer.BYTES, words)) {
            U32Key word = keys.get(next + used);
            address.putInt(word.value());
            length += Integer.bitCount(word.mask());
            used++;
        }
        if (used == 0) {
            return false;
        }
        names.add(new AddressMatch(endpoint, IpPrefix.of(address.array(), length)));
        next += used;
        return true;
    }

    /** Whether a word follows that is the next of an address. An empty one ends an IPv6 prefix without a key. */
    private boolean isPrefixWord(int ahead, int offset, int words) {
        if (next + ahead >= keys.size() || !isWord(keys.get(next + ahead), offset, 0)) {
            return false;
        }
        int mask = keys.get(next + ahead).mask();
        boolean contiguous = (~mask & -(mask & -mask)) == 0; // nothing missing above the lowest bit
        return contiguous && (mask != 0 || words == 1);
    }

    private @Nullable Endpoint endpoint(U32Key key) {
        boolean ip = protocol.equals(Protocol.IP);
        if (key.nextHeader() || (!ip && !protocol.equals(Protocol.IPV6))) {
            return null;
        }
        int offset = key.offset();
        if (offset == (ip ? AddressMatch.IP_SRC : AddressMatch.IP6_SRC)) {
            return Endpoint.SOURCE;
        }
        return offset == (ip ? AddressMatch.IP_DST : AddressMatch.IP6_DST) ? Endpoint.DESTINATION : null;
    }

    /** Names what a key says of fragments; returns what else it says. */
    private U32Key nameFragment(U32Key key) {
        if (!protocol.equals(Protocol.IP) || !isWord(key, FragmentMatch.OFFSET, 0)) {
            return key;
        }
        U32Key rest = key;
        for (FragmentMatch fragment : FragmentMatch.values()) {
            U32Key named = fragment.key();
            boolean said =
                    (rest.mask() & named.mask()) == named.mask() && (rest.value() & named.mask()) == named.value();
            boolean alsoOffset =
                    fragment == FragmentMatch.MORE_FRAGMENTS && (rest.mask() & FragmentMatch.FRAGMENT_OFFSET) != 0;
            if (said && !alsoOffset) {
                names.add(fragment);
                rest = cut(rest, ~named.mask());
            }
        }
        return rest;
    }

    /** Names the fields of which a key says something; returns what else it says. */
    private U32Key nameFields(U32Key key) {
        U32Key rest = key;
        for (HeaderField field : HeaderField.values()) {
            if (field.isIn(key) && isMeant(field) && (rest.mask() & field.maskInWord()) != 0) {
                names.add(field.match(rest));
                rest = cut(rest, ~field.maskInWord());
            }
        }
        return rest;
    }

    /** Which fields there are beyond the IP header depends on the protocol; ports are the guess where it is not said. */
    private boolean isMeant(HeaderField field) {
        return switch (field) {
            case TCP_SRC, TCP_DST -> carried == IpProtocol.TCP;
            case UDP_SRC, UDP_DST -> carried == IpProtocol.UDP;
            case ICMP_TYPE, ICMP_CODE -> carried == IpProtocol.ICMP || carried == IpProtocol.ICMPV6;
            case IP_SPORT, IP_DPORT, IP6_SPORT, IP6_DPORT ->
                field.protocol().equals(protocol) && IpProtocol.mayHavePorts(carried);
            case IP_ICMP_TYPE, IP_ICMP_CODE -> protocol.equals(Protocol.IP) && carried == IpProtocol.ICMP;
            case IP6_ICMP_TYPE, IP6_ICMP_CODE -> protocol.equals(Protocol.IPV6) && carried == IpProtocol.ICMPV6;
            default -> field.protocol().equals(protocol);
        };
    }
}
