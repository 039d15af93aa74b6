package io.github.tc4j.examples.demo;

import io.github.tc4j.tc.Rate;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws throughput over time, before and after shaping, as PNG and SVG. */
final class Plot {
    private static final double BITS_PER_MEGABIT = 1e6;

    /** A pod and its limit have the same. */
    private static final List<Color> COLORS = List.of(new Color(0x1F, 0x77, 0xB4), new Color(0xD6, 0x5F, 0x0E));

    private Plot() {}

    record Limit(String name, Rate rate) {}

    static List<Path> write(Path folder, List<Series> all, double shapedFrom, double end, List<Limit> limits)
            throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(1000)
                .height(560)
                .title("TCP throughput to two pods: shaping begins after " + Math.round(shapedFrom) + " s")
                .xAxisTitle("seconds")
                .yAxisTitle("Mbit/s (logarithmic)")
                .build();
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setYAxisDecimalPattern("#,##0.#");
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
        for (int i = 0; i < all.size(); i++) {
            Series series = all.get(i);
            chart.addSeries(
                            series.pod(),
                            series.points().stream()
                                    .mapToDouble(Series.Point::end)
                                    .toArray(),
                            // a logarithmic axis has no 0
                            series.points().stream()
                                    .mapToDouble(point -> Math.max(0.1, point.megabits()))
                                    .toArray())
                    .setMarker(SeriesMarkers.NONE)
                    .setLineColor(COLORS.get(i));
        }
        for (int i = 0; i < limits.size(); i++) {
            Limit limit = limits.get(i);
            double megabits = limit.rate().bytesPerSecond() * Byte.SIZE / BITS_PER_MEGABIT;
            chart.addSeries(limit.name(), new double[] {shapedFrom, end}, new double[] {megabits, megabits})
                    .setMarker(SeriesMarkers.NONE)
                    .setLineColor(COLORS.get(i))
                    .setLineStyle(SeriesLines.DASH_DASH);
        }
        Files.createDirectories(folder);
        Path png = folder.resolve("demo.png");
        Path svg = folder.resolve("demo.svg");
        ChartEncoder.saveChart(chart, png.toString(), "png");
        ChartEncoder.saveChart(chart, svg.toString(), "svg");
        return List.of(png, svg);
    }
}
