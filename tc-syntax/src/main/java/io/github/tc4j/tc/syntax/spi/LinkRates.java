package io.github.tc4j.tc.syntax.spi;

import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.syntax.SyntaxException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The words that all shapers have: rates, which may be a part of the link's speed, sizes with a cell, and link layers. */
public final class LinkRates {
    /** tc writes the rate in bits with so many decimals, and reads that. */
    private static final int TC_DECIMALS = 6;

    private LinkRates() {}

    /**
     * Reads a rate, or a percentage of the speed of the interface that the command is about.
     *
     * @param words the command, at the rate
     * @param context tells the speed
     * @return bytes per second, unsigned; 0 is possible
     */
    public static long rate(Words words, SyntaxContext context) {
        if (!words.peek().contains("%")) {
            return words.rate();
        }
        double part = words.value(Units::percent, "a percentage in 0..100");
        String device = context.deviceName();
        if (device == null) {
            throw words.illegal("a percentage needs an interface");
        }
        long speed = context.speed(device);
        if (speed <= 0) {
            throw words.illegal("the speed of " + device + " is not known");
        }
        BigDecimal bits =
                new BigDecimal(part / 100 * speed * 1000 * 1000).setScale(TC_DECIMALS, RoundingMode.HALF_EVEN);
        return (long) (bits.doubleValue() / Byte.SIZE);
    }

    /**
     * Reads a size and the size of the cells of its rate table, {@code 32k/8}, as {@code get_size_and_cell} of tc does. The kernel needs no
     * such tables; the cell is checked and forgotten.
     *
     * @param words the command, at the size
     * @return 0 to 2<sup>32</sup>&minus;1 bytes
     * @throws SyntaxException if the cell is no power of 2
     */
    public static long sizeAndCell(Words words) {
        return words.value(LinkRates::sizeAndCell, "a size, which a slash and a power of 2 may follow");
    }

    private static @Nullable Long sizeAndCell(String word) {
        int slash = word.indexOf('/');
        if (slash < 0) {
            return Units.size(word);
        }
        Long cell = Words.unsigned(word.substring(slash + 1), 0, Integer.MAX_VALUE);
        return cell == null || Long.bitCount(cell) != 1 ? null : Units.size(word.substring(0, slash));
    }

    /**
     * Reads a link layer, as {@code get_linklayer} of tc does.
     *
     * @param words the command, at the link layer
     * @return the link layer
     */
    public static LinkLayer linkLayer(Words words) {
        return words.value(LinkRates::toLinkLayer, "ethernet, atm or adsl");
    }

    /**
     * Reads a word as {@code get_linklayer} does.
     *
     * @param word the word
     * @return the link layer, null if it is none
     */
    public static @Nullable LinkLayer toLinkLayer(String word) {
        return switch (word) {
            case "ethernet" -> LinkLayer.ETHERNET;
            case "atm", "adsl" -> LinkLayer.ATM;
            default -> null;
        };
    }
}
