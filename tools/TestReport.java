import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Sums up the test reports that Maven left under a folder: names the skipped tests with their reasons, and closes with
 * {@code N passed, N failed, N skipped}.
 *
 * <pre>java tools/TestReport.java [--since EPOCH-SECONDS] [--require-kernel] FOLDER</pre>
 *
 * <p>{@code --since} leaves out reports of earlier runs. With {@code --require-kernel} the exit status is 1 if a test was
 * skipped, or no kernel test ran, or none on a fuller kernel ({@code tools/uml-test}). (What failed has already failed the build.)
 */
final class TestReport {

    private int passed;
    private int failed;
    private int kernelRan;
    private int fullKernelRan;
    private final Map<String, List<String>> skipped = new TreeMap<>();

    public static void main(String[] args) throws Exception {
        List<String> options = new ArrayList<>(Arrays.asList(args));
        boolean requireKernel = options.remove("--require-kernel");
        int at = options.indexOf("--since");
        long since = at < 0 ? 0 : Long.parseLong(options.get(at + 1));
        TestReport report = new TestReport();
        for (Path file : reports(Path.of(options.getLast()), since * 1000)) {
            report.read(file);
        }
        System.exit(report.print(requireKernel) ? 0 : 1);
    }

    private static List<Path> reports(Path folder, long sinceMillis) throws IOException {
        try (Stream<Path> files = Files.find(
                folder,
                5,
                (path, attributes) -> path.getFileName().toString().matches("TEST-.*\\.xml")
                        && path.getParent().getFileName().toString().endsWith("-reports")
                        && attributes.lastModifiedTime().toMillis() >= sinceMillis)) {
            return files.sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void read(Path file) throws Exception {
        boolean kernel = file.getParent().endsWith("failsafe-reports");
        boolean fullKernel = file.getParent().endsWith("uml-reports");
        var cases = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            Element test = (Element) cases.item(i);
            Element skip = child(test, "skipped");
            if (skip != null) {
                String name = (test.getAttribute("classname") + " " + test.getAttribute("name")).strip();
                String reason = (skip.getAttribute("message") + skip.getTextContent()).strip();
                reason = reason.replaceFirst("^parent was skipped: ", "");
                skipped.computeIfAbsent(reason.isEmpty() ? "no reason given" : reason, key -> new ArrayList<>())
                        .add(name);
            } else if (child(test, "failure") != null || child(test, "error") != null) {
                failed++;
            } else {
                passed++;
                kernelRan += kernel ? 1 : 0;
                fullKernelRan += fullKernel ? 1 : 0;
            }
        }
    }

    private static Element child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return element;
            }
        }
        return null;
    }

    private boolean print(boolean requireKernel) {
        System.out.println();
        skipped.forEach((reason, tests) -> {
            System.out.println("Skipped (" + reason + "):");
            tests.forEach(test -> System.out.println("  " + test));
        });
        if (skipped.keySet().stream().anyMatch(reason -> reason.startsWith("needs root"))) {
            System.out.println("To run these, too: sudo ./verify, or without it: unshare --user --map-root-user --net ./verify -o");
        }
        boolean good = true;
        if (requireKernel && !skipped.isEmpty()) {
            System.out.println("Tests were skipped where all must run.");
            good = false;
        }
        if (requireKernel && kernelRan == 0) {
            System.out.println("No kernel test ran.");
            good = false;
        }
        if (requireKernel && fullKernelRan == 0) {
            System.out.println("No test ran on a fuller kernel (tools/uml-test).");
            good = false;
        }
        int skips = skipped.values().stream().mapToInt(List::size).sum();
        System.out.println(passed + " passed, " + failed + " failed, " + skips + " skipped");
        return good;
    }
}
