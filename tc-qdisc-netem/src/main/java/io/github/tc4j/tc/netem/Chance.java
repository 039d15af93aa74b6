package io.github.tc4j.tc.netem;

import io.github.tc4j.tc.Percent;

/**
 * How likely something happens to a packet: the kernel draws a number for each, which may depend on the one before.
 *
 * @param probability how likely it is
 * @param correlation how much each draw takes from the one before; 0 % for independent draws. The kernel's way of mixing them narrows the
 *     numbers around the middle, so that small probabilities with a high correlation happen less often than they say
 */
public record Chance(Percent probability, Percent correlation) implements Loss {
    static final Percent ZERO = Percent.of(0);

    /** It never happens. */
    public static final Chance NEVER = new Chance(ZERO, ZERO);

    /**
     * Independent draws.
     *
     * @param probability how likely it is
     * @return the chance
     */
    public static Chance of(Percent probability) {
        return new Chance(probability, ZERO);
    }

    boolean isNever() {
        return equals(NEVER);
    }

    /** Returns the chance as tc writes it: {@code 1%}, {@code 1% 25%}. */
    @Override
    public String toString() {
        return probability + (correlation.equals(ZERO) ? "" : " " + correlation);
    }
}
