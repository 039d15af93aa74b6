package io.github.tc4j.tc;

/**
 * An action of a filter. The same action may serve several filters: they name it by its index.
 *
 * @param options what it does
 * @param index its number among those of its kind, 0 in a request for a new one
 * @param stats what it counted, {@link Stats#NONE} in a request
 */
public record Action(ActionOptions options, long index, Stats stats) {
    private static final long MAX_INDEX = 0xFFFF_FFFFL;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the index is not in 0..2<sup>32</sup>&minus;1
     */
    public Action {
        if (index < 0 || index > MAX_INDEX) {
            throw new IllegalArgumentException("action index: " + index + " is not in 0..4294967295");
        }
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

    /** Returns the action as tc writes it. */
    @Override
    public String toString() {
        return "action " + options + (index == 0 ? "" : " index " + index);
    }
}
