package io.github.tc4j.tc;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * A number with a unit, as tc's command line has them: {@code 1.5mbit}.
 *
 * @param number the number, not negative
 * @param unit what follows it, in lower case
 */
record Quantity(BigDecimal number, String unit) {
    /** Longer texts are no numbers that anyone means; unbounded ones cost time to take apart. */
    private static final int MAX_LENGTH = 40;

    static Quantity of(String field, String text) {
        String trimmed = text.strip();
        int end = 0;
        while (end < trimmed.length() && (isDigit(trimmed.charAt(end)) || trimmed.charAt(end) == '.')) {
            end++;
        }
        if (trimmed.startsWith("-")) {
            throw new IllegalArgumentException(field + ": " + quoted(text) + " is negative");
        }
        try {
            if (trimmed.length() > MAX_LENGTH) {
                throw new NumberFormatException();
            }
            return new Quantity(
                    new BigDecimal(trimmed.substring(0, end)),
                    trimmed.substring(end).toLowerCase(Locale.ROOT));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(field + ": " + quoted(text) + " is not a number with a unit", e);
        }
    }

    /** Returns a text for a message, which no text makes long. */
    static String quoted(String text) {
        return '"' + (text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...") + '"';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static IllegalArgumentException unknownUnit(String field, String text, String units) {
        return new IllegalArgumentException(field + ": " + quoted(text) + " has none of the units " + units);
    }
}
