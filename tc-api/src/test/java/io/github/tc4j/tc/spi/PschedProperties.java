package io.github.tc4j.tc.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Rate;
import java.math.BigInteger;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Ticks against exact arithmetic. */
class PschedProperties {
    private static final BigInteger MAX_TICKS = BigInteger.valueOf(0xFFFF_FFFFL);
    private static final BigInteger MAX_BYTES = BigInteger.valueOf(Long.MAX_VALUE);

    @Property(tries = 5000)
    void ticksAreTheCeilingOfTheExactValue(
            @ForAll @LongRange(min = 0) long size,
            @ForAll long rate,
            @ForAll @LongRange(min = 1, max = 1_000_000_000) long ticksPerSecond) {
        Rate at = new Rate(rate == 0 ? 1 : rate);
        int ticks = new Psched(ticksPerSecond, 1000).ticks(ByteSize.of(size), at);

        BigInteger exact = ceil(big(size).multiply(big(ticksPerSecond)), big(at.bytesPerSecond()));
        assertThat(big(Integer.toUnsignedLong(ticks))).isEqualTo(exact.min(MAX_TICKS));
        assertThat(ticks == 0).isEqualTo(size == 0);
    }

    @Property(tries = 5000)
    void bytesAreTheFloorOfTheExactValue(@ForAll int ticks, @ForAll long rate) {
        Rate at = new Rate(rate == 0 ? 1 : rate);
        BigInteger exact = big(Integer.toUnsignedLong(ticks))
                .multiply(big(at.bytesPerSecond()))
                .divide(big(Psched.STANDARD.ticksPerSecond()));
        assertThat(big(Psched.STANDARD.bytes(ticks, at).bytes())).isEqualTo(exact.min(MAX_BYTES));
    }

    /** Not for bursts beyond the 274 seconds that 32 bits of ticks hold. */
    @Property(tries = 5000)
    void aBurstComesBackOrLessThanATicksWorthMore(
            @ForAll @LongRange(min = 1, max = 0xFFFF_FFFFL) long size, @ForAll @LongRange(min = 1) long rate) {
        Psched clock = Psched.STANDARD;
        Rate at = Rate.bytes(rate);
        int ticks = clock.ticks(ByteSize.of(size), at);
        if (ticks == -1) {
            return;
        }
        long back = clock.bytes(ticks, at).bytes();
        BigInteger more = big(back - size).multiply(big(clock.ticksPerSecond()));
        assertThat(back).isGreaterThanOrEqualTo(size);
        assertThat(more).isLessThan(big(rate));
        assertThat(clock.ticks(ByteSize.of(back), at)).isEqualTo(ticks);
    }

    @Property
    void timesAreRoundedUp(@ForAll @LongRange(min = 0) long nanos) {
        BigInteger exact = ceil(big(nanos).multiply(big(15_625_000)), big(1_000_000_000));
        assertThat(big(Integer.toUnsignedLong(Psched.STANDARD.ticks(Duration.ofNanos(nanos)))))
                .isEqualTo(exact.min(MAX_TICKS));
    }

    private static BigInteger ceil(BigInteger dividend, BigInteger divisor) {
        return dividend.add(divisor).subtract(BigInteger.ONE).divide(divisor);
    }

    private static BigInteger big(long unsigned) {
        return new BigInteger(Long.toUnsignedString(unsigned));
    }
}
