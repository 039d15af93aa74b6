package io.github.tc4j.tc.u32;

/**
 * Matches of ICMP messages that stand where a link points: tc's {@code icmp type} and {@code icmp code}. They have an effect <em>only</em> in a
 * table that is reached by a link with an offset, such as {@link U32Offset#ipHeader()}. In a filter that nothing links to, use
 * {@link Ip#icmpType} or {@link Ip6#icmpType} with {@code protocol("icmp")} or {@code protocol("icmpv6")}.
 */
public final class Icmp {
    private Icmp() {}

    /**
     * The type of the message.
     *
     * @param type 0 to 255, such as 8 for an echo request
     * @return the match
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Match type(int type) {
        return FieldMatch.of(HeaderField.ICMP_TYPE, type);
    }

    /**
     * The code of the message.
     *
     * @param code 0 to 255
     * @return the match
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Match code(int code) {
        return FieldMatch.of(HeaderField.ICMP_CODE, code);
    }
}
