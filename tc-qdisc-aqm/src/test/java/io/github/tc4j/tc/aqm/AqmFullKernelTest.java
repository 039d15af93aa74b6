package io.github.tc4j.tc.aqm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Percent;
import io.github.tc4j.tc.Qdisc;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.TrafficClass;
import io.github.tc4j.testkit.FullKernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the kernel makes of the qdiscs: as we read it back, and as tc shows it beside what tc itself asked for. */
@FullKernelTest
class AqmFullKernelTest {
    private final TestNamespace ns;
    private final NetworkNamespace namespace;
    private final Tc tc;
    private final Device d0;

    AqmFullKernelTest(TestNamespace ns) {
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

    /** Options, and tc's words for the same. */
    record Case(QdiscOptions asked, String words) {}

    private static List<Case> cases() {
        return List.of(
                new Case(FqCodel.qdisc(), "fq_codel"),
                new Case(
                        FqCodel.qdisc()
                                .limit(1000)
                                .flows(64)
                                .target(Duration.ofMillis(3))
                                .interval(Duration.ofMillis(50)),
                        "fq_codel limit 1000 flows 64 target 3ms interval 50ms"),
                new Case(
                        FqCodel.qdisc()
                                .quantum(ByteSize.of(300))
                                .ecn(false)
                                .memoryLimit(ByteSize.parse("1Mb"))
                                .dropBatch(8),
                        "fq_codel quantum 300 noecn memory_limit 1Mb drop_batch 8"),
                new Case(
                        FqCodel.qdisc().ceThreshold(Duration.ofMillis(2)).ceSelector(1, 3),
                        "fq_codel ce_threshold 2ms ce_threshold_selector 1/3"),
                new Case(Codel.qdisc(), "codel"),
                new Case(
                        Codel.qdisc()
                                .limit(100)
                                .target(Duration.ofMillis(3))
                                .interval(Duration.ofMillis(50))
                                .ecn(true)
                                .ceThreshold(Duration.ofMillis(1)),
                        "codel limit 100 target 3ms interval 50ms ecn ce_threshold 1ms"),
                new Case(Fq.qdisc(), "fq"),
                new Case(
                        Fq.qdisc()
                                .limit(5000)
                                .flowLimit(50)
                                .buckets(512)
                                .quantum(ByteSize.of(3028))
                                .initialQuantum(ByteSize.of(15_140))
                                .maxRate(Rate.mbit(10))
                                .pacing(false),
                        "fq limit 5000 flow_limit 50 buckets 512 quantum 3028 initial_quantum 15140 maxrate 10mbit nopacing"),
                new Case(
                        Fq.qdisc()
                                .lowRateThreshold(Rate.mbit(1))
                                .refillDelay(Duration.ofMillis(20))
                                .orphanMask(255)
                                .ceThreshold(Duration.ofMillis(5))
                                .timerSlack(Duration.ofNanos(5000))
                                .horizon(Duration.ofSeconds(5))
                                .horizonDrop(false),
                        "fq low_rate_threshold 1mbit refill_delay 20ms orphan_mask 255 ce_threshold 5ms timer_slack 5us horizon 5s horizon_cap"),
                new Case(
                        Red.qdisc(ByteSize.of(400_000), ByteSize.of(30_000), ByteSize.of(90_000)),
                        "red limit 400000 min 30000 max 90000 avpkt 1000 burst 50"),
                new Case(
                        Red.qdisc(ByteSize.of(400_000), ByteSize.of(30_000), ByteSize.of(90_000))
                                .probability(Percent.of(10))
                                .ecn(true)
                                .harddrop(true)
                                .nodrop(true),
                        "red limit 400000 min 30000 max 90000 avpkt 1000 burst 50 probability 0.1 ecn harddrop nodrop"),
                new Case(
                        Red.qdisc(ByteSize.of(400_000), ByteSize.of(30_000), ByteSize.of(90_000))
                                .adaptive(true)
                                .burst(60, ByteSize.of(800), Rate.mbit(100)),
                        "red limit 400000 min 30000 max 90000 avpkt 800 burst 60 bandwidth 100mbit adaptive"));
    }

    /** All cases at once, ours on the devices a0, a1... and tc's on b0, b1...: each program that is run takes long there. */
    @Test
    void isTheSameAsByTc() {
        List<Case> cases = cases();
        StringBuilder devices = new StringBuilder();
        StringBuilder commands = new StringBuilder();
        for (int i = 0; i < cases.size(); i++) {
            devices.append("link add a%d up type dummy\nlink add b%d up type dummy\n".formatted(i, i));
            commands.append("qdisc add dev b%d root handle 1: %s\n"
                    .formatted(i, cases.get(i).words()));
        }
        ns.run("sh", "-c", "ip -batch - <<END && tc -batch - <<END2\n" + devices + "END\n" + commands + "END2\n");
        for (int i = 0; i < cases.size(); i++) {
            QdiscOptions made = tc.device("a" + i)
                    .qdisc(cases.get(i).asked())
                    .root()
                    .handle("1:")
                    .addAndGet()
                    .options();
            Qdisc byTc = tc.device("b" + i).qdisc().root().get().orElseThrow();
            assertThat(made).isEqualTo(byTc.options());
            assertThat(made).hasSameClassAs(cases.get(i).asked());
        }
        compare(cases.size());

        // What was read makes the same again.
        for (int i = 0; i < cases.size(); i++) {
            Device device = tc.device("a" + i);
            QdiscOptions made = device.qdisc().root().get().orElseThrow().options();
            device.qdisc().root().handle("1:").delete();
            QdiscOptions again =
                    device.qdisc(made).root().handle("1:").addAndGet().options();
            assertThat(withoutTimes(again)).isEqualTo(withoutTimes(made));
        }
    }

    /** Of the times of codel, which the kernel cuts to units of 1024 ns, each turn takes a microsecond or two. */
    private static QdiscOptions withoutTimes(QdiscOptions options) {
        return switch (options) {
            case FqCodel it -> it.target(Duration.ZERO).interval(Duration.ZERO).ceThreshold(Duration.ZERO);
            case Codel it -> it.target(Duration.ZERO).interval(Duration.ZERO).ceThreshold(Duration.ZERO);
            default -> options;
        };
    }

    private void compare(int count) {
        Map<String, JsonNode> json = new HashMap<>();
        ns.json("tc", "-j", "-d", "qdisc", "show")
                .forEach(qdisc -> json.put(((ObjectNode) qdisc).remove("dev").asText(), qdisc));
        for (int i = 0; i < count; i++) {
            assertThat(json.get("a" + i)).isNotNull().isEqualTo(json.get("b" + i));
        }
    }

    private static final String ADDRESSES = """
            ip addr add 10.9.0.1/24 dev d0
            ip neigh add 10.9.0.2 lladdr 02:00:00:00:00:02 dev d0
            """;

    /** Sends packets of 1000 bytes of UDP to some ports of a neighbour. */
    private void send(int count, int... ports) {
        StringBuilder script = new StringBuilder();
        for (int port : ports) {
            script.append("exec 3>/dev/udp/10.9.0.2/%d; for i in {1..%d}; do printf %%01000d 0 >&3; done\n"
                    .formatted(port, count));
        }
        ns.run("bash", "-c", script.toString());
    }

    private <T extends QdiscOptions> Qdisc below(Class<T> type) {
        return d0.qdiscs().stream()
                .filter(qdisc -> type.isInstance(qdisc.options()))
                .findFirst()
                .orElseThrow();
    }

    /** A bucket that lets a packet pass in 80 seconds keeps the others in the qdisc below it. */
    private void slow() {
        ns.run("sh", "-c", "tc qdisc add dev d0 root handle 5: tbf rate 100bit burst 2000 limit 600000\n" + ADDRESSES);
    }

    @Test
    void flowsOfFqCodelAreListedAndCounted() {
        slow();
        d0.qdisc(FqCodel.qdisc().limit(6)).parent("5:1").handle("6:").add();
        send(4, 1001, 1002, 1003);

        Qdisc qdisc = below(FqCodel.class);
        FqCodelCounters counters =
                (FqCodelCounters) Objects.requireNonNull(qdisc.stats().xstats());
        JsonNode shown = ns.json("tc", "-j", "-s", "qdisc", "show", "dev", "d0", "parent", "5:1")
                .get(0);
        assertThat(counters.dropOverlimit())
                .isPositive()
                .isEqualTo(qdisc.stats().drops());
        assertThat(counters.newFlowCount()).isPositive();
        assertThat(counters.memoryUsage()).isPositive();
        assertThat(counters.dropOverlimit())
                .isEqualTo(shown.get("drop_overlimit").asLong());
        assertThat(counters.newFlowCount())
                .isEqualTo(shown.get("new_flow_count").asLong());
        assertThat(counters.maxpacket()).isEqualTo(shown.get("maxpacket").asLong());

        List<TrafficClass> flows = d0.classes().stream()
                .filter(flow -> flow.options() instanceof FqCodelFlow)
                .toList();
        assertThat(flows).isNotEmpty().allSatisfy(flow -> {
            assertThat(flow.stats().queueLength()).isPositive();
            assertThat(flow.stats().xstats()).isInstanceOf(FqCodelFlow.Counters.class);
            assertThat(((FqCodelFlow.Counters)
                                    Objects.requireNonNull(flow.stats().xstats()))
                            .dropping())
                    .isFalse();
        });
    }

    @Test
    void redDropsEarlyAndCounts() {
        slow();
        d0.qdisc(Red.qdisc(ByteSize.of(100_000), ByteSize.of(2000), ByteSize.of(4000))
                        .ewma(1)
                        .probability(Percent.of(100)))
                .parent("5:1")
                .handle("6:")
                .add();
        send(20, 1001);

        Qdisc qdisc = below(Red.class);
        RedCounters counters =
                (RedCounters) Objects.requireNonNull(qdisc.stats().xstats());
        assertThat(counters.early()).isPositive();
        assertThat(counters.early() + counters.pdrop()).isEqualTo(qdisc.stats().drops());
        JsonNode shown = ns.json("tc", "-j", "-s", "qdisc", "show", "dev", "d0", "parent", "5:1")
                .get(0);
        assertThat(shown.get("early").asLong()).isEqualTo(counters.early());
        assertThat(shown.get("marked").asLong()).isEqualTo(counters.marked()).isZero();
    }

    /** Red has all it needs in each change; the others keep what is not said. */
    @Test
    void changesInPlace() {
        Red red = Red.qdisc(ByteSize.of(400_000), ByteSize.of(30_000), ByteSize.of(90_000));
        d0.qdisc(red.ecn(true)).root().handle("1:").add();
        d0.qdisc(red.probability(Percent.of(10))).root().handle("1:").change();
        Red changed = (Red) d0.qdisc().root().get().orElseThrow().options();
        assertThat(changed.probability()).isEqualTo(Percent.of(10));
        assertThat(changed.ecn()).isFalse();
        d0.qdisc(changed).root().handle("1:").change();
        assertThat(d0.qdisc().root().get().orElseThrow().options()).isEqualTo(changed);

        d0.qdisc(FqCodel.qdisc().limit(500)).root().handle("2:").replace();
        d0.qdisc(FqCodel.qdisc().ecn(false)).root().handle("2:").change();
        FqCodel kept = (FqCodel) d0.qdisc().root().get().orElseThrow().options();
        assertThat(kept.limit()).isEqualTo(500);
        assertThat(kept.ecn()).isFalse();
    }

    @Test
    void fqAndCodelCount() {
        ns.run("sh", "-c", ADDRESSES);
        d0.qdisc(Fq.qdisc()).root().handle("1:").add();
        send(3, 1001);
        assertThat(below(Fq.class).stats().xstats())
                .isInstanceOfSatisfying(
                        FqCounters.class,
                        counters -> assertThat(counters.flows()).isPositive());
        d0.qdisc(Codel.qdisc()).root().handle("2:").replace();
        send(3, 1001);
        assertThat(below(Codel.class).stats().xstats())
                .isInstanceOfSatisfying(
                        CodelCounters.class,
                        counters -> assertThat(counters.dropping()).isFalse());
    }
}
