package io.github.tc4j.tc.u32;

import io.github.tc4j.netlink.MacAddress;
import io.github.tc4j.tc.syntax.SyntaxException;
import io.github.tc4j.tc.syntax.spi.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Matches: {@code ip dst 10.0.0.0/8}, {@code u16 0x0050 0xffff at nexthdr+2}. Values may be joined to keys of the same word. */
final class SelectorWords {
    private static final long MAX_U32 = 0xFFFF_FFFFL;
    private static final int MAX_KEYS = 128;
    private static final int ETHER_SRC = -8;
    private static final int ETHER_DST = -14;
    private static final int TRAFFIC_CLASS_SHIFT = 20;
    private static final String NEXT_HEADER = "nexthdr+";

    private final Words words;
    private List<U32Key> keys = List.of();
    private String option = "";

    SelectorWords(Words words) {
        this.words = words;
    }

    /** Reads one match, and adds it to keys, or returns it if it is one of the packet's mark. */
    @Nullable
    U32Mark readInto(List<U32Key> into, String name) {
        keys = into;
        option = name;
        words.refusing((keyword, value) -> "Illegal \"" + name + '"');
        U32Mark mark = read();
        words.refusing((keyword, value) -> "Illegal \"" + keyword + '"');
        return mark;
    }

    private SyntaxException unknown() {
        return words.unknown("Illegal \"" + option + '"');
    }

    private @Nullable U32Mark read() {
        if (words.take("u32")) {
            number(Integer.BYTES, 0, false);
        } else if (words.take("u16")) {
            number(Short.BYTES, 0, false);
        } else if (words.take("u8")) {
            number(Byte.BYTES, 0, false);
        } else if (words.take("ip")) {
            ip();
        } else if (words.take("ip6")) {
            ip6();
        } else if (words.take("udp") || words.take("tcp")) {
            ports();
        } else if (words.take("icmp")) {
            icmp();
        } else if (words.take("mark")) {
            return mark();
        } else if (words.take("ether")) {
            ether();
        } else {
            throw unknown();
        }
        return null;
    }

    /** tc counts the words before it reads them: there are to be two at least. */
    private void requireTwo() {
        words.peek();
        if (words.remaining() < 2) {
            words.next();
            throw words.illegal("a word is missing behind it");
        }
    }

    private void ip() {
        requireTwo();
        if (words.takeExact("src")) {
            address(false, 12);
        } else if (words.takeExact("dst")) {
            address(false, 16);
        } else if (words.takeExact("tos") || words.take("dsfield") || words.take("precedence")) {
            number(Byte.BYTES, 1, false);
        } else if (words.takeExact("ihl")) {
            number(Byte.BYTES, 0, false);
        } else if (words.takeExact("protocol")) {
            number(Byte.BYTES, 9, false);
        } else if (words.takeExact("nofrag")) {
            add(0, 0x3FFF, Short.BYTES, 6, false);
        } else if (words.takeExact("firstfrag")) {
            add(0x2000, 0x3FFF, Short.BYTES, 6, false);
        } else if (words.takeExact("df")) {
            add(0x4000, 0x4000, Short.BYTES, 6, false);
        } else if (words.takeExact("mf")) {
            add(0x2000, 0x2000, Short.BYTES, 6, false);
        } else if (words.takeExact("dport")) {
            number(Short.BYTES, 22, false);
        } else if (words.takeExact("sport")) {
            number(Short.BYTES, 20, false);
        } else if (words.takeExact("icmp_type")) {
            number(Byte.BYTES, 20, false);
        } else if (words.takeExact("icmp_code")) {
            number(Byte.BYTES, 21, false);
        } else {
            throw unknown();
        }
    }

    private void ip6() {
        requireTwo();
        if (words.takeExact("src")) {
            address(true, 8);
        } else if (words.takeExact("dst")) {
            address(true, 24);
        } else if (words.takeExact("priority")) {
            int value = value(Byte.BYTES);
            add(value << TRAFFIC_CLASS_SHIFT, mask(Byte.BYTES) << TRAFFIC_CLASS_SHIFT, Integer.BYTES, 0, false);
        } else if (words.takeExact("protocol")) {
            number(Byte.BYTES, 6, false);
        } else if (words.takeExact("flowlabel")) {
            number(Integer.BYTES, 0, false);
        } else if (words.takeExact("dport")) {
            number(Short.BYTES, 42, false);
        } else if (words.takeExact("sport")) {
            number(Short.BYTES, 40, false);
        } else if (words.takeExact("icmp_type")) {
            number(Byte.BYTES, 40, false);
        } else if (words.takeExact("icmp_code")) {
            number(Byte.BYTES, 41, false);
        } else {
            throw unknown();
        }
    }

    private void ports() {
        requireTwo();
        if (words.takeExact("src")) {
            number(Short.BYTES, 0, true);
        } else if (words.takeExact("dst")) {
            number(Short.BYTES, 2, true);
        } else {
            throw unknown();
        }
    }

    private void icmp() {
        requireTwo();
        if (words.take("type")) {
            number(Byte.BYTES, 0, true);
        } else if (words.take("code")) {
            number(Byte.BYTES, 1, true);
        } else {
            throw unknown();
        }
    }

