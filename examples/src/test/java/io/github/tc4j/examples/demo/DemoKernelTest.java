package io.github.tc4j.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.testkit.KernelTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@KernelTest
class DemoKernelTest {
    /** Exit status 0 means that both measured rates are within 10 % of what was configured. */
    @Test
    void shapesWithinTenPercentAndDrawsPlots(@TempDir Path folder) {
        int status = new CommandLine(new DemoCommand())
                .execute("--seconds", "4", "--rate", "8Mbit", "--default-rate", "30Mbit", "--out", folder.toString());
        assertThat(status).isZero();
        assertThat(folder.resolve("demo.png"))
                .content(StandardCharsets.ISO_8859_1)
                .contains("PNG");
        assertThat(folder.resolve("demo.svg")).content().contains("<svg");
    }

    @Test
    void keepsNoNamespace(@TempDir Path folder) throws IOException {
        new CommandLine(new DemoCommand()).execute("--seconds", "2", "--out", folder.toString());
        assertThat(namespacesHeld()).isZero();
    }

    private static long namespacesHeld() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.filter(file -> target(file).startsWith("net:[")).count();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return ""; // closed since it was listed
        }
    }

    @Test
    void refusesWhatIsNoRateOrOutOfRange() {
        CommandLine demo = new CommandLine(new DemoCommand());
        assertThat(demo.execute("--rate", "1Mbits")).isEqualTo(2);
        assertThat(demo.execute("--seconds", "1")).isEqualTo(2);
    }
}
