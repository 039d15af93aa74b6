package io.github.tc4j.tc.filters;

import io.github.tc4j.netlink.IpPrefix;
import io.github.tc4j.netlink.MacAddress;
import io.github.tc4j.tc.Protocol;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** Matches as tc writes them; where it has no words, the key's name in lower case. */
final class FlowerText {
    private static final String[] STATES = {"new", "est", "rel", "trk", "inv", "rpl"};
    private static final String[] FRAGMENTS = {"frag", "firstfrag"};

    private FlowerText() {}

    static void append(Map<FlowerKey, FlowerMatch> matches, StringBuilder text) {
        matches.forEach((key, match) -> {
            switch (key) {
                case PORT_SRC_MAX, PORT_DST_MAX -> text.append('-').append(match.number());
                default -> text.append(' ').append(name(key)).append(' ').append(value(key, match));
            }
        });
    }

    private static String name(FlowerKey key) {
        return key.word.isEmpty() ? key.name().toLowerCase(Locale.ROOT) : key.word;
    }

    static String value(FlowerKey key, FlowerMatch match) {
        return switch (key.form) {
            case NUMBER, HOST, PORT -> masked(key, match, match.number().toString());
            case IP_PROTO -> protocol(match.number().intValue());
            case HEX -> masked(key, match, "0x" + match.number().toString(16));
            case PROTOCOL -> new Protocol(match.number().intValue()).toString();
            case MAC -> {
                String address = MacAddress.of(match.value().toArray()).toString();
                yield match.isWhole(key)
                        ? address
                        : address + "/" + MacAddress.of(match.mask().toArray());
            }
            case ADDRESS -> address(match);
            case LABEL -> {
                HexFormat hex = HexFormat.of();
                String label = hex.formatHex(match.value().toArray());
                yield match.isWhole(key)
                        ? label
                        : label + "/" + hex.formatHex(match.mask().toArray());
            }
            case STATE -> signs(match, STATES, "+", "-", "");
            case FRAGMENT -> signs(match, FRAGMENTS, "", "no", "/");
        };
    }

    private static String masked(FlowerKey key, FlowerMatch match, String value) {
        return match.isWhole(key) ? value : value + "/0x" + match.maskNumber().toString(16);
    }

    private static String protocol(int number) {
        return switch (number) {
            case FlowerRules.IPPROTO_ICMP -> "icmp";
            case FlowerRules.IPPROTO_TCP -> "tcp";
            case FlowerRules.IPPROTO_UDP -> "udp";
            case FlowerRules.IPPROTO_ICMPV6 -> "icmpv6";
            case FlowerRules.IPPROTO_SCTP -> "sctp";
            default -> Integer.toHexString(number); // hexadecimal, and tc knows no prefix
        };
    }

    /** The length of a mask of leading bits, or -1 of any other. */
    static int prefixLength(FlowerMatch match) {
        int size = match.mask().size() * Byte.SIZE;
        int zeros = match.maskNumber().signum() == 0 ? size : match.maskNumber().getLowestSetBit();
        return match.maskNumber().bitCount() == size - zeros ? size - zeros : -1;
    }

    private static String address(FlowerMatch match) {
        byte[] bytes = match.value().toArray();
        int length = prefixLength(match);
        if (length >= 0) {
            return IpPrefix.of(bytes, length).toString();
        }
        return IpPrefix.of(bytes, bytes.length * Byte.SIZE).addressText() + "/0x"
                + match.maskNumber().toString(16);
    }

    private static String signs(FlowerMatch match, String[] names, String set, String clear, String between) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < names.length; bit++) {
            if (match.maskNumber().testBit(bit)) {
                text.append(text.isEmpty() ? "" : between)
                        .append(match.number().testBit(bit) ? set : clear)
                        .append(names[bit]);
            }
        }
        return text.isEmpty()
                ? "0x" + match.number().toString(16) + "/0x"
                        + match.maskNumber().toString(16)
                : text.toString();
    }
}
