package io.github.tc4j.tc.u32;

import io.github.tc4j.tc.Protocol;
import java.util.List;

/**
 * Something that a packet must have: {@code Ip.dst("10.0.0.0/8")}, {@code Ip6.protocol("udp")}, {@code Ether.src("02:00:00:00:00:01")}, or any
 * bits, {@link U32Key}. A filter takes the packets that have all of its matches.
 *
 * <p>The factories are {@link Ip}, {@link Ip6}, {@link Tcp}, {@link Udp}, {@link Icmp}, {@link Ether} and those of {@link U32Key}.
 */
public sealed interface Match permits AddressMatch, EtherMatch, FieldMatch, FragmentMatch, U32Key {
    /**
     * Returns what the kernel compares.
     *
     * @return words of the packet; none at all if every packet has it
     */
    List<U32Key> keys();

    /**
     * Returns the protocol of the packets that it is meant for.
     *
     * @return {@link Protocol#IP}, {@link Protocol#IPV6}, or {@link Protocol#ALL} if it says nothing about that
     */
    default Protocol protocol() {
        return Protocol.ALL;
    }
}
