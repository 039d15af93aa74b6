package io.github.tc4j.tc;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel reports of an action besides its {@link Stats}. Source: {@code tc_gen} and {@code struct tcf_t} of {@code linux/pkt_cls.h}.
 * Times are in steps of 10 ms, and count from when it was asked.
 *
 * @param references how many refer to it: the filters that use it, and one more if it was made on its own
 * @param bindings how many filters use it; it can be deleted when there are none
 * @param age how long ago it was made
 * @param lastUsed how long ago it last saw a packet; {@link #age} if it never did
 * @param firstUsed how long ago it first saw a packet; null if it never did, or
 *     did within the last 10 ms, and on kernels before 4.9
 * @param expires when it goes by itself, which no kind of action does today; null for never
 * @param inHardware on how many devices it works in hardware; null where the kernel does not say, as within filters
 * @param usedHwStats how the devices do count for it; null if that was never asked
 */
public record ActionStatus(
        int references,
        int bindings,
        Duration age,
        Duration lastUsed,
        @Nullable Duration firstUsed,
        @Nullable Duration expires,
        @Nullable Integer inHardware,
        @Nullable Set<HwStats> usedHwStats) {
    /** Of an action that was not read from the kernel. */
    public static final ActionStatus NONE =
            new ActionStatus(0, 0, Duration.ZERO, Duration.ZERO, null, null, null, null);

    /** Copies the set. */
    public ActionStatus {
        usedHwStats = usedHwStats == null ? null : Set.copyOf(usedHwStats);
    }

    /** Returns the status as tc writes it. */
    @Override
    public String toString() {
        return "ref " + references + " bind " + bindings + " installed " + age.toSeconds() + " sec used "
                + lastUsed.toSeconds() + " sec"
                + (firstUsed == null ? "" : " firstused " + firstUsed.toSeconds() + " sec")
                + (expires == null ? "" : " expires " + expires.toSeconds() + " sec")
                + (inHardware == null || inHardware == 0 ? "" : " in_hw in_hw_count " + inHardware);
    }
}
