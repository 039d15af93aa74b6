package io.github.tc4j.tc.netem;

import io.github.tc4j.tc.Percent;
import io.github.tc4j.tc.TcTime;
import java.time.Duration;

/**
 * How long a {@link Netem} holds packets. A jitter greater than what lies between two packets lets them overtake each other.
 *
 * @param time the mean, 0 to 2<sup>63</sup>&minus;1 ns
 * @param jitter how far it varies, 0 to 2147483647 ns: the most for {@link Distribution#UNIFORM}, the standard deviation for the others
 * @param correlation how much each packet's delay takes from the one before
 * @param distribution how it varies; {@link Distribution#UNIFORM} without a jitter
 */
public record Delay(Duration time, Duration jitter, Percent correlation, Distribution distribution) {
    /** No delay. */
    public static final Delay NONE = of(Duration.ZERO);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a time is out of range, or there is a distribution but no jitter
     */
    public Delay {
        Netem.checkTime("delay", time, Long.MAX_VALUE);
        Netem.checkTime("jitter", jitter, Netem.MAX_JITTER);
        if (jitter.isZero() && !distribution.equals(Distribution.UNIFORM)) {
            throw new IllegalArgumentException("netem distribution: " + distribution + " needs a jitter");
        }
    }

    /**
     * Every packet is held as long.
     *
     * @param time 0 to 2<sup>63</sup>&minus;1 ns
     * @return the delay
     * @throws IllegalArgumentException if it is out of range
     */
    public static Delay of(Duration time) {
        return of(time, Duration.ZERO);
    }

    /**
     * A delay that varies uniformly.
     *
     * @param time the mean, 0 to 2<sup>63</sup>&minus;1 ns
     * @param jitter the most that it varies, 0 to 2147483647 ns
     * @return the delay
     * @throws IllegalArgumentException if a time is out of range
     */
    public static Delay of(Duration time, Duration jitter) {
        return new Delay(time, jitter, Chance.ZERO, Distribution.UNIFORM);
    }

    /**
     * Says how much each packet's delay takes from the one before.
     *
     * @param value 0 % for independent delays
     * @return a new delay
     */
    public Delay correlation(Percent value) {
        return new Delay(time, jitter, value, distribution);
    }

    /**
     * Says how the delay varies.
     *
     * @param value the distribution
     * @return a new delay
     * @throws IllegalArgumentException if there is no jitter
     */
    public Delay distribution(Distribution value) {
        return new Delay(time, jitter, correlation, value);
    }

    /** Returns the delay as tc writes it. */
    @Override
    public String toString() {
        boolean correlated = !correlation.equals(Chance.ZERO);
        return TcTime.format(time)
                + (jitter.isZero() && !correlated ? "" : " " + TcTime.format(jitter))
                + (correlated ? " " + correlation : "")
                + distribution.words();
    }
}
