package io.github.tc4j.tc.u32;

import io.github.tc4j.netlink.IpPrefix;
import io.github.tc4j.tc.Protocol;
import java.util.ArrayList;
import java.util.List;

/**
 * An IPv4 or IPv6 address of a packet. {@link Ip#src}, {@link Ip#dst}, {@link Ip6#src} and {@link Ip6#dst} make it.
 *
 * @param endpoint which address
 * @param prefix the network that it is in; host bits are cut off
 */
public record AddressMatch(Endpoint endpoint, IpPrefix prefix) implements Match {
    /** Offsets in {@code struct iphdr} and {@code struct ipv6hdr}. */
    static final int IP_SRC = 12;

    static final int IP_DST = 16;
    static final int IP6_SRC = 8;
    static final int IP6_DST = 24;

    /** Cuts off host bits. */
    public AddressMatch {
        prefix = prefix.masked();
    }

    /** One key for IPv4, even if it is {@code 0.0.0.0/0}; for IPv6 one for each word that the prefix reaches into. */
    @Override
    public List<U32Key> keys() {
        if (!prefix.isIpv6()) {
            return List.of(key(0, endpoint == Endpoint.SOURCE ? IP_SRC : IP_DST));
        }
        int start = endpoint == Endpoint.SOURCE ? IP6_SRC : IP6_DST;
        List<U32Key> keys = new ArrayList<>();
        for (int word = 0; word * Integer.SIZE < prefix.length(); word++) {
            keys.add(key(word, start + word * Integer.BYTES));
        }
        return keys;
    }

    private U32Key key(int word, int offset) {
        return new U32Key(word(prefix.mask(), word), word(prefix.address(), word), offset, false);
    }

    private static int word(byte[] bytes, int index) {
        int word = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            word = (word << Byte.SIZE) | (bytes[index * Integer.BYTES + i] & 0xFF);
        }
        return word;
    }

    @Override
    public Protocol protocol() {
        return prefix.isIpv6() ? Protocol.IPV6 : Protocol.IP;
    }

    /** Returns the match as tc writes it: {@code ip dst 10.0.0.0/8}. */
    @Override
    public String toString() {
        return (prefix.isIpv6() ? "ip6 " : "ip ") + endpoint + " " + prefix;
    }
}
