package io.github.tc4j.tc.u32;

import io.github.tc4j.netlink.IpPrefix;

/**
 * Matches of IPv4 packets. A filter with one of them sees IPv4 only, unless the request names another protocol.
 *
 * <p>Ports and ICMP types are looked for right after a header without options, 20 bytes long; where options may be, link to a table with
 * {@link U32Offset#ipHeader()} and use {@link Tcp}, {@link Udp} and {@link Icmp} there. The second and later fragments of a packet have other
 * data in that place: {@link #noFragment()} keeps them out. None of these matches says which protocol the packet carries; {@link #protocol}
 * does.
 */
public final class Ip {
    private Ip() {}

    /**
     * Where the packet comes from.
     *
     * @param prefix an address, or a network such as {@code 10.0.0.0/8}; host bits are cut off
     * @return the match
     * @throws IllegalArgumentException if the text is no IPv4 prefix
     */
    public static Match src(String prefix) {
        return src(IpPrefix.parse(prefix));
    }

    /**
     * Where the packet comes from.
     *
     * @param prefix a network; host bits are cut off
     * @return the match
     * @throws IllegalArgumentException if it is not IPv4
     */
    public static Match src(IpPrefix prefix) {
        return address(Endpoint.SOURCE, prefix);
    }

    /**
     * Where the packet goes to.
     *
     * @param prefix an address, or a network such as {@code 10.0.0.0/8}; host bits are cut off
     * @return the match
     * @throws IllegalArgumentException if the text is no IPv4 prefix
     */
    public static Match dst(String prefix) {
        return dst(IpPrefix.parse(prefix));
    }

    /**
     * Where the packet goes to.
     *
     * @param prefix a network; host bits are cut off
     * @return the match
     * @throws IllegalArgumentException if it is not IPv4
     */
    public static Match dst(IpPrefix prefix) {
        return address(Endpoint.DESTINATION, prefix);
    }

    private static Match address(Endpoint endpoint, IpPrefix prefix) {
        if (prefix.isIpv6()) {
            throw new IllegalArgumentException("u32 match ip " + endpoint + ": " + prefix + " is not IPv4");
        }
        return new AddressMatch(endpoint, prefix);
    }

    /**
     * What the packet carries.
     *
     * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, or a number, 0 to 255
     * @return the match
     * @throws IllegalArgumentException if the text is none of those
     */
    public static Match protocol(String protocol) {
        return protocol(IpProtocol.parse("ip protocol", protocol));
    }

    /**
     * What the packet carries.
     *
     * @param number 0 to 255, as IANA assigns them
     * @return the match
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Match protocol(int number) {
        return FieldMatch.of(HeaderField.IP_PROTOCOL, number);
    }

    /**
     * The type of service, all of its bits.
     *
     * @param value 0 to 255
     * @return the match
     * @throws IllegalArgumentException if the value is out of range
     */
    public static Match tos(int value) {
        return FieldMatch.of(HeaderField.IP_TOS, value);
    }

    /**
     * Bits of the type of service. tc has three words for this: {@code tos}, {@code dsfield} and {@code precedence}.
     *
     * @param value 0 to 255; the DSCP is in the upper 6 bits, the precedence in the upper 3
     * @param mask which bits count, 0 to 255: 0xfc for the DSCP, 0xe0 for the precedence
     * @return the match
     * @throws IllegalArgumentException if a number is out of range
     */
    public static Match tos(int value, int mask) {
        return new FieldMatch(HeaderField.IP_TOS, value, mask);
    }

    /**
     * The DSCP: the upper 6 bits of the type of service.
     *
     * @param codePoint 0 to 63, such as 46 for expedited forwarding
     * @return the match
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Match dscp(int codePoint) {
        FieldMatch.check("ip dscp", codePoint, 0x3F);
        return tos(codePoint << 2, 0xFC);
    }

    /**
     * The precedence: the upper 3 bits of the type of service.
     *
     * @param level 0 to 7
     * @return the match
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Match precedence(int level) {
        FieldMatch.check("ip precedence", level, 0x7);
        return tos(level << 5, 0xE0);
    }

    /**
     * The header's length.
     *
     * @param words in words of 4 bytes, 0 to 15; 5 without options
     * @return the match
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Match ihl(int words) {
        return FieldMatch.of(HeaderField.IP_IHL, words);
    }

    /**
     * The port that the packet comes from.
     *
     * @param port 0 to 65535
     * @return the match
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Match sport(int port) {
        return FieldMatch.of(HeaderField.IP_SPORT, port);
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
        return new FieldMatch(HeaderField.IP_SPORT, port, mask);
    }

    /**
     * The port that the packet goes to.
     *
     * @param port 0 to 65535
     * @return the match
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Match dport(int port) {
        return FieldMatch.of(HeaderField.IP_DPORT, port);
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
        return new FieldMatch(HeaderField.IP_DPORT, port, mask);
    }

    /**
     * The type of an ICMP message.
     *
     * @param type 0 to 255, such as 8 for an echo request
     * @return the match
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Match icmpType(int type) {
        return FieldMatch.of(HeaderField.IP_ICMP_TYPE, type);
    }

    /**
     * The code of an ICMP message.
     *
     * @param code 0 to 255
     * @return the match
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Match icmpCode(int code) {
        return FieldMatch.of(HeaderField.IP_ICMP_CODE, code);
    }

    /**
     * A whole packet, no fragment. tc: {@code nofrag}.
     *
     * @return the match
     */
    public static Match noFragment() {
        return FragmentMatch.NO_FRAGMENT;
    }

    /**
     * The first of several fragments; a whole packet is none. tc: {@code firstfrag}.
     *
     * @return the match
     */
    public static Match firstFragment() {
        return FragmentMatch.FIRST_FRAGMENT;
    }

    /**
     * A packet that may not be fragmented. tc: {@code df}.
     *
     * @return the match
     */
    public static Match dontFragment() {
        return FragmentMatch.DONT_FRAGMENT;
    }

    /**
     * A fragment that is not the last. tc: {@code mf}.
     *
     * @return the match
     */
    public static Match moreFragments() {
        return FragmentMatch.MORE_FRAGMENTS;
    }
}
