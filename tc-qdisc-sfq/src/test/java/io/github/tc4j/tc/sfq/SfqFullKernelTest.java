package io.github.tc4j.tc.sfq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tc4j.netlink.Errno;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Percent;
import io.github.tc4j.tc.Qdisc;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.TrafficClass;
import io.github.tc4j.tc.qdisc.Qdiscs;
import io.github.tc4j.testkit.FullKernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the kernel makes of SFQ: as we read it back, and as tc shows it beside what tc itself asked for. */
@FullKernelTest
class SfqFullKernelTest {
    private static final ByteSize MIN = ByteSize.of(8000);
    private static final ByteSize MAX = ByteSize.of(60_000);

    /** Sends 4 packets of 1000 bytes of UDP to three ports of a neighbour: three flows. */
    private static final String TRAFFIC = """
            for port in 1001 1002 1003; do
                exec 3>/dev/udp/10.9.0.2/$port
                for i in 1 2 3 4; do printf %01000d 0 >&3; done
            done
            """;

    private final TestNamespace ns;
    private final NetworkNamespace namespace;
    private final Tc tc;
    private final Device d0;

    SfqFullKernelTest(TestNamespace ns) {
        this.ns = ns;
        // So that no neighbour discovery is in the queues.
        ns.run("sh", "-c", "cd /proc/sys/net/ipv6/conf/all 2>/dev/null || exit 0; echo 1 >disable_ipv6");
        ns.veth("d0", 10, "d1", 11);
        namespace = NetworkNamespace.ofPid(ns.pid());
        tc = Tc.open(namespace);
        d0 = tc.device("d0");
    }

    @AfterEach
    void close() {
        tc.close();
        namespace.close();
    }

    /** Options, tc's words for the same, and what the kernel makes of them. */
    record Case(Sfq asked, String words, Sfq made) {}

    private static final Sfq DEFAULTS =
            Sfq.qdisc().limit(127).depth(127).flows(128).divisor(1024).quantum(ByteSize.of(1514));

    static Stream<Case> cases() {
        Sfq plain = Sfq.qdisc();
        SfqRed red = SfqRed.of(MIN, MAX);
        String tcRed = "redflowlimit 100000 min 8000 max 60000";
        return Stream.of(
                new Case(plain, "", DEFAULTS),
                new Case(plain.perturb(Duration.ofSeconds(10)), "perturb 10", DEFAULTS.perturb(Duration.ofSeconds(10))),
                new Case(
                        plain.perturb(Duration.ofSeconds(2_147_483)),
                        "perturb 2147483",
                        DEFAULTS.perturb(Duration.ofSeconds(2_147_483))),
                new Case(plain.limit(1000), "limit 1000", DEFAULTS.limit(1000)),
                new Case(plain.limit(100), "limit 100", DEFAULTS.limit(100).flows(100)),
                new Case(plain.depth(20), "depth 20", DEFAULTS.depth(20)),
                new Case(plain.headdrop(true), "headdrop", DEFAULTS.headdrop(true)),
                new Case(plain.divisor(64), "divisor 64", DEFAULTS.divisor(64).flows(64)),
                new Case(plain.flows(64), "flows 64", DEFAULTS.flows(64)),
                new Case(plain.quantum(ByteSize.kib(9)), "quantum 9k", DEFAULTS.quantum(ByteSize.kib(9))),
                new Case(plain.red(red), tcRed, DEFAULTS.red(red)),
                new Case(
                        plain.red(red.probability(Percent.of(12)).ecn(true).harddrop(true)),
                        tcRed + " probability 0.12 ecn harddrop",
                        DEFAULTS.red(red.probability(Percent.of(12)).ecn(true).harddrop(true))),
                new Case(
                        plain.limit(3000)
                                .flows(512)
                                .divisor(16_384)
                                .headdrop(true)
                                .red(red.probability(Percent.of(20))
                                        .ecn(true)
                                        .burst(20, ByteSize.of(1000))
                                        .limit(ByteSize.of(100_000))),
                        "limit 3000 flows 512 divisor 16384 headdrop " + tcRed
                                + " probability 0.2 ecn burst 20 avpkt 1000",
                        // the kernel does not keep the redflowlimit
                        DEFAULTS.limit(3000)
                                .flows(512)
                                .divisor(16_384)
                                .headdrop(true)
                                .red(red.probability(Percent.of(20)).ecn(true).ewma(5))));
    }

    /** All cases at once, ours on the devices a0, a1... and tc's on b0, b1...: each program that is run takes long there. */
    @Test
    void isTheSameAsByTc() {
        List<Case> cases = cases().toList();
        StringBuilder devices = new StringBuilder();
        StringBuilder commands = new StringBuilder();
        for (int i = 0; i < cases.size(); i++) {
            devices.append("link add a%d up type dummy\nlink add b%d up type dummy\n".formatted(i, i));
            commands.append("qdisc add dev b%d root handle 1: sfq %s\n"
                    .formatted(i, cases.get(i).words()));
        }
        ns.run("sh", "-c", "ip -batch - <<END && tc -batch - <<END2\n" + devices + "END\n" + commands + "END2\n");
        List<Device> ours = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Device device = tc.device("a" + i);
            ours.add(device);
            Qdisc made = device.qdisc(cases.get(i).asked()).root().handle("1:").addAndGet();
            assertThat(made.options()).isEqualTo(cases.get(i).made());
            assertThat(device.qdiscs()).extracting(Qdisc::options).containsExactly(made.options());
        }

