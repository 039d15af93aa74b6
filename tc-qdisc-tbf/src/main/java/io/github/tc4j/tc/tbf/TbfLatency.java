package io.github.tc4j.tc.tbf;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Rate;
import java.math.BigInteger;
import java.time.Duration;

/** A bucket's queue, by its size and by the longest wait: {@code limit = rate · latency + burst}. */
final class TbfLatency {
    private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000L);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private TbfLatency() {}

    static ByteSize toLimit(Rate rate, ByteSize burst, Duration latency) {
        if (latency.isNegative()) {
            throw new IllegalArgumentException("tbf latency: " + latency.toMillis() + "ms is negative");
        }
        BigInteger waiting = bytesPerSecond(rate).multiply(nanos(latency)).divide(NANOS_PER_SECOND);
        return ByteSize.of(
                waiting.add(BigInteger.valueOf(burst.bytes())).min(MAX).longValue());
    }

    static Duration ofLimit(Rate rate, ByteSize burst, ByteSize limit) {
        BigInteger waiting = BigInteger.valueOf(Math.max(0, limit.bytes() - burst.bytes()));
        BigInteger nanos = waiting.multiply(NANOS_PER_SECOND).divide(bytesPerSecond(rate));
        return Duration.ofNanos(nanos.min(MAX).longValue());
    }

    private static BigInteger bytesPerSecond(Rate rate) {
        return new BigInteger(Long.toUnsignedString(rate.bytesPerSecond()));
    }

    private static BigInteger nanos(Duration time) {
        return BigInteger.valueOf(time.getSeconds()).multiply(NANOS_PER_SECOND).add(BigInteger.valueOf(time.getNano()));
    }
}
