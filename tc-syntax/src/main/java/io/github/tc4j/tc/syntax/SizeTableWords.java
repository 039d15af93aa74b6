package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.spi.SizeTable;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import io.github.tc4j.tc.syntax.spi.LinkRates;
import io.github.tc4j.tc.syntax.spi.Words;

/** {@code stab overhead 20 linklayer atm}: up to the first word that is none of its own. */
final class SizeTableWords {
    private SizeTableWords() {}

    static SizeTable read(Words words) {
        words.peek();
        LinkLayer linkLayer = LinkLayer.UNAWARE;
        int overhead = 0;
        int mpu = 0;
        int mtu = 0;
        int slots = 0;
        while (words.hasNext()) {
            if (words.take("mtu")) {
                mtu = (int) number(words, "mtu");
            } else if (words.take("mpu")) {
                mpu = (int) number(words, "mpu");
            } else if (words.take("overhead")) {
                Integer value = Words.toInteger(words.next(), 10);
                if (value == null) {
                    throw words.invalid("invalid overhead");
                }
                overhead = value;
            } else if (words.take("tsize")) {
                slots = (int) number(words, "tsize");
            } else if (words.take("linklayer")) {
                linkLayer = linkLayer(words);
            } else {
                break;
            }
        }
        if (linkLayer == LinkLayer.UNAWARE && overhead == 0 && mpu == 0) {
            throw new SyntaxException("stab says neither overhead, linklayer nor mpu", "", SyntaxException.EXIT, false);
        }
        return new SizeTable(linkLayer, overhead, mpu, mtu, slots);
    }

    private static long number(Words words, String name) {
        Long value = Words.unsigned(words.next(), 10, 0xFFFF_FFFFL);
        if (value == null) {
            throw words.invalid("invalid " + name);
        }
        return value;
    }

    private static LinkLayer linkLayer(Words words) {
        LinkLayer value = LinkRates.toLinkLayer(words.next());
        if (value == null) {
            throw words.invalid("invalid linklayer");
        }
        return value;
    }

    static void print(SizeTable table, CommandWriter out) {
        out.word("stab");
        option(out, "mtu", table.mtu());
        option(out, "mpu", table.mpu());
        if (table.overhead() != 0) {
            out.option("overhead", table.overhead());
        }
        option(out, "tsize", table.slots());
        if (table.linkLayer() != LinkLayer.UNAWARE) {
            out.option("linklayer", table.linkLayer());
        }
    }

    private static void option(CommandWriter out, String name, int value) {
        if (value != 0) {
            out.option(name, Integer.toUnsignedString(value));
        }
    }
}
