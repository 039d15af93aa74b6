package io.github.tc4j.tc;

import java.util.Locale;
import java.util.Map;

/**
 * The protocol of the packets that a filter sees: an EtherType. Source: {@code linux/if_ether.h}.
 *
 * @param value 0 to 0xffff, in the order of bytes in which one writes it: IPv4 is 0x0800
 */
public record Protocol(int value) {
    /** All packets ({@code ETH_P_ALL}). */
    public static final Protocol ALL = new Protocol(0x0003);

    /** IPv4. */
    public static final Protocol IP = new Protocol(0x0800);

    /** ARP. */
    public static final Protocol ARP = new Protocol(0x0806);

    /** IPv6. */
    public static final Protocol IPV6 = new Protocol(0x86DD);

    /** VLAN-tagged frames ({@code 802.1Q}). */
    public static final Protocol VLAN = new Protocol(0x8100);

    private static final Map<String, Protocol> BY_NAME = Map.ofEntries(
            Map.entry("all", ALL),
            Map.entry("ip", IP),
            Map.entry("ipv4", IP),
            Map.entry("arp", ARP),
            Map.entry("ipv6", IPV6),
            Map.entry("802.1q", VLAN),
            Map.entry("802.1ad", new Protocol(0x88A8)),
            Map.entry("mpls_uc", new Protocol(0x8847)),
            Map.entry("mpls_mc", new Protocol(0x8848)),
            Map.entry("802_3", new Protocol(0x0001)),
            Map.entry("802_2", new Protocol(0x0004)),
            Map.entry("ppp_disc", new Protocol(0x8863)),
            Map.entry("ppp_ses", new Protocol(0x8864)),
            Map.entry("lldp", new Protocol(0x88CC)),
            Map.entry("tipc", new Protocol(0x88CA)));

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is not in 0..0xffff
     */
    public Protocol {
        if (value < 0 || value > 0xFFFF) {
            throw new IllegalArgumentException("protocol: " + value + " is not in 0..0xffff");
        }
    }

    /**
     * Reads a protocol as tc does: a name such as {@code ip}, {@code ipv6}, {@code all}, {@code 802.1Q}, or a number.
     *
     * @param text the protocol; a number is decimal, or hexadecimal after {@code 0x}
     * @return its value
     * @throws IllegalArgumentException if the text is neither
     */
    public static Protocol parse(String text) {
        Protocol known = BY_NAME.get(text.toLowerCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        try {
            return new Protocol(Integer.decode(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "protocol: " + Quantity.quoted(text) + " is neither a name such as ip nor a number", e);
        }
    }

    /** Written out for a fast start: see {@link Handle#equals}. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Protocol that && value == that.value;
    }

    @Override
    public int hashCode() {
        return Integer.hashCode(value);
    }

    /** Returns the name that tc has for it, or the number in hexadecimal. */
    @Override
    public String toString() {
        return switch (value) {
            case 0x0003 -> "all";
            case 0x0800 -> "ip";
            case 0x0806 -> "arp";
            case 0x86DD -> "ipv6";
            case 0x8100 -> "802.1Q";
            case 0x88A8 -> "802.1ad";
            case 0x8847 -> "mpls_uc";
            case 0x8848 -> "mpls_mc";
            default -> "0x" + Integer.toHexString(value);
        };
    }
}
