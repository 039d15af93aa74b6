package io.github.tc4j.tc.spi;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Rate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The packet scheduler's clock. The kernel counts bursts as the time, in ticks, that they take at their rate; ticks appear nowhere outside
 * the codecs.
 *
 * @param ticksPerSecond ticks a second, 15,625,000 (64 ns each) on all current kernels
 * @param hz timer interrupts a second, or 10<sup>9</sup> with high-resolution timers: what a burst has to last for
 */
public record Psched(long ticksPerSecond, long hz) {
    private static final Path SOURCE = Path.of("/proc/net/psched");

    /** The kernel prints each with at least 8 digits ({@code %08x}) of 32 bits. */
    private static final Pattern FOUR_NUMBERS =
            Pattern.compile("(\\p{XDigit}{1,8})\\s+(\\p{XDigit}{1,8})\\s+(\\p{XDigit}{1,8})\\s+(\\p{XDigit}{1,8})");

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long MAX_TICKS = 0xFFFF_FFFFL;

    private static volatile @Nullable Psched ofThisMachine;

    /** The clock of kernels with high-resolution timers: 64 ns a tick. */
    public static final Psched STANDARD = new Psched(15_625_000L, NANOS_PER_SECOND);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is not positive
     */
    public Psched {
        if (ticksPerSecond <= 0 || hz <= 0) {
            throw new IllegalArgumentException(
                    "psched: " + ticksPerSecond + " ticks and " + hz + " Hz are not both positive");
        }
    }

    /**
     * Returns this machine's clock, from {@code /proc/net/psched}, which is read once.
     *
     * @return the clock
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Psched system() {
        Psched known = ofThisMachine;
        if (known == null) {
            try {
                known = parse(Files.readString(SOURCE));
            } catch (IOException e) {
                throw new UncheckedIOException("read the packet scheduler's clock", e);
            }
            ofThisMachine = known;
        }
        return known;
    }

    /**
     * Reads the contents of {@code /proc/net/psched}: four hexadecimal numbers, t2us, us2t, the clock's resolution and hz.
     *
     * @param text the file's contents
     * @return the clock
     * @throws IllegalArgumentException if these are not four such numbers
     */
    public static Psched parse(String text) {
        Matcher numbers = FOUR_NUMBERS.matcher(text.strip());
        if (!numbers.matches()) {
            throw new IllegalArgumentException("psched: \"" + text.strip() + "\" is not four hexadecimal numbers");
        }
        long t2us = Long.parseLong(numbers.group(1), 16);
        long us2t = Long.parseLong(numbers.group(2), 16);
        long resolution = Long.parseLong(numbers.group(3), 16);
        long hz = Long.parseLong(numbers.group(4), 16);
        if (t2us <= 0 || us2t <= 0 || resolution <= 0) {
            throw new IllegalArgumentException("psched: \"" + text.strip() + "\" is not four positive numbers");
        }
        if (resolution == NANOS_PER_SECOND) {
            t2us = us2t; // a compatibility hack of the kernel's, undone
        }
        return new Psched(Math.multiplyExact(t2us, resolution) / us2t, hz);
    }

    /**
     * Converts a burst to the time it takes, rounded up, so that it never becomes 0.
     *
     * @param size the burst
     * @param rate the rate at which it is sent
     * @return ticks, at most 2<sup>32</sup>&minus;1
     */
    public int ticks(ByteSize size, Rate rate) {
        long bytesPerSecond = rate.bytesPerSecond();
        long high = Math.multiplyHigh(size.bytes(), ticksPerSecond);
        if (high == 0 && bytesPerSecond > 0) {
            long product = size.bytes() * ticksPerSecond;
            if (product >= 0) {
                return saturate(product / bytesPerSecond + (product % bytesPerSecond == 0 ? 0 : 1));
            }
        }
        return saturate(BigTicks.divideUp(size.bytes(), ticksPerSecond, bytesPerSecond));
    }

    private static int saturate(long ticks) {
        return (int) Math.min(ticks, MAX_TICKS);
    }

    /**
     * Converts a time back to the burst that it stands for.
     *
     * @param ticks from the kernel, unsigned
     * @param rate the rate at which the burst is sent
     * @return the burst, rounded down: what was converted to ticks comes back, or less than one tick's worth more
     */
    public ByteSize bytes(int ticks, Rate rate) {
        return new ByteSize(BigTicks.divideDown(rate.bytesPerSecond(), Integer.toUnsignedLong(ticks), ticksPerSecond));
    }

    /**
     * Converts a time back to the burst that it stands for, where the kernel has cut a part of a tick off.
     *
     * @param ticks from the kernel, unsigned
     * @param rate the rate at which the burst is sent
     * @return the burst, rounded up
     */
    public ByteSize bytesUp(int ticks, Rate rate) {
        return new ByteSize(BigTicks.divideUp(rate.bytesPerSecond(), Integer.toUnsignedLong(ticks), ticksPerSecond));
    }

    /**
     * Converts a burst of packets to the time it takes, rounded up.
     *
     * @param packets the burst, not negative
     * @param packetsPerSecond the rate at which it is sent, 1 or more
     * @return ticks, at most 2<sup>63</sup>&minus;1
     */
    public long packetTicks(long packets, long packetsPerSecond) {
        return BigTicks.divideUp(packets, ticksPerSecond, packetsPerSecond);
    }

    /**
     * Converts a time back to the burst of packets that it stands for.
     *
     * @param ticks from the kernel, unsigned
     * @param packetsPerSecond the rate at which the burst is sent, unsigned
     * @return the burst, rounded down
     */
    public long packets(long ticks, long packetsPerSecond) {
        return BigTicks.divideDown(packetsPerSecond, ticks, ticksPerSecond);
    }

    /**
     * Converts a time to ticks, rounded up.
     *
     * @param time not negative
     * @return ticks, at most 2<sup>32</sup>&minus;1
     * @throws IllegalArgumentException if the time is negative
     */
    public int ticks(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time: " + time + " is negative");
        }
        if (time.toSeconds() > MAX_TICKS) {
            return (int) MAX_TICKS; // and its nanoseconds may not fit in 64 bits
        }
        return saturate(BigTicks.divideUp(time.toNanos(), ticksPerSecond, NANOS_PER_SECOND));
    }

    /**
     * Converts ticks to a time.
     *
     * @param ticks from the kernel
     * @return the time, rounded down to nanoseconds
     */
    public Duration duration(long ticks) {
        long seconds = ticks / ticksPerSecond;
        return Duration.ofSeconds(seconds, ticks % ticksPerSecond * NANOS_PER_SECOND / ticksPerSecond);
    }

    /**
     * Returns the smallest burst that keeps a rate up: what passes between two timer interrupts, and a packet.
     *
     * @param rate the rate
     * @param packet the greatest packet
     * @return the burst
     */
    public ByteSize smallestBurst(Rate rate, ByteSize packet) {
        long share = Long.divideUnsigned(rate.bytesPerSecond(), hz);
        long sum = share + packet.bytes();
        return new ByteSize(share < 0 || sum < 0 ? Long.MAX_VALUE : sum);
    }

    /**
     * Returns how many microseconds a number of ticks is, as tc shows times.
     *
     * @param ticks from the kernel
     * @return microseconds, rounded down
     */
    public long micros(long ticks) {
        return BigTicks.divideDown(ticks, MICROS_PER_SECOND, ticksPerSecond);
    }
}
