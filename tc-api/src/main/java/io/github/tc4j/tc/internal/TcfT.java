package io.github.tc4j.tc.internal;

import io.github.tc4j.netlink.wire.Struct;
import io.github.tc4j.netlink.wire.StructReader;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code struct tcf_t} of {@code linux/pkt_cls.h}: times of an action, in the hundredths of a second that the kernel shows to users. */
public final class TcfT {
    public static final Struct STRUCT = Struct.named("tcf_t");
    public static final int INSTALL = STRUCT.u64("install");
    public static final int LASTUSE = STRUCT.u64("lastuse");
    public static final int EXPIRES = STRUCT.u64("expires");
    public static final int FIRSTUSE = STRUCT.u64("firstuse");

    /** {@code USER_HZ}, which is 100 on all processors that Java runs on. */
    private static final long TICKS_PER_SECOND = 100;

    private static final long NANOS_PER_TICK = 10_000_000L;

    private TcfT() {}

    /** Reads a time, unsigned. */
    public static Duration time(StructReader times, int field) {
        long ticks = times.u64(field);
        return Duration.ofSeconds(
                Long.divideUnsigned(ticks, TICKS_PER_SECOND),
                Long.remainderUnsigned(ticks, TICKS_PER_SECOND) * NANOS_PER_TICK);
    }

    /** Reads a time that may not be known. */
    public static @Nullable Duration timeOrNull(StructReader times, int field) {
        return times.u64(field) == 0 ? null : time(times, field);
    }
}
