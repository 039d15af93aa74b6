package io.github.tc4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.BatchOptions;
import io.github.tc4j.netlink.BatchOptions.OnFailure;
import io.github.tc4j.netlink.BatchReport;
import io.github.tc4j.netlink.BatchResult;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.tc.Batch;
import io.github.tc4j.tc.ClassRequest;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.FilterRequest;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.QdiscRequest;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.htb.Htb;
import io.github.tc4j.tc.qdisc.Qdiscs;
import io.github.tc4j.tc.u32.U32;
import io.github.tc4j.tc.u32.U32Handle;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A batch leaves the state that the single calls leave, and reports the same errors: random requests, many of which the kernel refuses, go to
 * two namespaces, one by one and as batches.
 */
@KernelTest
class BatchKernelTest {
    private static final int ROUNDS = 12;
    private static final int REQUESTS = 60;

    private final TestNamespace one;
    private final TestNamespace other;

    BatchKernelTest(TestNamespace one, TestNamespace other) {
        this.one = one;
        this.other = other;
        one.veth("d0", 10, "d1", 11);
        other.veth("d0", 10, "d1", 11);
    }

    /** Something to ask for, in both ways. */
    private interface Step {
        void single();

        void batched(Batch batch);
    }

    private record QdiscStep(QdiscRequest request, Verb verb) implements Step {
        @Override
        public void single() {
            switch (verb) {
                case ADD -> request.add();
                case REPLACE -> request.replace();
                case CHANGE -> request.change();
                default -> request.delete();
            }
        }

        @Override
        public void batched(Batch batch) {
            switch (verb) {
                case ADD -> request.add(batch);
                case REPLACE -> request.replace(batch);
                case CHANGE -> request.change(batch);
                default -> request.delete(batch);
            }
        }
    }

    private record ClassStep(ClassRequest request, Verb verb) implements Step {
        @Override
        public void single() {
            switch (verb) {
                case ADD -> request.add();
                case REPLACE -> request.replace();
                case CHANGE -> request.change();
                default -> request.delete();
            }
        }

        @Override
        public void batched(Batch batch) {
            switch (verb) {
                case ADD -> request.add(batch);
                case REPLACE -> request.replace(batch);
                case CHANGE -> request.change(batch);
                default -> request.delete(batch);
            }
        }
    }

    private record FilterStep(FilterRequest request, Verb verb) implements Step {
        @Override
        public void single() {
            switch (verb) {
                case ADD -> request.add();
                case REPLACE -> request.replace();
                case CHANGE -> request.change();
                default -> request.delete();
            }
        }

        @Override
        public void batched(Batch batch) {
            switch (verb) {
                case ADD -> request.add(batch);
                case REPLACE -> request.replace(batch);
                case CHANGE -> request.change(batch);
                default -> request.delete(batch);
            }
        }
    }

    /** Small numbers, so that requests meet what is there, and what is not. */
    private static Step step(Random random, Device device) {
        Verb verb = switch (random.nextInt(8)) {
            case 0 -> Verb.DELETE;
            case 1 -> Verb.CHANGE;
            case 2 -> Verb.REPLACE;
            default -> Verb.ADD;
        };
        Handle tcClass = Handle.of(1, 1 + random.nextInt(6));
        return switch (random.nextInt(12)) {
            case 0 ->
                new QdiscStep(device.qdisc(Htb.qdisc()).root().handle("1:"), random.nextInt(4) == 0 ? verb : Verb.ADD);
            case 1, 2 ->
                new QdiscStep(
                        device.qdisc(Qdiscs.pfifo().limit(1 + random.nextInt(9)))
                                .parent(tcClass),
                        verb);
            case 3, 4, 5 -> new FilterStep(filter(random, device, tcClass), verb);
            default ->
                new ClassStep(
                        device.tcClass(Htb.tcClass(Rate.mbit(1 + random.nextInt(50))))
                                .parent(random.nextBoolean() ? Handle.of(1, 0) : Handle.of(1, 1 + random.nextInt(6)))
                                .classId(tcClass),
                        verb);
        };
    }