    private U32Mark mark() {
        Long value = Words.unsigned(words.next(), 0, MAX_U32);
        if (value == null) {
            throw words.refuse(
                    "the mark is not a number of 32 bits", "Illegal \"mark\" value\nIllegal \"" + option + '"');
        }
        Long mask = Words.unsigned(words.next(), 16, MAX_U32);
        if (mask == null) {
            throw words.refuse(
                    "the mask is not a number of 32 bits", "Illegal \"mark\" mask\nIllegal \"" + option + '"');
        }
        if ((value & mask) != value) {
            throw words.refuse(
                    "the mark has bits outside its mask",
                    "Illegal \"mark\" (impossible combination)\nIllegal \"" + option + '"');
        }
        return new U32Mark(value.intValue(), mask.intValue());
    }

    private void ether() {
        requireTwo();
        int offset;
        if (words.takeExact("src")) {
            offset = ETHER_SRC;
        } else if (words.takeExact("dst")) {
            offset = ETHER_DST;
        } else {
            throw unknown();
        }
        byte[] address = words.value(SelectorWords::mac, "an Ethernet address");
        Place place = place(offset, false);
        for (int i = 0; i < address.length; i += Short.BYTES) {
            int half = Byte.toUnsignedInt(address[i]) << Byte.SIZE | Byte.toUnsignedInt(address[i + 1]);
            add(half, 0xFFFF, Short.BYTES, place.offset + i, place.nextHeader);
        }
    }

    private static byte @Nullable [] mac(String word) {
        try {
            return MacAddress.parse(word).bytes();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void address(boolean six, int offset) {
        PrefixWords prefix =
                words.value(word -> PrefixWords.parse(word, six), six ? "an IPv6 prefix" : "an IPv4 prefix");
        Place place = place(offset, false);
        for (int i = 0; i < prefix.words().length && (i == 0 || prefix.mask(i) != 0); i++) {
            if (six && prefix.mask(i) == 0) {
                return;
            }
            add(prefix.words()[i], prefix.mask(i), Integer.BYTES, place.offset + i * Integer.BYTES, place.nextHeader);
        }
    }

    private void number(int bytes, int offset, boolean nextHeader) {
        int value = value(bytes);
        int mask = mask(bytes);
        Place place = place(offset, nextHeader);
        add(value, mask, bytes, place.offset, place.nextHeader);
    }

    /** tc counts the words before it reads them. */
    private int value(int bytes) {
        if (words.remaining() < 2) {
            throw words.wrong("Illegal \"" + option + '"');
        }
        return (int) words.unsigned(0, MAX_U32 >>> (Integer.SIZE - bytes * Byte.SIZE));
    }

    private int mask(int bytes) {
        return (int) words.unsigned(16, MAX_U32 >>> (Integer.SIZE - bytes * Byte.SIZE));
    }

    /** Where a value is. */
    private record Place(int offset, boolean nextHeader) {}

    /** Reads {@code at nexthdr+4} if it is there. */
    private Place place(int offset, boolean nextHeader) {
        if (!words.hasNext() || !words.takeExact("at")) {
            return new Place(offset, nextHeader);
        }
        boolean next = words.peek().startsWith(NEXT_HEADER);
        if (words.peek().equals(NEXT_HEADER)) {
            words.next();
            int at = words.integer(0);
            return new Place(at, true);
        }
        int from = next ? NEXT_HEADER.length() : 0;
        int at = words.value(word -> Words.toInteger(word.substring(from), 0), "a place in the packet");
        return new Place(at, next || nextHeader);
    }

    /** Puts a value of some bytes into the word that it is in. */
    private void add(int value, int mask, int bytes, int offset, boolean nextHeader) {
        int within = offset & (Integer.BYTES - 1);
        if (bytes == Short.BYTES && within != 0) {
            within = Short.BYTES; // to tc all that is not the first half is the second
        }
        within = bytes == Integer.BYTES ? 0 : within;
        int shift = (Integer.BYTES - bytes - within) * Byte.SIZE;
        int word = bytes == Integer.BYTES ? offset : offset & ~(Integer.BYTES - 1);
        join(new U32Key(mask << shift, value << shift, word, nextHeader));
    }

    private void join(U32Key key) {
        for (int i = 0; i < keys.size(); i++) {
            U32Key former = keys.get(i);
            if (former.offset() == key.offset() && former.nextHeader() == key.nextHeader()) {
                if (((former.value() ^ key.value()) & former.mask() & key.mask()) != 0) {
                    throw words.illegal("it contradicts the match before it: " + former);
                }
                int mask = former.mask() | key.mask();
                keys.set(i, new U32Key(mask, former.value() | key.value(), key.offset(), key.nextHeader()));
                return;
            }
        }
        if (keys.size() >= MAX_KEYS) {
            throw words.illegal("a filter has at most " + MAX_KEYS + " keys");
        }
        if (key.offset() % Integer.BYTES != 0) {
            throw words.illegal("the place is not a multiple of 4");
        }
        keys.add(key);
    }
}
