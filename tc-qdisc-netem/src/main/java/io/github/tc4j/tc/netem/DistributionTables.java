package io.github.tc4j.tc.netem;

/**
 * Tables of equally likely values: the quantiles of a distribution with mean 0 and standard deviation 1 (the uniform one: from &minus;1 to 1),
 * times {@link Distribution#SCALE}.
 */
final class DistributionTables {
    private static final int SIZE = 4096;

    /** iproute2's normal quantiles are taken this far into the first quarter of each of the table's steps. */
    private static final double NORMAL_STEP = 1.0 / 8;

    private static final double PARETO_SHAPE = 3;
    private static final double PARETO_MEAN = PARETO_SHAPE / (PARETO_SHAPE - 1);

    /** Makes the standard deviation, which is half the square root of 3, about 1; as iproute2 has it. */
    private static final double PARETO_SCALE = 4.0 / 3;

    private static final double PARETO_PART = 0.75;

    private DistributionTables() {}

    static short[] uniform() {
        short[] table = new short[SIZE];
        for (int i = 0; i < SIZE; i++) {
            table[i] = round((2 * (i + 0.5) / SIZE - 1) * Distribution.SCALE);
        }
        return table;
    }

    static short[] normal() {
        double[] values = normalValues();
        short[] table = new short[SIZE];
        for (int i = 0; i < SIZE; i++) {
            table[i] = round(values[i]);
        }
        return table;
    }

    static short[] pareto() {
        short[] table = new short[SIZE];
        for (int i = 0; i < SIZE; i++) {
            table[i] = round(paretoValue(i));
        }
        return table;
    }

    static short[] paretoNormal() {
        double[] normal = normalValues();
        short[] table = new short[SIZE];
        for (int i = 0; i < SIZE; i++) {
            table[i] = round((1 - PARETO_PART) * normal[i] + PARETO_PART * paretoValue(i));
        }
        return table;
    }

    private static short round(double value) {
        return (short) Math.clamp(Math.rint(value), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /** A Pareto distribution's quantile at i/4096, the mean taken off. */
    private static double paretoValue(int i) {
        double quantile = Math.pow(1 - (double) i / SIZE, -1 / PARETO_SHAPE);
        return Math.min(Short.MAX_VALUE, (quantile - PARETO_MEAN) * PARETO_SCALE * Distribution.SCALE);
    }

    /** The normal distribution's quantiles, by Newton's method; each is found from the one before. */
    private static double[] normalValues() {
        double[] values = new double[SIZE];
        double x = -4;
        for (int i = 0; i < SIZE; i++) {
            double probability = (i + NORMAL_STEP) / SIZE;
            double step;
            do {
                step = (cumulated(x) - probability) / density(x);
                x -= step;
            } while (Math.abs(step) > 1e-9);
            values[i] = x * Distribution.SCALE;
        }
        return values;
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** How likely less than x is: 1/2 + density(x) (x + x³/3 + x⁵/(3·5) + ...). */
    private static double cumulated(double x) {
        double term = x;
        double sum = x;
        for (int n = 3; Math.abs(term) > 1e-17 * Math.abs(sum); n += 2) {
            term *= x * x / n;
            sum += term;
        }
        return 0.5 + density(x) * sum;
    }
}
