package io.github.tc4j.tc.netem;

import java.util.Arrays;

/**
 * How a delay varies: a table of equally likely values, in units of 1/8192 of the jitter. The kernel takes it, but never reports it.
 *
 * <p>The ready tables have 4096 values each, from the formulas of the distributions, scaled as those that iproute2 brings.
 */
public final class Distribution {
    /** {@code NETEM_DIST_SCALE}: the value that stands for the jitter as it is. */
    public static final int SCALE = 8192;

    /** {@code NETEM_DIST_MAX}: the most values of a table. */
    public static final int MAX_SIZE = 16_384;

    /** All delays from the mean less the jitter to the mean and the jitter are equally likely. */
    public static final Distribution UNIFORM = new Distribution("uniform", DistributionTables.uniform());

    /** The normal distribution; the jitter is its standard deviation, and no delay is further than four of them from the mean. */
    public static final Distribution NORMAL = new Distribution("normal", DistributionTables.normal());

    /** A Pareto distribution of shape 3: most delays are a little below the mean, few are far above it. */
    public static final Distribution PARETO = new Distribution("pareto", DistributionTables.pareto());

    /** Three parts Pareto and a part normal, like many measured delays. */
    public static final Distribution PARETO_NORMAL =
            new Distribution("paretonormal", DistributionTables.paretoNormal());

    /**
     * What a netem that was read has: the kernel does not tell. Sent, it leaves what is there; a new qdisc's is uniform then.
     */
    public static final Distribution UNREPORTED = new Distribution("unreported", new short[0]);

    private final String name;
    private final short[] table;

    private Distribution(String name, short[] table) {
        this.name = name;
        this.table = table;
    }

    /**
     * A distribution of the caller's own.
     *
     * @param values 1 to 16384 of them, equally likely, in units of 1/8192 of the jitter; they are copied
     * @return the distribution
     * @throws IllegalArgumentException if there are none or too many
     */
    public static Distribution of(short... values) {
        Netem.check("distribution", values.length, 1, MAX_SIZE, " values");
        return new Distribution("custom", values.clone());
    }

    /**
     * Returns the values.
     *
     * @return a copy
     */
    public short[] table() {
        return table.clone();
    }

    /**
     * Returns how many values there are.
     *
     * @return 0 (for {@link #UNREPORTED}) to 16384
     */
    public int size() {
        return table.length;
    }

    short value(int index) {
        return table[index];
    }

    /** As in a command of tc's, with a blank in front; nothing where the command would have none. */
    String words() {
        return equals(UNIFORM) || equals(UNREPORTED) ? "" : " distribution " + name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Distribution that && Arrays.equals(table, that.table);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(table);
    }

    /** Returns the name of a ready one, or {@code custom}. */
    @Override
    public String toString() {
        return name;
    }
}
