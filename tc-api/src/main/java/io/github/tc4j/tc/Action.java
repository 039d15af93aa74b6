package io.github.tc4j.tc;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An action of a filter, or one that the kernel has on its own. The same action may serve several filters: they name it by its index
 * ({@link #shared}).
 *
 * @param options what it does
 * @param index its number among those of its kind, 0 in a request for a new one
 * @param cookie bytes of the user's own that the kernel keeps with it, at most 16; none if empty
 * @param flags how the kernel is to keep it
 * @param hwStats how a network card may count for it: empty for not at all, null for any way
 * @param stats what it counted, {@link Stats#NONE} in a request
 * @param status who uses it and since when, {@link ActionStatus#NONE} in a request
 */
public record Action(
        ActionOptions options,
        long index,
        Bytes cookie,
        Set<ActionFlag> flags,
        @Nullable Set<HwStats> hwStats,
        Stats stats,
        ActionStatus status) {
    private static final long MAX_INDEX = 0xFFFF_FFFFL;
    private static final int MAX_COOKIE = 16;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the index is not in 0..2<sup>32</sup>&minus;1 or the cookie longer than 16 bytes
     */
    public Action {
        if (index < 0 || index > MAX_INDEX) {
            throw new IllegalArgumentException("action index: " + index + " is not in 0..4294967295");
        }
        if (cookie.size() > MAX_COOKIE) {
            throw new IllegalArgumentException("action cookie: " + cookie.size() + " is not in 0..16 bytes");
        }
        flags = Set.copyOf(flags);
        hwStats = hwStats == null ? null : Set.copyOf(hwStats);
    }

    /**
     * An action with no more than its options, number and counters.
     *
     * @param options what it does
     * @param index its number among those of its kind, 0 for a new one
     * @param stats what it counted
     */
    public Action(ActionOptions options, long index, Stats stats) {
        this(options, index, Bytes.of(), Set.of(), null, stats, ActionStatus.NONE);
    }

    /**
     * A new action.
     *
     * @param options what it does
     * @return an action without index
     */
    public static Action of(ActionOptions options) {
        return new Action(options, 0, Stats.NONE);
    }

    /**
     * An action that is there already, for another filter to use. The kernel refuses the filter if there is none of that number: it does not
     * make one, as it would of what tc sends for some kinds.
     *
     * @param kind the action's kind, such as {@code gact}
     * @param index its number among those of its kind, 1 to 2<sup>32</sup>&minus;1
     * @return an action that is nothing but a reference
     * @throws IllegalArgumentException if the index is out of range, or no module on the path knows the kind
     */
    public static Action shared(String kind, long index) {
        if (index < 1 || index > MAX_INDEX) {
            throw new IllegalArgumentException("shared action's index: " + index + " is not in 1..4294967295");
        }
        return new Action(new ActionReference(kind), index, Stats.NONE);
    }

    /**
     * This action, for another filter to use, whatever it does by then.
     *
     * @return an action that is nothing but a reference
     * @throws IllegalArgumentException if it has no index, or no module on the path knows the kind
     */
    public Action shared() {
        return shared(kind(), index);
    }

    /**
     * Returns the kind's name.
     *
     * @return such as {@code mirred}
     */
    public String kind() {
        return options.kind();
    }

    /**
     * Tells whether this is nothing but a reference.
     *
     * @return whether {@link #shared} made it
     */
    public boolean isReference() {
        return options instanceof ActionReference;
    }

    /**
     * Says which number it is to have.
     *
     * @param value 0 for what the kernel chooses, to 2<sup>32</sup>&minus;1
     * @return a new action
     * @throws IllegalArgumentException if the value is out of range
     */
    public Action index(long value) {
        return new Action(options, value, cookie, flags, hwStats, stats, status);
    }

    /**
     * Says what the kernel is to keep with it, for the user to recognise it by.
     *
     * @param value at most 16 bytes
     * @return a new action
     * @throws IllegalArgumentException if there are more
     */
    public Action cookie(Bytes value) {
        return new Action(options, index, value, flags, hwStats, stats, status);
    }

    /**
     * Says what the kernel is to keep with it, for the user to recognise it by.
     *
     * @param hex at most 32 hexadecimal digits
     * @return a new action
     * @throws IllegalArgumentException if there are more, an odd number, or other characters
     */
    public Action cookie(String hex) {
        try {
            return cookie(Bytes.of(HexFormat.of().parseHex(hex)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "action cookie: \"" + hex + "\" is not 0..32 hexadecimal digits, an even number", e);
        }
    }

    /**
     * Says how the kernel is to keep it.
     *
     * @param first a flag
     * @param more others
     * @return a new action
     */
    public Action flags(ActionFlag first, ActionFlag... more) {
        return new Action(options, index, cookie, EnumSet.of(first, more), hwStats, stats, status);
    }

    /**
     * Says how a network card may count for it.
     *
     * @param first a way that is allowed. tc: {@code hw_stats}
     * @param more others
     * @return a new action
     */
    public Action hwStats(HwStats first, HwStats... more) {
        return new Action(options, index, cookie, flags, EnumSet.of(first, more), stats, status);
    }

    /**
     * Says that no network card is to count for it. tc: {@code hw_stats disabled}.
     *
     * @return a new action
     */
    public Action withoutHwStats() {
        return new Action(options, index, cookie, flags, Set.of(), stats, status);
    }

    /**
     * Tells whether this action, as the kernel listed it, is what came of a request: alike in all but what the request left to the kernel (the
     * index) and what the kernel adds (statistics and status). A reference asks for kind and index only.
     *
     * @param request what was asked for
     * @return whether the kernel has it
     */
    public boolean satisfies(Action request) {
        if (request.index != 0 && request.index != index) {
            return false;
        }
        return request.isReference()
                ? kind().equals(request.kind())
                : options.equals(request.options)
                        && cookie.equals(request.cookie)
                        && flags.equals(request.flags)
                        && hwStatsOrAll(hwStats).equals(hwStatsOrAll(request.hwStats));
    }

    /** The kernel does not tell "all" from "any". */
    private static Set<HwStats> hwStatsOrAll(@Nullable Set<HwStats> some) {
        return some == null ? EnumSet.allOf(HwStats.class) : some;
    }

    /** Returns the action as tc writes it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("action ").append(options);
        if (index != 0) {
            text.append(" index ").append(index);
        }
        if (cookie.size() != 0) {
            text.append(" cookie ").append(cookie);
        }
        Arrays.stream(ActionFlag.values())
                .filter(flags::contains)
                .forEach(flag -> text.append(' ').append(flag));
        if (hwStats != null) {
            text.append(" hw_stats ").append(words(hwStats));
        }
        boolean wasRead = status.references() != 0;
        if (wasRead) {
            text.append(' ').append(status);
        }
        return text.toString();
    }

    private static String words(Set<HwStats> ways) {
        List<HwStats> all = List.of(HwStats.values());
        return ways.isEmpty()
                ? "disabled"
                : all.stream().filter(ways::contains).map(HwStats::toString).collect(Collectors.joining(" hw_stats "));
    }
}
