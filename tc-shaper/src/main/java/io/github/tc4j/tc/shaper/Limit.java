package io.github.tc4j.tc.shaper;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.TcTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What may pass in one direction.
 *
 * <p>The queue in front of it holds {@code rate · latency + burst} bytes, at most 4 GiB; what comes when it is full is dropped.
 *
 * @param rate what passes in the long run
 * @param burst what may pass at once after a pause, 1 byte to 4 GiB; null for what passes in 10 ms, and at least one full packet
 * @param latency the longest time that a packet waits, not negative
 */
public record Limit(Rate rate, @Nullable ByteSize burst, Duration latency) {
    /** How long packets may wait if nothing else is said. */
    public static final Duration DEFAULT_LATENCY = Duration.ofMillis(50);

    private static final long MAX_U32 = 0xFFFF_FFFFL;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public Limit {
        if (burst != null && (burst.bytes() < 1 || burst.bytes() > MAX_U32)) {
            throw new IllegalArgumentException("burst: " + burst + " is not in 1..4294967295 bytes");
        }
        if (latency.isNegative()) {
            throw new IllegalArgumentException("latency: " + latency.toMillis() + "ms is negative");
        }
    }

    /**
     * A limit with the default burst and latency.
     *
     * @param rate what passes in the long run
     * @return a limit to go on from
     */
    public static Limit of(Rate rate) {
        return new Limit(rate, null, DEFAULT_LATENCY);
    }

    /**
     * Says what may pass at once after a pause.
     *
     * @param value at least a full packet, the device's MTU and its link header; at most 4 GiB
     * @return a new limit
     * @throws IllegalArgumentException if the value is out of range
     */
    public Limit burst(ByteSize value) {
        return new Limit(rate, value, latency);
    }

    /**
     * Says how long a packet may wait.
     *
     * @param value not negative; 50 ms without this
     * @return a new limit
     * @throws IllegalArgumentException if the value is negative
     */
    public Limit latency(Duration value) {
        return new Limit(rate, burst, value);
    }

    /** Returns the limit in tc's notation: {@code rate 10Mbit burst 64Kb latency 50ms}. */
    @Override
    public String toString() {
        return "rate " + rate + (burst == null ? "" : " burst " + burst) + " latency " + TcTime.format(latency);
    }
}
