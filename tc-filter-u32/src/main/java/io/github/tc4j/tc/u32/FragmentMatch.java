package io.github.tc4j.tc.u32;

import io.github.tc4j.tc.Protocol;
import java.util.List;

/** How an IPv4 packet is fragmented: bits of the second word of its header. {@link Ip} has a factory for each. */
public enum FragmentMatch implements Match {
    /** It is a whole packet: no further fragments follow, and its offset is 0. */
    NO_FRAGMENT("nofrag", 0x3FFF, 0),
    /** It is the first of several fragments. */
    FIRST_FRAGMENT("firstfrag", 0x3FFF, 0x2000),
    /** It may not be fragmented. */
    DONT_FRAGMENT("df", 0x4000, 0x4000),
    /** Further fragments follow. */
    MORE_FRAGMENTS("mf", 0x2000, 0x2000);

    /** Offset of the word with {@code frag_off} of {@code struct iphdr}, which is its low half. */
    static final int OFFSET = 4;

    /** The bits of the fragment's place in the packet. */
    static final int FRAGMENT_OFFSET = 0x1FFF;

    private final String word;
    private final int mask;
    private final int value;

    FragmentMatch(String word, int mask, int value) {
        this.word = word;
        this.mask = mask;
        this.value = value;
    }

    @Override
    public List<U32Key> keys() {
        return List.of(key());
    }

    U32Key key() {
        return new U32Key(mask, value, OFFSET, false);
    }

    @Override
    public Protocol protocol() {
        return Protocol.IP;
    }

    /** Returns the match as tc writes it: {@code ip nofrag}. */
    @Override
    public String toString() {
        return "ip " + word;
    }
}
