package io.github.tc4j.examples.demo;

import io.github.tc4j.netlink.NetlinkException;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.TrafficClass;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Shapes the traffic to two pretended pods, and shows what became of it. */
@Command(
        name = "demo",
        description = "Limits the traffic to a pod with HTB and u32, and measures it before and after.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private static final Duration WARMUP = Duration.ofSeconds(1);
    private static final double TOLERANCE = 0.10;
    private static final double BITS_PER_MEGABIT = 1e6;

    @Option(
            names = "--rate",
            defaultValue = "10Mbit",
            converter = RateConverter.class,
            description = "the limit of pod-a, as tc writes rates (default: ${DEFAULT-VALUE})")
    private Rate podRate = Rate.mbit(10);

    @Option(
            names = "--default-rate",
            defaultValue = "40Mbit",
            converter = RateConverter.class,
            description = "the limit of all else, so of pod-b (default: ${DEFAULT-VALUE})")
    private Rate defaultRate = Rate.mbit(40);

    @Option(
            names = "--seconds",
            defaultValue = "6",
            description = "how long to measure with shaping, 2 to 60; half of it without (default: ${DEFAULT-VALUE})")
    private int seconds = 6;

    @Option(
            names = "--out",
            defaultValue = "target",
            description = "where to put the plots (default: ${DEFAULT-VALUE})")
    private Path out = Path.of("target");

    /** For picocli. */
    public DemoCommand() {}

    /** Reads rates in tc's notation. */
    static final class RateConverter implements ITypeConverter<Rate> {
        @Override
        public Rate convert(String value) {
            return Rate.parse(value);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        if (seconds < 2 || seconds > 60) {
            System.err.println("demo: --seconds: " + seconds + " is not in 2..60");
            return 2;
        }
        try {
            Files.createDirectories(out);
            return run(System.out);
        } catch (NetlinkException | IOException | UncheckedIOException e) {
            System.err.println("demo: " + (e instanceof IOException ? e.toString() : e.getMessage()));
            return 1;
        }
    }

    @SuppressWarnings("SystemConsoleNull") // it is null again from JDK 25 on
    private static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private int run(PrintStream print) throws IOException, InterruptedException {
        Progress progress = new Progress(print, onTerminal());
        progress.step("Setting up a bridge " + PodNetwork.BRIDGE + " and two pods, in network namespaces of their own");
        try (PodNetwork network = new PodNetwork();
                Tc tc = Tc.open(network.node())) {
            Pod podA = network.pods().get(0);
            Pod podB = network.pods().get(1);
            Duration unshaped = Duration.ofMillis(seconds * 500L);
            List<Series> before = Measurement.run(network, unshaped, "unshaped", progress);

            String limited = podA.address().getHostAddress();
            progress.step("Shaping " + podA.name() + " to " + podRate + ", all else to " + defaultRate
                    + ", as tc would with");
            progress.step(Shaping.asTcCommands(limited, podRate, defaultRate));
            Shaping.apply(tc, limited, podRate, defaultRate);
            List<Series> after = Measurement.run(network, Duration.ofSeconds(seconds), "shaped  ", progress);

            List<TrafficClass> classes = tc.device(PodNetwork.BRIDGE).classes();
            print.println();
            print.print(table(List.of(podA, podB), List.of(podRate, defaultRate), before, after, classes));
            print.println();
            plot(
                    print,
                    before,
                    after,
                    List.of(
                            new Plot.Limit("limit of " + podA.name(), podRate),
                            new Plot.Limit("limit of " + podB.name(), defaultRate)));
            return verdict(print, after);
        }
    }

    private static Table table(
            List<Pod> pods,
            List<Rate> configured,
            List<Series> before,
            List<Series> after,
            List<TrafficClass> classes) {
        List<String> ids = List.of(Shaping.POD_CLASS, Shaping.DEFAULT_CLASS);
        Table table = new Table(
                "pod",
                "address",
                "class",
                "configured",
                "before",
                "after",
                "class sent",
                "packets",
                "dropped",
                "overlimits");
        for (int i = 0; i < pods.size(); i++) {
            TrafficClass tcClass = find(classes, Handle.parse(ids.get(i)));
            table.row(
                    pods.get(i).name(),
                    pods.get(i).address().getHostAddress(),
                    tcClass.classId().toString(),
                    configured.get(i).toString(),
                    megabits(before.get(i).meanAfter(Duration.ZERO)),
                    megabits(after.get(i).meanAfter(WARMUP)),
                    String.format("%.1f MB", tcClass.stats().bytes() / 1e6),
                    Long.toString(tcClass.stats().packets()),
                    Long.toString(tcClass.stats().drops()),
                    Long.toString(tcClass.stats().overlimits()));
        }
        return table;
    }

    private static TrafficClass find(List<TrafficClass> classes, Handle classId) {
        return classes.stream()
                .filter(tcClass -> tcClass.classId().equals(classId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("class " + classId + " is gone"));
    }

    private static String megabits(Rate rate) {
        return String.format("%.2f Mbit/s", toMegabits(rate));
    }

    private static double toMegabits(Rate rate) {
        return rate.bytesPerSecond() * Byte.SIZE / BITS_PER_MEGABIT;
    }

    private void plot(PrintStream print, List<Series> before, List<Series> after, List<Plot.Limit> limits)
            throws IOException {
        double shapedFrom = before.getFirst().points().getLast().end();
        List<Series> all = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            List<Series.Point> points = new ArrayList<>(before.get(i).points());
            points.addAll(after.get(i).shifted(shapedFrom).points());
            all.add(new Series(before.get(i).pod(), points));
        }
        double end = all.getFirst().points().getLast().end();
        try {
            for (Path file : Plot.write(out, all, shapedFrom, end, limits)) {
                print.println("Plot: " + file.toAbsolutePath().normalize());
            }
        } catch (LinkageError | InternalError e) {
            // a JDK without its font libraries, as slim images have
            print.println("No plot: this JDK cannot draw text (" + e.getMessage()
                    + "). On Debian: apt install fontconfig fonts-dejavu-core");
        }
    }

    private int verdict(PrintStream print, List<Series> after) {
        List<Rate> configured = List.of(podRate, defaultRate);
        boolean good = true;
        for (int i = 0; i < after.size(); i++) {
            double measured = toMegabits(after.get(i).meanAfter(WARMUP));
            double off = measured / toMegabits(configured.get(i)) - 1;
            good &= Math.abs(off) <= TOLERANCE;
            print.printf("%s: %+.1f %% from what was configured%n", after.get(i).pod(), off * 100);
        }
        if (!good) {
            print.printf(
                    "More than %.0f %% off: is this machine too busy, or too slow for such a rate?%n", TOLERANCE * 100);
        }
        return good ? 0 : 1;
    }
}
