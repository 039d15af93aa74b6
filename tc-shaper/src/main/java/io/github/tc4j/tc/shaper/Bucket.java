package io.github.tc4j.tc.shaper;

import io.github.tc4j.netlink.link.Link;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.TcTime;
import io.github.tc4j.tc.htb.Htb;
import io.github.tc4j.tc.htb.HtbClass;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.tbf.Tbf;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A limit with nothing left open: what the kernel is told.
 *
 * @param rate what passes in the long run
 * @param burst what may pass at once
 * @param queue what may wait, {@code rate · latency + burst}
 */
record Bucket(Rate rate, ByteSize burst, ByteSize queue) {
    /** The default burst lasts for as long as the slowest timers of kernels take, HZ=100. */
    private static final Duration DEFAULT_BURST_TIME = Duration.ofMillis(10);

    /** What the link puts before a packet, and the kernel counts as part of it: that of Ethernet. */
    private static final int LINK_HEADER = 14;

    private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000L);
    private static final long MAX_U32 = 0xFFFF_FFFFL;

    /** The kernel cuts a part of a tick off when it takes a burst, and when it reports one. */
    private static final int TOLERANCE_IN_TICKS = 2;

    private static final long LEAST_QUANTUM = 1_000;
    private static final long GREATEST_QUANTUM = 200_000;
    private static final int QUANTA_PER_SECOND = 10;

    /** Returns the least burst with which a full packet passes. */
    static ByteSize fullPacket(Link device) {
        return ByteSize.of((long) device.mtu() + LINK_HEADER);
    }

    /**
     * Fills in what a limit leaves open.
     *
     * @throws IllegalArgumentException if full packets would never pass and {@code tinyBursts} are not allowed
     */
    static Bucket of(String direction, Limit limit, Link device, boolean tinyBursts, Psched clock, Changes changes) {
        Rate rate = limit.rate();
        ByteSize least = fullPacket(device);
        ByteSize burst = limit.burst();
        if (burst == null) {
            burst = max(max(atRate(rate, DEFAULT_BURST_TIME), clock.smallestBurst(rate, least)), least);
        } else if (burst.compareTo(least) < 0) {
            String problem = direction + " burst: " + burst + " is less than a full packet of " + device.name()
                    + ", and such packets would never pass; the least is " + least.bytes() + " bytes (MTU "
                    + device.mtu() + " and link header)";
            if (!tinyBursts) {
                throw new IllegalArgumentException(problem);
            }
            changes.warn(problem);
        } else if (burst.compareTo(max(atRate(rate, Duration.ofSeconds(1)), least)) > 0) {
            changes.warn(direction + " burst: " + burst + " is more than passes in a second at " + rate
                    + ": that much passes unlimited after each pause, and at first");
        }
        ByteSize most = min(clock.bytes((int) MAX_U32, rate), ByteSize.of(MAX_U32));
        if (burst.compareTo(most) > 0) {
            changes.warn(direction + " burst: " + burst + " is more than the kernel can count at " + rate
                    + "; it is cut to " + most.bytes() + " bytes");
            burst = most;
        }
        ByteSize queue = ByteSize.of(saturatingSum(atRate(rate, limit.latency()), burst));
        if (queue.bytes() > MAX_U32) {
            queue = ByteSize.of(MAX_U32);
            changes.warn(direction + " latency: " + TcTime.format(limit.latency()) + " at " + rate
                    + " needs a queue of more than 4 GiB; it is cut to that");
        }
        return new Bucket(rate, burst, queue);
    }

    private static long saturatingSum(ByteSize a, ByteSize b) {
        long sum = a.bytes() + b.bytes();
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private static ByteSize atRate(Rate rate, Duration time) {
        BigInteger nanos = BigInteger.valueOf(time.toSeconds())
                .multiply(NANOS_PER_SECOND)
                .add(BigInteger.valueOf(time.toNanosPart()));
        BigInteger bytes = new BigInteger(Long.toUnsignedString(rate.bytesPerSecond()))
                .multiply(nanos)
                .divide(NANOS_PER_SECOND);
        return ByteSize.of(bytes.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue());
    }

    private static ByteSize max(ByteSize a, ByteSize b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static ByteSize min(ByteSize a, ByteSize b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    Tbf toTbf() {
        return Tbf.qdisc(rate, burst, queue);
    }

    HtbClass toClass(Link device) {
        long share = Long.divideUnsigned(rate.bytesPerSecond(), QUANTA_PER_SECOND);
        long quantum = share < 0 || share > GREATEST_QUANTUM ? GREATEST_QUANTUM : Math.max(share, LEAST_QUANTUM);
        return Htb.tcClass(rate)
                .ceil(rate)
                .burst(burst)
                .cburst(burst)
                .quantum(max(ByteSize.of(quantum), fullPacket(device)));
    }

    /** Tells whether a filter of the kernel's is what {@link #toTbf} asks for, as precisely as the kernel counts. */
    boolean isIn(Tbf tbf, Psched clock) {
        return tbf.rate().equals(rate)
                && sameBurst(tbf.burst(), burst, rate, clock)
                && tbf.limit().equals(queue)
                && tbf.peak() == null
                && tbf.mpu() == 0
                && tbf.overhead() == 0
                && tbf.linkLayer() != LinkLayer.ATM;
    }

    /** Tells whether a class of the kernel's is what another asks for, as precisely as the kernel counts. */
    static boolean isIn(HtbClass listed, HtbClass asked, Psched clock) {
        return listed.rate().equals(asked.rate())
                && listed.rate().equals(listed.ceil())
                && sameBurst(listed.burst(), asked.burst(), asked.rate(), clock)
                && sameBurst(listed.cburst(), asked.cburst(), asked.rate(), clock)
                && Objects.equals(listed.quantum(), asked.quantum())
                && listed.priority() == asked.priority()
                && listed.mpu() == 0
                && listed.overhead() == 0
                && listed.linkLayer() != LinkLayer.ATM;
    }

    private static boolean sameBurst(@Nullable ByteSize a, @Nullable ByteSize b, Rate rate, Psched clock) {
        return a != null
                && b != null
                && Math.abs(Integer.toUnsignedLong(clock.ticks(a, rate)) - Integer.toUnsignedLong(clock.ticks(b, rate)))
                        <= TOLERANCE_IN_TICKS;
    }

    /** Returns the limit that this stands for. */
    Limit toLimit() {
        return new Limit(rate, burst, latency());
    }

    /**
     * The queue's length is cut to bytes and the burst read back to ticks, so the time that they stand for comes out a little off. Rounded up
     * to a power of ten of nanoseconds that is more than both make together, it is what was asked, unless that was more precise than the
     * kernel is.
     */
    private Duration latency() {
        BigInteger perSecond = new BigInteger(Long.toUnsignedString(rate.bytesPerSecond()));
        long slack = 2 * 64;
        long error = NANOS_PER_SECOND.divide(perSecond).longValue() + 2 * slack;
        long unit = 1_000;
        while (unit < error) {
            unit *= 10;
        }
        BigInteger waiting = BigInteger.valueOf(Math.max(0, queue.bytes() - burst.bytes()));
        long nanos = waiting.multiply(NANOS_PER_SECOND)
                .divide(perSecond)
                .min(BigInteger.valueOf(Long.MAX_VALUE / 2))
                .longValue();
        return Duration.ofNanos(Math.ceilDiv(Math.max(0, nanos - slack), unit) * unit);
    }
}
