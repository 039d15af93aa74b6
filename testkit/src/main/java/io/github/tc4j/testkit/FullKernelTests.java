package io.github.tc4j.testkit;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.junit.platform.reporting.legacy.xml.LegacyXmlReportGeneratingListener;

/**
 * Runs the {@link FullKernelTest} classes of some modules in this JVM, for {@code tools/uml-test}. Its arguments are the
 * simple names of classes (none: all), {@code --}, and the modules' folders. Each module gets a report in
 * {@code target/uml-reports}. The exit status is 1 if a test failed, or there was none.
 */
public final class FullKernelTests {

    private FullKernelTests() {}

    /** Runs the tests. */
    public static void main(String[] args) throws IOException {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        List<String> words = Arrays.asList(args);
        int folders = words.indexOf("--");
        String names = folders == 0
                ? ".*FullKernelTest"
                : words.subList(0, folders).stream()
                        .map(name -> "(.*\\.)?" + Pattern.quote(name))
                        .collect(Collectors.joining("|"));
        boolean good = true;
        long found = 0;
        Launcher launcher = LauncherFactory.create();
        for (String folder : words.subList(folders + 1, words.size())) {
            TestExecutionSummary summary = run(launcher, Path.of(folder), names, out);
            found += summary.getTestsFoundCount();
            good &= summary.getTotalFailureCount() == 0;
        }
        if (found == 0) {
            out.println("There is no such test: " + String.join(" ", words.subList(0, folders)));
        }
        System.exit(good && found > 0 ? 0 : 1);
    }

    private static TestExecutionSummary run(Launcher launcher, Path module, String names, PrintWriter out)
            throws IOException {
        Path reports = Files.createDirectories(module.resolve("target/uml-reports"));
        LauncherDiscoveryRequest tests = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClasspathRoots(Set.of(module.resolve("target/test-classes"))))
                .filters(includeClassNamePatterns(names), includeEngines("junit-jupiter"))
                .build();
        SummaryGeneratingListener summaries = new SummaryGeneratingListener();
        launcher.execute(tests, summaries, new LegacyXmlReportGeneratingListener(reports, out));
        TestExecutionSummary summary = summaries.getSummary();
        out.printf(
                "%s: %d passed, %d failed, %d skipped, %.1f s%n",
                module.getFileName(),
                summary.getTestsSucceededCount(),
                summary.getTotalFailureCount(),
                summary.getTestsSkippedCount(),
                (summary.getTimeFinished() - summary.getTimeStarted()) / 1000.0);
        summary.printFailuresTo(out, 8);
        return summary;
    }
}