        Map<String, JsonNode> json = new HashMap<>();
        ns.json("tc", "-j", "-d", "qdisc", "show")
                .forEach(qdisc -> json.put(((ObjectNode) qdisc).remove("dev").asText(), qdisc));
        List<String> lines = ns.tc("-d qdisc show").lines().map(String::strip).toList();
        for (int i = 0; i < cases.size(); i++) {
            assertThat(json.get("a" + i)).isNotNull().isEqualTo(json.get("b" + i));
            String settings = cases.get(i).made().toString().substring("sfq ".length());
            assertThat(lines).contains("qdisc sfq 1: dev a%d root refcnt 2 %s".formatted(i, settings));
        }

        // What was read makes the same again, under another handle; but a limit that is given limits the flows, too.
        for (int i = 0; i < cases.size(); i++) {
            Sfq made = cases.get(i).made();
            ours.get(i).qdisc(made).root().handle("2:").replace();
            assertThat(ours.get(i).qdiscs())
                    .extracting(Qdisc::options)
                    .containsExactly(made.flows(fewerThanLimit(made)));
        }
    }

    private static int fewerThanLimit(Sfq made) {
        return Math.min(Objects.requireNonNull(made.flows()), Objects.requireNonNull(made.limit()));
    }

    /** The kernel cannot change an SFQ: replace works with another handle only, and makes a new one. */
    @Test
    void replaceNeedsAnotherHandle() {
        d0.qdisc(Sfq.qdisc()).root().handle("1:").replace();
        Sfq other = Sfq.qdisc().perturb(Duration.ofSeconds(5));

        assertThatThrownBy(() -> d0.qdisc(other).root().handle("1:").replace())
                .isInstanceOfSatisfying(
                        KernelException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EINVAL))
                .hasMessageContaining("Change operation not supported by specified qdisc");
        assertThatThrownBy(() -> d0.qdisc(other).root().handle("1:").change()).isInstanceOf(KernelException.class);
        assertThat(d0.qdiscs()).extracting(Qdisc::options).containsExactly(DEFAULTS);

        d0.qdisc(other).root().handle("2:").replace();
        assertThat(d0.qdiscs()).extracting(Qdisc::options).containsExactly(DEFAULTS.perturb(Duration.ofSeconds(5)));
        assertThat(d0.qdisc().root().handle("2:").deleteIfExists()).isTrue();
        assertThat(d0.qdiscs()).extracting(Qdisc::options).containsExactly(Qdiscs.noqueue());
    }

    @Test
    void cutsToWhatItHolds() {
        d0.qdisc(Sfq.qdisc().limit(8_306_816).depth(10).flows(50))
                .root()
                .handle("1:")
                .add();

        assertThat(d0.qdisc().root().get().orElseThrow().options())
                .isEqualTo(DEFAULTS.limit(500).depth(10).flows(50));
    }

    /** Depth times flows is one packet, which is only seen when both are known. */
    @Test
    void refusalsComeInTheKernelsWords() {
        assertThatThrownBy(() ->
                        d0.qdisc(Sfq.qdisc().depth(1).flows(1).limit(2)).root().add())
                .isInstanceOf(KernelException.class)
                .hasMessageContaining("invalid limit");
    }

    /** A bucket that lets a packet pass in 80 seconds keeps the others in the SFQ below it. */
    @Test
    void flowsTakeTurnsAndAreListed() {
        ns.tc("qdisc add dev d0 root handle 5: tbf rate 100bit burst 2000 limit 60000");
        SfqRed red = SfqRed.of(ByteSize.of(100), ByteSize.of(200)).ewma(0).probability(Percent.of(100));
        d0.qdisc(Sfq.qdisc().quantum(ByteSize.of(1500)).depth(3).red(red))
                .parent("5:1")
                .handle("6:")
                .add();
        ns.ip("addr add 10.9.0.1/24 dev d0");
        ns.ip("neigh add 10.9.0.2 lladdr 02:00:00:00:00:02 dev d0");
        ns.run("bash", "-c", TRAFFIC);

        String shownFlows = ns.tc("-s class show dev d0");
        List<TrafficClass> flows = d0.classes().stream()
                .filter(flow -> flow.options() instanceof SfqFlow)
                .toList();
        assertThat(flows).hasSizeBetween(1, 4).allSatisfy(flow -> {
            assertThat(flow.parent()).isEqualTo(Handle.parse("6:"));
            assertThat(flow.stats().queueLength()).isBetween(1L, 3L);
            assertThat(((SfqFlow.Counters) Objects.requireNonNull(flow.stats().xstats())).allot())
                    .isBetween(-1500, 1500);
            assertThat(shownFlows)
                    .contains("class sfq " + flow.classId() + " parent 6:")
                    .contains(Objects.requireNonNull(flow.stats().xstats()).toString());
        });

        Qdisc sfq = d0.qdiscs().stream()
                .filter(qdisc -> qdisc.options() instanceof Sfq)
                .findFirst()
                .orElseThrow();
        SfqCounters counters = (SfqCounters) Objects.requireNonNull(sfq.stats().xstats());
        assertThat(counters.forcedDrop()).isPositive();
        assertThat(sfq.stats().drops()).isGreaterThanOrEqualTo(counters.forcedDrop() + counters.probDrop());
        JsonNode shown = ns.json("tc", "-j", "-d", "-s", "qdisc", "show", "dev", "d0", "parent", "5:1")
                .at("/0/options");
        assertThat(shown.get("forced_drop").asLong()).isEqualTo(counters.forcedDrop());
        assertThat(shown.get("prob_drop").asLong()).isEqualTo(counters.probDrop());
        assertThat(shown.get("forced_mark").asLong())
                .isEqualTo(counters.forcedMark())
                .isZero();
    }
}
