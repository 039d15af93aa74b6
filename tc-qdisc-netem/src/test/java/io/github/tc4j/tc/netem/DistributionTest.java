package io.github.tc4j.tc.netem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DistributionTest {
    private static final List<Path> FOLDERS = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/tc"), Path.of("/usr/lib/aarch64-linux-gnu/tc"), Path.of("/usr/lib/tc"));

    static Stream<Distribution> ofIproute2() {
        return Stream.of(Distribution.NORMAL, Distribution.PARETO, Distribution.PARETO_NORMAL);
    }

    /** iproute2 finds its normal quantiles by steps, which makes them differ in the last digit. */
    @ParameterizedTest
    @MethodSource("ofIproute2")
    void isThatOfIproute2WithinRounding(Distribution distribution) throws IOException {
        Path file = FOLDERS.stream()
                .map(folder -> folder.resolve(distribution + ".dist"))
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
        assumeTrue(file != null, "iproute2's tables are not installed");
        int[] theirs = Files.readString(file)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> Arrays.stream(line.strip().split("\\s+", -1)))
                .filter(word -> !word.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        short[] ours = distribution.table();
        assertThat(ours).hasSameSizeAs(theirs);
        assertThat(IntStream.range(0, theirs.length).map(i -> Math.abs(ours[i] - theirs[i])))
                .allMatch(difference -> difference <= 1);
    }

    @Test
    void uniformGoesEvenlyFromLeastToGreatest() {
        short[] table = Distribution.UNIFORM.table();
        assertThat(table[0]).isBetween((short) -8192, (short) -8190);
        assertThat(table[table.length - 1]).isBetween((short) 8190, (short) 8192);
        assertThat(IntStream.range(1, table.length).map(i -> table[i] - table[i - 1]))
                .allMatch(step -> step == 4);
    }

    @Test
    void normalHasMeanZeroAndDeviationOne() {
        short[] table = Distribution.NORMAL.table();
        double mean =
                IntStream.range(0, table.length).map(i -> table[i]).average().orElseThrow();
        double square = IntStream.range(0, table.length)
                .mapToDouble(i -> (double) table[i] * table[i])
                .average()
                .orElseThrow();
        assertThat(mean / Distribution.SCALE).isCloseTo(0, within(0.002));
        assertThat(Math.sqrt(square) / Distribution.SCALE).isCloseTo(1, within(0.002));
    }

    @Test
    void ownTablesAreCopiedAndComparedByContents() {
        short[] values = {-1, 0, 1};
        Distribution own = Distribution.of(values);
        values[0] = 7;
        own.table()[1] = 7;
        assertThat(own)
                .isEqualTo(Distribution.of((short) -1, (short) 0, (short) 1))
                .hasToString("custom");
        assertThat(own).isNotEqualTo(Distribution.of((short) 0));
        assertThat(own.size()).isEqualTo(3);
    }

    @Test
    void sizesAreChecked() {
        assertThatThrownBy(Distribution::of).hasMessage("netem distribution: 0 is not in 1..16384 values");
        assertThatThrownBy(() -> Distribution.of(new short[16_385]))
                .hasMessage("netem distribution: 16385 is not in 1..16384 values");
    }
}
