package io.github.tc4j.tc.u32;

import io.github.tc4j.netlink.MacAddress;
import java.util.List;

/**
 * An Ethernet address of a frame, which lies before the network header. {@link Ether} makes it. On devices without Ethernet headers it matches
 * whatever lies there.
 *
 * @param endpoint which address
 * @param address the address
 */
public record EtherMatch(Endpoint endpoint, MacAddress address) implements Match {
    /** Offsets of the words, which the destination begins in the middle of; the EtherType takes the last two bytes before 0. */
    static final int DST_HEAD = -16;

    static final int DST_TAIL = -12;
    static final int SRC_HEAD = -8;
    static final int SRC_TAIL = -4;

    static final int LOW_HALF = 0x0000_FFFF;
    static final int HIGH_HALF = 0xFFFF_0000;
    private static final int ALL_BITS = 0xFFFF_FFFF;

    @Override
    public List<U32Key> keys() {
        long bits = address.bits();
        return switch (endpoint) {
            case DESTINATION ->
                List.of(
                        new U32Key(LOW_HALF, (int) (bits >> 32), DST_HEAD, false),
                        new U32Key(ALL_BITS, (int) bits, DST_TAIL, false));
            case SOURCE ->
                List.of(
                        new U32Key(ALL_BITS, (int) (bits >> 16), SRC_HEAD, false),
                        new U32Key(HIGH_HALF, (int) (bits << 16), SRC_TAIL, false));
        };
    }

    /** Returns the match as tc writes it: {@code ether src 02:00:00:00:00:01}. */
    @Override
    public String toString() {
        return "ether " + endpoint + " " + address;
    }
}
