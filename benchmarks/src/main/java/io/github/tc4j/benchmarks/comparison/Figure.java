package io.github.tc4j.benchmarks.comparison;

import com.grack.nanojson.JsonObject;

/** What is looked at of a run. */
enum Figure {
    RATE("operations a second") {
        @Override
        double of(JsonObject run) {
            return run.getDouble("ops_per_s", Double.NaN);
        }
    },
    TIME("time") {
        @Override
        double of(JsonObject run) {
            return run.getDouble("seconds", Double.NaN);
        }
    },
    P50("p50") {
        @Override
        double of(JsonObject run) {
            return run.getDouble("p50_us", Double.NaN);
        }
    },
    P99("p99") {
        @Override
        double of(JsonObject run) {
            return run.getDouble("p99_us", Double.NaN);
        }
    },
    CPU_MILLIS("ms of processor time each") {
        @Override
        double of(JsonObject run) {
            return run.getDouble("cpu_s", Double.NaN) / run.getInt("n") * 1e3;
        }
    };

    final String words;

    Figure(String words) {
        this.words = words;
    }

    /** Returns the figure, NaN if the run does not have it. */
    abstract double of(JsonObject run);
}
