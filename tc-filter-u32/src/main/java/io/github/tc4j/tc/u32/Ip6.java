package io.github.tc4j.tc.u32;

import io.github.tc4j.netlink.IpPrefix;

/**
 * Matches of IPv6 packets. A filter with one of them sees IPv6 only, unless the request names another protocol.
 *
 * <p>Ports and ICMPv6 types are looked for right after the fixed header of 40 bytes: packets with extension headers do not match. None of
 * these matches says which protocol the packet carries; {@link #protocol} does.
 */
public final class Ip6 {
    private Ip6() {}

    /**
     * Where the packet comes from.
     *
     * @param prefix an address, or a network such as {@code fd00::/8}; host bits are cut off
     * @return the match
     * @throws IllegalArgumentException if the text is no IPv6 prefix
     */
    public static Match src(String prefix) {
        return src(IpPrefix.parse(prefix));
    }

    /**
     * Where the packet comes from.
     *
     * @param prefix a network; host bits are cut off
     * @return the match
     * @throws IllegalArgumentException if it is not IPv6
     */
    public static Match src(IpPrefix prefix) {
        return address(Endpoint.SOURCE, prefix);
    }

    /**
     * Where the packet goes to.
     *
     * @param prefix an address, or a network such as {@code fd00::/8}; host bits are cut off
     * @return the match
     * @throws IllegalArgumentException if the text is no IPv6 prefix
     */
    public static Match dst(String prefix) {
        return dst(IpPrefix.parse(prefix));
    }

    /**
     * Where the packet goes to.
     *
     * @param prefix a network; host bits are cut off
     * @return the match
     * @throws IllegalArgumentException if it is not IPv6
     */
    public static Match dst(IpPrefix prefix) {
        return address(Endpoint.DESTINATION, prefix);
    }

    private static Match address(Endpoint endpoint, IpPrefix prefix) {
        if (!prefix.isIpv6()) {
            throw new IllegalArgumentException("u32 match ip6 " + endpoint + ": " + prefix + " is not IPv6");
        }
        return new AddressMatch(endpoint, prefix);
    }

    /**
     * What the packet carries right after its fixed header. tc: {@code ip6 protocol}.
     *
     * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, or a number, 0 to 255
     * @return the match
     * @throws IllegalArgumentException if the text is none of those
     */
    public static Match protocol(String protocol) {
        return protocol(IpProtocol.parse("ip6 protocol", protocol));
    }

    /**
     * What the packet carries right after its fixed header.
     *
     * @param number 0 to 255, as IANA assigns them
     * @return the match
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Match protocol(int number) {
        return FieldMatch.of(HeaderField.IP6_PROTOCOL, number);
    }

    /**
     * Bits of the traffic class. tc: {@code ip6 priority}.
     *
     * @param value 0 to 255; the DSCP is in the upper 6 bits
     * @param mask which bits count, 0 to 255: 0xfc for the DSCP
     * @return the match
     * @throws IllegalArgumentException if a number is out of range
     */
    public static Match trafficClass(int value, int mask) {
        return new FieldMatch(HeaderField.IP6_PRIORITY, value, mask);
    }

    /**
     * The DSCP: the upper 6 bits of the traffic class.
     *
     * @param codePoint 0 to 63, such as 46 for expedited forwarding
     * @return the match
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Match dscp(int codePoint) {
        FieldMatch.check("ip6 dscp", codePoint, 0x3F);
        return trafficClass(codePoint << 2, 0xFC);
    }

    /**
     * The flow label.
     *
     * @param label 0 to 0xfffff
     * @return the match
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Match flowLabel(int label) {
        return FieldMatch.of(HeaderField.IP6_FLOWLABEL, label);
    }

    /**
     * Bits of the flow label.
     *
     * @param label 0 to 0xfffff
     * @param mask which bits count, 0 to 0xfffff
     * @return the match
     * @throws IllegalArgumentException if a number is out of range
     */
    public static Match flowLabel(int label, int mask) {
        return new FieldMatch(HeaderField.IP6_FLOWLABEL, label, mask);
    }

    /**
     * The port that the packet comes from.
     *
     * @param port 0 to 65535
     * @return the match
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Match sport(int port) {
        return FieldMatch.of(HeaderField.IP6_SPORT, port);
    }

    /**
     * Bits of the port that the packet comes from.
     *
     * @param port 0 to 65535
     * @param mask which bits count, 0 to 0xffff
     * @return the match
     * @throws IllegalArgumentException if a number is out of range
     */
    public static Match sport(int port, int mask) {
        return new FieldMatch(HeaderField.IP6_SPORT, port, mask);
    }

    /**
     * The port that the packet goes to.
     *
     * @param port 0 to 65535
     * @return the match
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Match dport(int port) {
        return FieldMatch.of(HeaderField.IP6_DPORT, port);
    }

    /**
     * Bits of the port that the packet goes to.
     *
     * @param port 0 to 65535
     * @param mask which bits count, 0 to 0xffff; 0xfff0 makes 16 ports of it
     * @return the match
     * @throws IllegalArgumentException if a number is out of range
     */
    public static Match dport(int port, int mask) {
        return new FieldMatch(HeaderField.IP6_DPORT, port, mask);
    }

    /**
     * The type of an ICMPv6 message.
     *
     * @param type 0 to 255, such as 128 for an echo request
     * @return the match
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Match icmpType(int type) {
        return FieldMatch.of(HeaderField.IP6_ICMP_TYPE, type);
    }

    /**
     * The code of an ICMPv6 message.
     *
     * @param code 0 to 255
     * @return the match
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Match icmpCode(int code) {
        return FieldMatch.of(HeaderField.IP6_ICMP_CODE, code);
    }
}
