package io.github.tc4j.netlink.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Points in time, as {@link System#nanoTime()} counts it, and waiting for them. An interrupt does not shorten a wait; it is set again when the
 * wait is over.
 */
public final class Deadline {
    /** The deadline of those who wait for as long as it takes. */
    public static final long NEVER = Long.MAX_VALUE;

    /** The deadline of those who do not wait. */
    public static final long PASSED = Long.MIN_VALUE;

    /** Differences of {@code nanoTime} make sense below 292 years. */
    private static final Duration LONGEST = Duration.ofDays(100L * 365);

    private Deadline() {}

    /** Returns when a time from now is over. */
    public static long in(Duration time) {
        if (time.compareTo(LONGEST) > 0) {
            return NEVER;
        }
        return System.nanoTime() + (time.isNegative() ? 0 : time.toNanos());
    }

    /** Returns the nanoseconds left, 0 or less if the deadline has passed. */
    public static long left(long deadline) {
        if (deadline == PASSED) {
            return 0;
        }
        return deadline == NEVER ? Long.MAX_VALUE : deadline - System.nanoTime();
    }

    /** Takes a lock; returns false if that did not succeed in time. */
    public static boolean lock(ReentrantLock lock, long deadline) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return lock.tryLock(left(deadline), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
