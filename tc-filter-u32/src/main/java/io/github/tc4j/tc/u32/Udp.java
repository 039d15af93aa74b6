package io.github.tc4j.tc.u32;

/**
 * Matches of UDP ports that stand where a link points: tc's {@code udp src} and {@code udp dst}. They have an effect <em>only</em> in a
 * table that is reached by a link with an offset, such as {@link U32Offset#ipHeader()}, and that link has to see to it that only UDP gets
 * there. In a filter that nothing links to, use {@link Ip#dport} or {@link Ip6#dport} with {@code protocol("udp")}.
 */
public final class Udp {
    private Udp() {}

    /**
     * The port that the packet comes from.
     *
     * @param port 0 to 65535
     * @return the match
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Match src(int port) {
        return FieldMatch.of(HeaderField.UDP_SRC, port);
    }

    /**
     * Bits of the port that the packet comes from.
     *
     * @param port 0 to 65535
     * @param mask which bits count, 0 to 0xffff
     * @return the match
     * @throws IllegalArgumentException if a number is out of range
     */
    public static Match src(int port, int mask) {
        return new FieldMatch(HeaderField.UDP_SRC, port, mask);
    }

    /**
     * The port that the packet goes to.
     *
     * @param port 0 to 65535
     * @return the match
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Match dst(int port) {
        return FieldMatch.of(HeaderField.UDP_DST, port);
    }

    /**
     * Bits of the port that the packet goes to.
     *
     * @param port 0 to 65535
     * @param mask which bits count, 0 to 0xffff; 0xfff0 makes 16 ports of it
     * @return the match
     * @throws IllegalArgumentException if a number is out of range
     */
    public static Match dst(int port, int mask) {
        return new FieldMatch(HeaderField.UDP_DST, port, mask);
    }
}