    private static FilterRequest filter(Random random, Device device, Handle flow) {
        return device.filter(
                        U32.filter().matchIpDst("10.0.0." + random.nextInt(4)).flowId(flow))
                .parent("1:")
                .protocol(Protocol.IP)
                .priority(1 + random.nextInt(2))
                .handle(U32Handle.of(0x800, 0, 1 + random.nextInt(5)));
    }

    /** Without what the kernel numbers and counts as it goes, and sorts by that. */
    private static String state(TestNamespace ns) {
        return sorted(ns.tc("qdisc show dev d0")
                        .replaceAll(" [0-9a-f]+: parent", " parent")
                        .replaceAll("direct_packets_stat \\d+", ""))
                + sorted(ns.tc("class show dev d0").replaceAll("leaf [0-9a-f]+:", "leaf"))
                + ns.exec("tc", "filter", "show", "dev", "d0", "parent", "1:").stdout();
    }

    private static String sorted(String lines) {
        return lines.lines().sorted().collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> single(List<Step> steps) {
        List<String> results = new ArrayList<>();
        for (Step step : steps) {
            try {
                step.single();
                results.add("done");
            } catch (KernelException e) {
                results.add(e.getMessage());
            }
        }
        return results;
    }

    private static List<String> untilRefused(List<Step> steps) {
        List<String> results = new ArrayList<>();
        boolean refused = false;
        for (Step step : steps) {
            String result = refused ? "not sent" : single(List.of(step)).getFirst();
            refused |= !result.equals("done");
            results.add(result);
        }
        return results;
    }

    private static List<String> words(BatchReport report) {
        return report.results().stream()
                .map(result -> switch (result) {
                    case BatchResult.Done done -> "done";
                    case BatchResult.Refused refused -> refused.error().getMessage();
                    case BatchResult.NotSent notSent -> "not sent";
                    case BatchResult.Unknown unknown -> "unknown";
                })
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 128})
    void leavesTheStateOfSingleCallsAlsoWhenSomeFail(int requestsPerSend) {
        try (NetworkNamespace first = NetworkNamespace.ofPid(one.pid());
                NetworkNamespace second = NetworkNamespace.ofPid(other.pid());
                Tc singly = Tc.open(first);
                Tc together = Tc.open(second);
                Batch batch = together.batch(BatchOptions.DEFAULT.requestsPerSend(requestsPerSend))) {
            int refused = 0;
            for (int round = 0; round < ROUNDS; round++) {
                long seed = 1000L * requestsPerSend + round;
                List<String> expected = single(steps(seed, singly.device("d0")));
                for (Step step : steps(seed, together.device("d0"))) {
                    step.batched(batch);
                }
                assertThat(words(batch.send())).as("seed %d", seed).isEqualTo(expected);
                assertThat(state(other)).as("seed %d", seed).isEqualTo(state(one));
                refused += (int)
                        expected.stream().filter(word -> !word.equals("done")).count();
            }
            assertThat(refused).isBetween(ROUNDS, (ROUNDS - 1) * REQUESTS);
        }
    }

    @Test
    void stoppingLeavesWhatTheCallsBeforeTheRefusalLeave() {
        try (NetworkNamespace first = NetworkNamespace.ofPid(one.pid());
                NetworkNamespace second = NetworkNamespace.ofPid(other.pid());
                Tc singly = Tc.open(first);
                Tc together = Tc.open(second);
                Batch batch = together.batch(BatchOptions.DEFAULT.onFailure(OnFailure.STOP))) {
            for (long seed = 0; seed < 4L * ROUNDS; seed++) {
                List<String> expected = untilRefused(steps(seed, singly.device("d0")));
                steps(seed, together.device("d0")).forEach(step -> step.batched(batch));
                assertThat(words(batch.send())).as("seed %d", seed).isEqualTo(expected);
                assertThat(state(other)).as("seed %d", seed).isEqualTo(state(one));
            }
        }
    }

    private static List<Step> steps(long seed, Device device) {
        Random random = new Random(seed);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            steps.add(step(random, device));
        }
        return steps;
    }
}
