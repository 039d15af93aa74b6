package io.github.tc4j.tc.u32;

import io.github.tc4j.tc.Protocol;

/**
 * A number in a packet's headers that has a name in tc. Those of {@code tcp}, {@code udp} and {@code icmp} lie where the {@link U32Offset} of
 * a link points; those of {@code ip} and {@code ip6} beyond the header lie where they do if it has no options or extensions.
 */
public enum HeaderField {
    /** The header's length in words of 4 bytes: 4 bits. */
    IP_IHL("ip ihl", Start.IP, 0, 24, 4),
    /** The type of service: 8 bits, of which the upper 6 are the DSCP and the upper 3 the precedence. */
    IP_TOS("ip tos", Start.IP, 0, 16, 8),
    /** The protocol carried: 8 bits. */
    IP_PROTOCOL("ip protocol", Start.IP, 8, 16, 8),
    /** The source port: 16 bits. */
    IP_SPORT("ip sport", Start.IP, 20, 16, 16),
    /** The destination port: 16 bits. */
    IP_DPORT("ip dport", Start.IP, 20, 0, 16),
    /** The type of an ICMP message: 8 bits. */
    IP_ICMP_TYPE("ip icmp_type", Start.IP, 20, 24, 8),
    /** The code of an ICMP message: 8 bits. */
    IP_ICMP_CODE("ip icmp_code", Start.IP, 20, 16, 8),

    /** The traffic class: 8 bits. */
    IP6_PRIORITY("ip6 priority", Start.IP6, 0, 20, 8),
    /** The flow label: 20 bits. */
    IP6_FLOWLABEL("ip6 flowlabel", Start.IP6, 0, 0, 20),
    /** The protocol carried, or the first extension header: 8 bits. */
    IP6_PROTOCOL("ip6 protocol", Start.IP6, 4, 8, 8),
    /** The source port: 16 bits. */
    IP6_SPORT("ip6 sport", Start.IP6, 40, 16, 16),
    /** The destination port: 16 bits. */
    IP6_DPORT("ip6 dport", Start.IP6, 40, 0, 16),
    /** The type of an ICMPv6 message: 8 bits. */
    IP6_ICMP_TYPE("ip6 icmp_type", Start.IP6, 40, 24, 8),
    /** The code of an ICMPv6 message: 8 bits. */
    IP6_ICMP_CODE("ip6 icmp_code", Start.IP6, 40, 16, 8),

    /** The source port: 16 bits. */
    TCP_SRC("tcp src", Start.AFTER_LINK, 0, 16, 16),
    /** The destination port: 16 bits. */
    TCP_DST("tcp dst", Start.AFTER_LINK, 0, 0, 16),
    /** The source port: 16 bits. */
    UDP_SRC("udp src", Start.AFTER_LINK, 0, 16, 16),
    /** The destination port: 16 bits. */
    UDP_DST("udp dst", Start.AFTER_LINK, 0, 0, 16),
    /** The type of an ICMP or ICMPv6 message: 8 bits. */
    ICMP_TYPE("icmp type", Start.AFTER_LINK, 0, 24, 8),
    /** The code of an ICMP or ICMPv6 message: 8 bits. */
    ICMP_CODE("icmp code", Start.AFTER_LINK, 0, 16, 8);

    /** What the field's offset counts from. */
    private enum Start {
        IP,
        IP6,
        AFTER_LINK
    }

    private final String words;
    private final Start start;
    private final int offset;
    private final int shift;
    private final int bits;

    HeaderField(String words, Start start, int offset, int shift, int bits) {
        this.words = words;
        this.start = start;
        this.offset = offset;
        this.shift = shift;
        this.bits = bits;
    }

    /**
     * Returns how wide the field is.
     *
     * @return bits, 4 to 20
     */
    public int bits() {
        return bits;
    }

    /**
     * Returns the greatest value, which is also the mask of all bits.
     *
     * @return 2<sup>{@link #bits()}</sup>&minus;1
     */
    public int max() {
        return (1 << bits) - 1;
    }

    /**
     * Returns the protocol of the packets that have it.
     *
     * @return IPv4, IPv6, or {@link Protocol#ALL} where both may
     */
    public Protocol protocol() {
        return switch (start) {
            case IP -> Protocol.IP;
            case IP6 -> Protocol.IPV6;
            case AFTER_LINK -> Protocol.ALL;
        };
    }

    /**
     * Tells whether it lies where the {@link U32Offset} of a link points.
     *
     * @return false if it lies at a fixed place in the packet
     */
    public boolean isAfterLink() {
        return start == Start.AFTER_LINK;
    }

    U32Key key(int value, int mask) {
        return new U32Key(mask << shift, value << shift, offset, isAfterLink());
    }

    /** The word's bits that belong to the field. */
    int maskInWord() {
        return max() << shift;
    }

    boolean isIn(U32Key key) {
        return key.offset() == offset && key.nextHeader() == isAfterLink();
    }

    FieldMatch match(U32Key key) {
        return new FieldMatch(this, (key.value() >>> shift) & max(), (key.mask() >>> shift) & max());
    }

    /** People write flow labels and types of service in hexadecimal, all else in decimal. */
    String text(int value) {
        return switch (this) {
            case IP_TOS, IP6_PRIORITY, IP6_FLOWLABEL -> hex(value);
            default -> Integer.toString(value);
        };
    }

    static String hex(int value) {
        return "0x" + Integer.toHexString(value);
    }

    /** Returns the words that tc has for it: {@code ip dport}. */
    @Override
    public String toString() {
        return words;
    }
}
