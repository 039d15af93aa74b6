package io.github.tc4j.tc;

import java.util.Locale;

/** How a link wraps packets, and so what they cost on it. Source: {@code TC_LINKLAYER_*} of {@code linux/pkt_sched.h}. */
public enum LinkLayer {
    /** Not known to the kernel: packets count as they are. */
    UNAWARE(0),
    /** Packets count as they are, with the overhead given. */
    ETHERNET(1),
    /** Packets are cut into cells of 48 bytes that take 53 on the wire, as on ADSL. */
    ATM(2);

    private final int value;

    LinkLayer(int value) {
        this.value = value;
    }

    /**
     * Finds a link layer.
     *
     * @param value the kernel's number
     * @return the link layer; {@link #UNAWARE} for numbers that the kernel does not have
     */
    public static LinkLayer of(int value) {
        return value == 1 ? ETHERNET : value == 2 ? ATM : UNAWARE;
    }

    /**
     * Reads a link layer as tc does.
     *
     * @param text {@code ethernet}, {@code atm} or {@code adsl}
     * @return the link layer
     * @throws IllegalArgumentException if the text is none
     */
    public static LinkLayer parse(String text) {
        return switch (text) {
            case "ethernet" -> ETHERNET;
            case "atm", "adsl" -> ATM;
            case "unaware" -> UNAWARE;
            default -> throw new IllegalArgumentException("linklayer: \"" + text + "\" is not ethernet, atm or adsl");
        };
    }

    /**
     * Returns the kernel's number.
     *
     * @return 0 to 2
     */
    public int value() {
        return value;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
