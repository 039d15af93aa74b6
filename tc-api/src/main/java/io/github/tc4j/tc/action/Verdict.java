package io.github.tc4j.tc.action;

import io.github.tc4j.tc.Rate;

/**
 * What becomes of a packet after an action. Source: {@code TC_ACT_*} of {@code linux/pkt_cls.h}.
 *
 * @param value the kernel's number
 */
public record Verdict(int value) {
    /** As the qdisc does by default. */
    public static final Verdict UNSPECIFIED = new Verdict(-1);

    /** It passes, and no further action or filter is asked. tc: {@code pass}, {@code ok}. */
    public static final Verdict PASS = new Verdict(0);

    /** The filters are asked again from the first. tc: {@code reclassify}. */
    public static final Verdict RECLASSIFY = new Verdict(1);

    /** It is dropped. tc: {@code drop}, {@code shot}. */
    public static final Verdict DROP = new Verdict(2);

    /** The next action is asked. tc: {@code pipe}. */
    public static final Verdict PIPE = new Verdict(3);

    /** The action has taken it. tc: {@code stolen}. */
    public static final Verdict STOLEN = new Verdict(4);

    /** The action keeps it for later. */
    public static final Verdict QUEUED = new Verdict(5);

    /** The action is asked again. */
    public static final Verdict REPEAT = new Verdict(6);

    /** It goes where the action said. */
    public static final Verdict REDIRECT = new Verdict(7);

    /** It goes to the CPU of a device that forwards by itself. tc: {@code trap}. */
    public static final Verdict TRAP = new Verdict(8);

    /** One that the kernel does not have, and refuses. */
    static final Verdict NONE = new Verdict(0x0FFF_FFFF);

    private static final int EXTENDED_MASK = 0xF000_0000;
    private static final int JUMP = 0x1000_0000;
    private static final int GOTO_CHAIN = 0x2000_0000;
    private static final int MAX_EXTENDED = 0x0FFF_FFFF;

    /**
     * The next actions are left out.
     *
     * @param actions how many, 0 to 0x0fffffff
     * @return the verdict
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Verdict jump(int actions) {
        return extended("jump", JUMP, actions);
    }

    /**
     * The filters of another chain are asked.
     *
     * @param chain the chain, 0 to 0x0fffffff
     * @return the verdict
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Verdict gotoChain(int chain) {
        return extended("goto chain", GOTO_CHAIN, chain);
    }

    private static Verdict extended(String field, int kind, int value) {
        if (value < 0 || value > MAX_EXTENDED) {
            throw new IllegalArgumentException(field + ": " + value + " is not in 0..268435455");
        }
        return new Verdict(kind | value);
    }

    /** Tells whether the filters of another chain are asked, which the kernel does not allow everywhere. */
    boolean isGotoChain() {
        return (value & EXTENDED_MASK) == GOTO_CHAIN;
    }

    /** Written out, for programs that start often: see {@link Rate#equals}. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Verdict that && value == that.value;
    }

    @Override
    public int hashCode() {
        return value;
    }

    /** Returns the verdict as tc writes it. */
    @Override
    public String toString() {
        return switch (value) {
            case -1 -> "continue";
            case 0 -> "pass";
            case 1 -> "reclassify";
            case 2 -> "drop";
            case 3 -> "pipe";
            case 4 -> "stolen";
            case 5 -> "queued";
            case 6 -> "repeat";
            case 7 -> "redirect";
            case 8 -> "trap";
            default ->
                switch (value & EXTENDED_MASK) {
                    case JUMP -> "jump " + (value & MAX_EXTENDED);
                    case GOTO_CHAIN -> "goto chain " + (value & MAX_EXTENDED);
                    default -> "action " + value;
                };
        };
    }
}
