package io.github.tc4j.tc.u32;

import java.util.Locale;

/** The numbers of the protocols that IP carries, as IANA assigns them, where u32 knows them by name. */
final class IpProtocol {
    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int ICMPV6 = 58;

    private static final int DCCP = 33;
    private static final int SCTP = 132;
    private static final int UDPLITE = 136;
    private static final int MAX = 0xFF;

    private IpProtocol() {}

    /** Whether ports are where TCP has them; also if the protocol is negative, not known. */
    static boolean mayHavePorts(int number) {
        return number < 0 || number == TCP || number == UDP || number == DCCP || number == SCTP || number == UDPLITE;
    }

    static int parse(String field, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "icmp" -> ICMP;
            case "tcp" -> TCP;
            case "udp" -> UDP;
            case "icmpv6", "ipv6-icmp" -> ICMPV6;
            default -> number(field, text);
        };
    }

    private static int number(String field, String text) {
        boolean decimal = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!decimal || Integer.parseInt(text) > MAX) {
            throw new IllegalArgumentException(
                    "u32 match " + field + ": \"" + text + "\" is not tcp, udp, icmp, icmpv6, or a number in 0..255");
        }
        return Integer.parseInt(text);
    }
}
