package io.github.tc4j.examples.cni;

import static io.github.tc4j.examples.cni.CniHost.config;
import static io.github.tc4j.examples.cni.CniHost.json;
import static io.github.tc4j.examples.cni.CniHost.limits;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The reference plugin of containernetworking/plugins and ours, each on a host of its own, given the same: they answer the same, and leave the
 * same in the kernel. What differs on purpose is in tests of its own, each with what the reference does and why ours does not.
 */
@KernelTest
class ReferenceKernelTest {
    private static final String BOTH = limits(8_000_000, 800_000, 16_000_000, 1_600_000);

    /** Something that is done on a host, most often a call of the plugin. */
    interface Step {
        void take(Run run);
    }

    /** What one of the two did: how it ended, what it printed and what was in the kernel afterwards, for each call. */
    record Deeds(List<String> answers, List<Object> states) {}

    /**
     * Calls to make, one after the other.
     *
     * @param words whether the message of an error is the reference's too, as scripts may look at it; its code is in any case
     */
    record Case(String name, List<Step> calls, boolean words) {
        static Case of(String name, Step... calls) {
            return new Case(name, List.of(calls), true);
        }

        Case inOwnWords() {
            return new Case(name, calls, false);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The calls of one plugin. */
    static final class Run implements AutoCloseable {
        private final CniHost cni = new CniHost().withVeth();
        private final String program;
        private final boolean words;
        private final Deeds deeds = new Deeds(new ArrayList<>(), new ArrayList<>());

        Run(String program, boolean words) {
            this.program = program;
            this.words = words;
        }

        void call(Map<String, String> environment, String config) {
            Output output = cni.call(program, environment, config);
            deeds.answers.add(output.exit() + " " + normal(output));
            Map<String, Object> state = KernelState.of(cni.host());
            if ("DEL".equals(environment.get("CNI_COMMAND"))) {
                state.keySet().retainAll(List.of("links")); // ours also clears the veth
                state.put("links", cni.ifbs());
            }
            deeds.states.add(state);
        }

        private String normal(Output output) {
            if (output.stdout().isBlank()) {
                return "";
            }
            if (!output.stdout().startsWith("{")) {
                return output.stdout();
            }
            ObjectNode answer = (ObjectNode) json(output.stdout());
            if (output.exit() != 0) {
                answer.remove("cniVersion"); // the specification wants it, the reference has it not
                if (!words) {
                    answer.retain("code");
                }
            } else if (answer.path("dns").isEmpty()) {
                answer.remove("dns"); // the reference adds an empty one
            }
            for (JsonNode each : answer.path("interfaces")) {
                if (each.has("mac")) {
                    ((ObjectNode) each).put("mac", "any");
                }
            }
            return CniHost.sorted(answer);
        }

        @Override
        public void close() {
            cni.close();
        }
    }

    private static Step call(String command, String config) {
        return run -> run.call(run.cni.environment(command), config);
    }

    private static Step call(String command, String variable, String value, String config) {
        return run -> {
            Map<String, String> environment = run.cni.environment(command);
            if (value.isEmpty()) {
                environment.remove(variable);
            } else {
                environment.put(variable, value);
            }
            run.call(environment, config);
        };
    }

    private static Step shell(String command) {
        return run -> run.cni.host().run("sh", "-c", command);
    }

    private static Case add(String name, String config) {
        return Case.of(name, call("ADD", config));
    }

    private static Case life(String name, String config) {
        return Case.of(name, call("ADD", config), call("CHECK", config), call("DEL", config), call("DEL", config));
    }

    private static Case limited(String name, long ingress, long ingressBurst, long egress, long egressBurst) {
        return life(name, config(limits(ingress, ingressBurst, egress, egressBurst)));
    }

    private static String withPrevResult(String prevResult) {
        return "{\"cniVersion\":\"1.0.0\",\"name\":\"n\"," + BOTH + ",\"prevResult\":" + prevResult + "}";
    }

    static Stream<Case> theSame() {
        String tail = config(BOTH).substring(1);
        return Stream.of(
                life("both limits", config(BOTH)),
                life("version 0.3.0 without CHECK's", config("0.4.0", BOTH)),
                Case.of("version 0.3.0", call("ADD", config("0.3.0", BOTH)), call("DEL", config("0.3.0", BOTH))),
                Case.of("version 0.3.1", call("ADD", config("0.3.1", BOTH)), call("DEL", config("0.3.1", BOTH))),
                limited("ingress alone", 8_000_000, 800_000, 0, 0),
                limited("egress alone", 0, 0, 8_000_000, 800_000),
                limited("a slow rate", 8_000, 80_000, 16_000, 160_000),
                limited(
                        "the burst that containerd sends",
                        10_000_000,
                        Integer.MAX_VALUE,
                        20_000_000,
                        Integer.MAX_VALUE),
                limited("10 Gbit/s", 10_000_000_000L, 100_000_000, 10_000_000_000L, 100_000_000),
                limited("bits that make no whole byte", 8_000_007, 800_007, 8_000_001, 800_003),
                limited("a burst below a packet", 8_000_000, 8_000, 8_000_000, 8_000),
                life("limits from the runtime", config("\"runtimeConfig\":{\"bandwidth\":{" + BOTH + "}}")),
                add(
                        "limits from the runtime beside a 0 in the configuration",
                        config("\"ingressRate\":0,\"runtimeConfig\":{\"bandwidth\":{" + BOTH + "}}")),
                add("names in other letters", config(BOTH.replace("ingressRate", "INGRESSRATE"))),
                add("the last of two", config("\"ingressRate\":1," + BOTH)),
                add("no limit", config("")),
                add("limits that are null", config("\"ingressRate\":null")),
                add("rate without burst", config("\"ingressRate\":8000")),
                add("burst without rate", config("\"egressBurst\":8000")),
                add("burst of 4 GiB", config("\"egressRate\":8000,\"egressBurst\":34359738360")),
                add("negative rate", config("\"egressRate\":-1,\"egressBurst\":1"))
                        .inOwnWords(),
                add("more than 64 bits", config("\"egressRate\":18446744073709551616,\"egressBurst\":1"))
                        .inOwnWords(),
                add("a fraction", config("\"egressRate\":1.5,\"egressBurst\":1"))
                        .inOwnWords(),
                add("an exponent", config("\"egressRate\":1e6,\"egressBurst\":100000"))
                        .inOwnWords(),
                add("a rate in quotes", config("\"egressRate\":\"1\",\"egressBurst\":1"))
                        .inOwnWords(),
                add("runtimeConfig is no object", config("\"runtimeConfig\":[]"))
                        .inOwnWords(),
                add("not chained", "{\"cniVersion\":\"1.0.0\",\"name\":\"n\"," + BOTH + "}"),
                add("prevResult null", withPrevResult("null")),
                add("prevResult is a list", withPrevResult("[]")).inOwnWords(),
                add("prevResult with a bad address", withPrevResult("{\"ips\":[{\"address\":\"10.0.0/24\"}]}"))
                        .inOwnWords(),
                add("prevResult of another version", withPrevResult("{\"cniVersion\":\"0.4.0\"}"))
                        .inOwnWords(),
                add("prevResult without interfaces", withPrevResult("{}")),
                add("prevResult without the host's end", withPrevResult("{\"interfaces\":[{\"name\":\"eth0\"}]}")),
                add(
                        "the host's end is said to be in a sandbox",
                        withPrevResult("{\"interfaces\":[{\"name\":\"v0\",\"sandbox\":\"/x\"}]}")),
                Case.of("no such namespace", call("ADD", "CNI_NETNS", "/nowhere", config(BOTH)))
                        .inOwnWords(),
                Case.of("a file that is no namespace", call("ADD", "CNI_NETNS", "/etc/passwd", config(BOTH)))
                        .inOwnWords(),
                Case.of("no such interface", call("ADD", "CNI_IFNAME", "eth7", config(BOTH)))
                        .inOwnWords(),
                Case.of("an interface that is no veth", call("ADD", "CNI_IFNAME", "lo", config(BOTH)))
                        .inOwnWords(),
                add("not JSON", "ingressRate=1").inOwnWords(),
                add("cut off", tail.substring(0, 40)).inOwnWords(),
                add("more after the end", config(BOTH) + "x").inOwnWords(),
                add("a list", "[1]").inOwnWords(),
                add("nothing", "").inOwnWords(),
                add("no network name", "{\"cniVersion\":\"1.0.0\"}"),
                add("a bad network name", "{\"cniVersion\":\"1.0.0\",\"name\":\"n/m\"}"),
                add("a version that is none", "{\"cniVersion\":1,\"name\":\"n\"}")
                        .inOwnWords(),
                add("a version to come", config("9.0.0", BOTH)).inOwnWords(),
                Case.of("no container", call("ADD", "CNI_CONTAINERID", "", config(BOTH))),
                Case.of("a bad container", call("ADD", "CNI_CONTAINERID", "../c", config(BOTH))),
                Case.of("no namespace", call("ADD", "CNI_NETNS", "", config(BOTH))),
                Case.of("no path", call("ADD", "CNI_PATH", "", config(BOTH))),
                Case.of("a long interface name", call("ADD", "CNI_IFNAME", "eth0123456789abc", config(BOTH))),
                Case.of("a bad interface name", call("ADD", "CNI_IFNAME", "eth/0", config(BOTH))),
                Case.of("an unknown command", call("FLY", config(BOTH))),
                Case.of("no command", call("ADD", "CNI_COMMAND", "", config(BOTH))),
                Case.of("CHECK before there was one", call("CHECK", config("0.3.1", BOTH))),
                Case.of(
                        "CHECK without prevResult",
                        call("CHECK", "{\"cniVersion\":\"1.0.0\",\"name\":\"n\"," + BOTH + "}")),
                Case.of("CHECK without a limit", call("CHECK", config("\"ingressRate\":0"))),
                Case.of("CHECK of what was not added", call("CHECK", config(BOTH)))
                        .inOwnWords(),
                Case.of(
                                "CHECK of another rate",
                                call("ADD", config(BOTH)),
                                call("CHECK", config(limits(8_000_008, 800_000, 16_000_000, 1_600_000))))
                        .inOwnWords(),
                Case.of(
                                "CHECK of another burst",
                                call("ADD", config(BOTH)),
                                call("CHECK", config(limits(8_000_000, 800_000, 16_000_000, 1_600_800))))
                        .inOwnWords(),
                Case.of(
                                "CHECK without the ifb",
                                call("ADD", config(BOTH)),
                                shell("ip link delete " + CniHost.IFB),
                                call("CHECK", config(BOTH)))
                        .inOwnWords(),
                Case.of(
                        "DEL without a namespace",
                        call("ADD", config(BOTH)),
                        call("DEL", "CNI_NETNS", "", config(BOTH))),
                Case.of(
                        "DEL of a namespace that has gone",
                        call("ADD", config(BOTH)),
                        call("DEL", "CNI_NETNS", "/nowhere", config(BOTH))),
                Case.of(
                        "DEL without the veth",
                        call("ADD", config(BOTH)),
                        shell("ip link delete v0"),
                        call("DEL", config(BOTH))),
                Case.of(
                        "DEL of another container",
                        call("ADD", config(BOTH)),
                        call("DEL", "CNI_CONTAINERID", "c2", config(BOTH))),
                Case.of(
                                "a root qdisc is there",
                                shell("tc qdisc add dev v0 root handle 5: bfifo limit 10000"),
                                call("ADD", config(limits(8_000_000, 800_000, 0, 0))))
                        .inOwnWords());
    }

    private static Deeds deeds(String program, Case each) {
        try (Run run = new Run(program, each.words)) {
            each.calls.forEach(call -> call.take(run));
            return run.deeds;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void theSame(Case each) {
        Deeds reference = deeds(CniHost.REFERENCE, each);
        Deeds ours = deeds(CniHost.OURS, each);
        assertThat(ours.answers).isEqualTo(reference.answers);
        assertThat(ours.states).isEqualTo(reference.states);
    }

    private static void assertAnswers(Deeds deeds, String... starts) {
        assertThat(deeds.answers).hasSameSizeAs(starts);
        for (int i = 0; i < starts.length; i++) {
            assertThat(deeds.answers.get(i)).startsWith(starts[i]);
        }
    }

    /** The reference knows 0.3.0 to 1.0.0; what it says of others names those. */
    @Test
    void moreVersions() {
        for (String version : List.of("0.1.0", "0.2.0", "1.1.0")) {
            String config = config(version, BOTH);
            Case each = Case.of(version, call("ADD", config), call("DEL", config));
            assertAnswers(deeds(CniHost.REFERENCE, each), "1 {\"code\":1", "1 {\"code\":1");
            assertAnswers(deeds(CniHost.OURS, each), "0 {", "0 ");
        }
        Case asked = Case.of("VERSION", call("VERSION", ""));
        assertAnswers(deeds(CniHost.REFERENCE, asked), "0 {\"cniVersion\":\"1.0.0\",\"supportedVersions\":[\"0.3.0\"");
        assertAnswers(
                deeds(CniHost.OURS, asked),
                "0 {\"cniVersion\":\"1.1.0\",\"supportedVersions\":[\"0.1.0\",\"0.2.0\",\"0.3.0\",\"0.3.1\",\"0.4.0\",\"1.0.0\",\"1.1.0\"]}");
    }

    /** A container that is added again keeps running, with its new limits; the reference stops at the first thing that is there. */
    @Test
    void addingAgainChangesTheLimits() {
        String faster = config(limits(16_000_000, 1_600_000, 32_000_000, 3_200_000));
        Case again = Case.of("again", call("ADD", config(BOTH)), call("ADD", faster), call("CHECK", faster));
        assertAnswers(deeds(CniHost.REFERENCE, again), "0 {", "1 {\"code\":999", "1 {\"code\":999");
        Deeds ours = deeds(CniHost.OURS, again);
        assertAnswers(ours, "0 {", "0 {", "0 ");
        assertThat(ours.states.getLast())
                .isEqualTo(deeds(CniHost.REFERENCE, Case.of("at once", call("ADD", faster)))
                        .states
                        .getLast());
    }

    /** The specification wants DEL to do what can be done. */
    @Test
    void deletingDoesNotNeedAConfigurationThatCouldBeAdded() {
        Case bad = Case.of("bad", call("ADD", config(BOTH)), call("DEL", config("\"ingressRate\":8")));
        Deeds reference = deeds(CniHost.REFERENCE, bad);
        assertAnswers(reference, "0 {", "1 {\"code\":999");
        assertThat(reference.states.getLast().toString()).contains(CniHost.IFB);
        Deeds ours = deeds(CniHost.OURS, bad);
        assertAnswers(ours, "0 {", "0 ");
        assertThat(ours.states.getLast().toString()).doesNotContain(CniHost.IFB);
    }

    /** The reference's CHECK looks at the numbers of a bucket that is there, and at nothing else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tc qdisc delete dev v0 root",
                "tc filter delete dev v0 parent ffff:",
                "tc qdisc delete dev v0 ingress",
                "ip link set bwp9b00b9b7c279 down"
            })
    void checkSeesAllThatIsMissing(String damage) {
        Case damaged = Case.of(damage, call("ADD", config(BOTH)), shell(damage), call("CHECK", config(BOTH)));
        assertAnswers(deeds(CniHost.REFERENCE, damaged), "0 {", "0 ");
        assertAnswers(deeds(CniHost.OURS, damaged), "0 {", "1 {\"code\":999,\"details\"");
    }

    /** A veth that stays after DEL would send the container's traffic to an ifb that has gone. */
    @Test
    void deletingClearsTheVeth() {
        try (CniHost reference = new CniHost().withVeth();
                CniHost ours = new CniHost().withVeth()) {
            for (String command : List.of("ADD", "DEL")) {
                assertThat(reference
                                .call(CniHost.REFERENCE, command, config(BOTH))
                                .exit())
                        .isZero();
                assertThat(ours.call(CniHost.OURS, command, config(BOTH)).exit())
                        .isZero();
            }
            assertThat(reference.host().tc("qdisc show dev v0")).contains("tbf 1:", "ingress ffff:");
            assertThat(ours.host().tc("qdisc show dev v0")).doesNotContain("tbf", "ingress");
        }
    }

    /** Without a limit and without a result the reference crashes. */
    @Test
    void aCrashIsAnError() {
        Case unchained = Case.of("no limit, not chained", call("ADD", "{\"cniVersion\":\"1.0.0\",\"name\":\"n\"}"));
        assertAnswers(deeds(CniHost.REFERENCE, unchained), "2 ");
        assertAnswers(deeds(CniHost.OURS, unchained), "1 {\"code\":999,\"msg\":\"must be called as chained plugin\"}");
    }

    /** The reference passes on what it knows. */
    @Test
    void nothingOfAResultIsLost() {
        String result =
                "\"prevResult\":{\"cniVersion\":\"1.0.0\",\"mine\":{\"a\":[1e3,\"\u00e9\"]},\"interfaces\":[{\"name\":\"v0\",\"mtu\":9000}]}";
        Case more = Case.of("more", call("ADD", "{\"cniVersion\":\"1.0.0\",\"name\":\"n\"," + result + "}"));
        assertThat(deeds(CniHost.REFERENCE, more).answers.getFirst()).doesNotContain("mine", "9000");
        assertThat(deeds(CniHost.OURS, more).answers.getFirst())
                .contains("\"mine\":{\"a\":[1000.0,\"\u00e9\"]}", "\"mtu\":9000");
    }

    /** From 2^32 bytes a second on the kernel takes the rate in another attribute; the reference's CHECK looks at the old one. */
    @Test
    void ratesOfMoreThan32BitsAreChecked() {
        Case fast = limited("40 Gbit/s", 40_000_000_000L, 400_000_000, 40_000_000_000L, 400_000_000);
        assertAnswers(deeds(CniHost.OURS, fast), "0 {", "0 ", "0 ", "0 ");
    }

    /** What takes more than the 275 s that the kernel can count is cut to that; the reference's number wraps around. */
    @Test
    void longBurstsDoNotWrap() {
        Case slow = Case.of("slow", call("ADD", config(limits(1_000_000, Integer.MAX_VALUE, 0, 0))));
        assertThat(deeds(CniHost.REFERENCE, slow).states.getFirst().toString()).contains("burst 223338290us");
        assertThat(deeds(CniHost.OURS, slow).states.getFirst().toString()).contains("burst 274877900us");
    }

    /** Rates and bursts of less than a byte: the reference asks the kernel for a rate of 0. */
    @Test
    void lessThanAByteIsRefused() {
        assertAnswers(
                deeds(CniHost.OURS, add("7 bits", config(limits(7, 8_000, 0, 0)))),
                "1 {\"code\":999,\"details\":\"rate 7, burst 8000\",\"msg\":\"rate and burst must be at least 8");
    }
}
