package io.github.tc4j.benchmarks.comparison;

import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** {@code Comparison FOLDER LOAD FILE...}: makes a table and a chart of the results that the peers left in files of JSON lines. */
public final class Comparison {
    private static final List<String> WORKLOADS = List.of("W1", "W2c", "W2f", "W3", "W4u", "W4");
    private static final List<String> PEERS =
            List.of("tc4j", "tc4j-cursor", "libnl", "go-netlink", "pyroute2", "tc-batch");

    private Comparison() {}

    /**
     * Prints the table, and writes {@code comparison.md} and {@code comparison.svg}.
     *
     * @param args where to, the machine's load, and the files
     * @throws IOException if a file cannot be read or written
     * @throws JsonParserException if a file has other things than JSON lines
     */
    public static void main(String[] args) throws IOException, JsonParserException {
        Path folder = Path.of(args[0]);
        Results results = Results.read(Arrays.stream(args).skip(2).map(Path::of).toList());
        List<String> lines = new ArrayList<>();
        lines.add("Median of the rounds (least to greatest), ratios of runs of the same round; load of the machine "
                + args[1] + ".");
        lines.add("");
        lines.add("| workload | what | measured | target | reached |");
        lines.add("| --- | --- | --- | --- | --- |");
        Target.ALL.forEach(target -> lines.add(target.row(results)));
        for (String workload : WORKLOADS) {
            missing(results, workload, lines);
        }
        lines.forEach(System.out::println);
        Files.write(folder.resolve("comparison.md"), lines);
        ChartEncoder.saveChart(chart(results), folder.resolve("comparison.svg").toString(), "svg");
    }

    private static void missing(Results results, String workload, List<String> lines) {
        List<String> missing = PEERS.stream()
                .filter(peer -> workload.equals("W3") || !peer.equals("tc4j-cursor"))
                .filter(peer -> results.figure(workload, peer, Figure.RATE).isMissing())
                .toList();
        if (!missing.isEmpty()) {
            lines.add("");
            lines.add(workload + " was not measured, or did not verify, for: " + String.join(", ", missing) + ".");
        }
    }

    /** How near each comes to the floor; a peer that was not measured has no bar. */
    private static CategoryChart chart(Results results) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(1000)
                .height(500)
                .title("Rate against the floor: raw C with messages encoded before")
                .yAxisTitle("share of the floor's rate")
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        chart.getStyler().setYAxisDecimalPattern("0.0");
        for (String peer : PEERS) {
            List<Double> shares = WORKLOADS.stream()
                    .map(workload -> results.ratio(workload, peer, Target.FLOOR, Figure.RATE)
                            .median())
                    .map(share -> Double.isNaN(share) ? 0.0 : share)
                    .toList();
            if (shares.stream().anyMatch(share -> share > 0)) {
                chart.addSeries(peer, WORKLOADS, shares);
            }
        }
        return chart;
    }
}
