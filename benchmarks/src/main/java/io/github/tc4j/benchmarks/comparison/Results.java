package io.github.tc4j.benchmarks.comparison;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The lines that the peers printed, one a run. Only runs of the same round are compared: the machine changes its speed from one to the next. */
record Results(List<JsonObject> runs) {
    private static final String VERIFIED = "verified";

    static Results read(List<Path> files) throws IOException, JsonParserException {
        List<JsonObject> runs = new ArrayList<>();
        for (Path file : files) {
            for (String line : Files.readAllLines(file)) {
                runs.add(JsonParser.object().from(line));
            }
        }
        return new Results(runs);
    }

    /** Returns what a peer measured, by round; what did not verify, or was not measured, is left out. */
    private double[] byRound(String workload, String peer, Figure figure) {
        double[] values = new double
                [runs.stream().mapToInt(run -> run.getInt("round")).max().orElse(0) + 1];
        Arrays.fill(values, Double.NaN);
        for (JsonObject run : runs) {
            if (workload.equals(run.getString("workload"))
                    && peer.equals(run.getString("peer"))
                    && run.getBoolean(VERIFIED)) {
                values[run.getInt("round")] = figure.of(run);
            }
        }
        return values;
    }

    /** Returns the ratio of two peers' figures in each round that both have. */
    Spread ratio(String workload, String peer, String other, Figure figure) {
        double[] ours = byRound(workload, peer, figure);
        double[] theirs = byRound(workload, other, figure);
        double[] ratios = new double[ours.length];
        Arrays.setAll(ratios, round -> ours[round] / theirs[round]);
        return Spread.of(ratios);
    }

    /** Returns a peer's figure in each round. */
    Spread figure(String workload, String peer, Figure figure) {
        return Spread.of(byRound(workload, peer, figure));
    }
}
