package io.github.tc4j.tc;

/** How the kernel is to keep an action. Source: {@code TCA_ACT_FLAGS_*} of {@code linux/pkt_cls.h}. */
public enum ActionFlag {
    /** It counts in one place rather than one for each CPU: less memory, slower under load. tc: {@code no_percpu}. */
    NO_PERCPU_STATS(1, "no_percpu"),
    /** It stays out of the network card; the filter that uses it has to as well. tc: {@code skip_hw}. */
    SKIP_HW(2, "skip_hw"),
    /** It is in the network card only; the filter that uses it has to be as well. tc: {@code skip_sw}. */
    SKIP_SW(4, "skip_sw");

    private final int value;
    private final String word;

    ActionFlag(int value, String word) {
        this.value = value;
        this.word = word;
    }

    /**
     * Returns the kernel's bit.
     *
     * @return one bit
     */
    public int value() {
        return value;
    }

    /** Returns the word that tc has for it. */
    @Override
    public String toString() {
        return word;
    }
}
