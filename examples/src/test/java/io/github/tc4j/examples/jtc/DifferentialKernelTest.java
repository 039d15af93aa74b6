package io.github.tc4j.examples.jtc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.testkit.KernelTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The real tc and jtc send the same for the same words, or refuse them with the same status. */
@KernelTest
class DifferentialKernelTest {
    private static final int GENERATED = 300;
    private static final Pattern COMMENT = Pattern.compile("\\s*(#.*)?");

    private static List<String> lines() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(DifferentialKernelTest.class.getResourceAsStream("/jtc/lines.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !COMMENT.matcher(line).matches())
                    .toList();
        }
    }

    @Test
    void linesChosenByHand() throws IOException {
        List<String> alike =
                lines().stream().filter(line -> !line.startsWith("!")).toList();
        assertThat(alike).hasSizeGreaterThan(300);
        assertThat(Differential.of(alike)).isEmpty();
    }

    /** A difference that is gone is to leave the list. */
    @Test
    void linesThatDifferOnPurpose() throws IOException {
        List<String> different = lines().stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1).strip())
                .toList();
        assertThat(Differential.of(different)).hasSameSizeAs(different);
    }

    @Test
    void linesOverTheGrammar() {
        assertThat(Differential.of(CommandLines.of(20261124, GENERATED))).isEmpty();
    }
}
