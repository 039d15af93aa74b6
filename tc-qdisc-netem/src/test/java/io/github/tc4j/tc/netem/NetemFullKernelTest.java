package io.github.tc4j.tc.netem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Percent;
import io.github.tc4j.tc.Qdisc;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.testkit.FullKernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the kernel makes of netem: as we read it back, and as tc shows it beside what tc itself asked for. */
@FullKernelTest
class NetemFullKernelTest {
    private final TestNamespace ns;
    private final NetworkNamespace namespace;
    private final Tc tc;

    NetemFullKernelTest(TestNamespace ns) {
        this.ns = ns;
        namespace = NetworkNamespace.ofPid(ns.pid());
        tc = Tc.open(namespace);
    }

    @AfterEach
    void close() {
        tc.close();
        namespace.close();
    }

    /** Options, and tc's words for the same. */
    record Case(Netem asked, String words) {}

    private static final Netem PLAIN = Netem.qdisc();

    private static final Netem EVERYTHING = PLAIN.limit(2000)
            .delay(new Delay(Duration.ofMillis(100), Duration.ofMillis(20), Percent.of(10), Distribution.NORMAL))
            .loss(new Chance(Percent.of(1), Percent.of(20)))
            .corrupt(new Chance(Percent.of(0.2), Percent.of(30)))
            .duplicate(new Chance(Percent.of(3), Percent.of(40)))
            .reorder(new Reorder(Percent.of(4), Percent.of(50), 3))
            .rate(new NetemRate(Rate.mbit(10), 14, 53, -5))
            .slot(new Slot.Range(Duration.ofMillis(1), Duration.ofMillis(2), 4, 3000))
            .ecn(true);

    static Stream<Case> cases() {
        Duration ms = Duration.ofMillis(1);
        Duration ten = Duration.ofMillis(10);
        Delay varied = Delay.of(Duration.ofMillis(100), ten);
        return Stream.of(
                new Case(PLAIN, ""),
                new Case(PLAIN.limit(0xFFFF_FFFFL), "limit 4294967295"),
                new Case(PLAIN.delay(ten), "delay 10ms"),
                new Case(PLAIN.delay(varied.correlation(Percent.of(25))), "delay 100ms 10ms 25%"),
                new Case(PLAIN.delay(varied.distribution(Distribution.PARETO)), "delay 100ms 10ms distribution pareto"),
                new Case(PLAIN.loss(Percent.of(0.3)), "loss 0.3%"),
                new Case(
                        PLAIN.loss(new FourStateLoss(
                                Percent.of(5), Percent.of(30), Percent.of(4), Percent.of(40), Percent.of(2))),
                        "loss state 5% 30% 4% 40% 2%"),
                new Case(PLAIN.loss(GilbertElliott.bernoulli(Percent.of(5))), "loss gemodel 5%"),
                new Case(
                        PLAIN.loss(new GilbertElliott(Percent.of(5), Percent.of(30), Percent.of(80), Percent.of(2))),
                        "loss gemodel 5% 30% 80% 2%"),
                new Case(PLAIN.delay(ten).reorder(Percent.of(25)), "delay 10ms reorder 25%"),
                new Case(PLAIN.rate(Rate.gbit(100)), "rate 100gbit"),
                new Case(PLAIN.rate(new NetemRate(Rate.mbit(1), -14, 48, 5)), "rate 1mbit -14 48 5"),
                new Case(
                        PLAIN.slot(new Slot.Distributed(ten, ms, Distribution.NORMAL, 3, 2048)),
                        "slot distribution normal 10ms 1ms packets 3 bytes 2048"),
                new Case(
                        EVERYTHING,
                        "limit 2000 delay 100ms 20ms 10% distribution normal loss 1% 20% corrupt 0.2% 30%"
                                + " duplicate 3% 40% reorder 4% 50% gap 3 rate 10mbit 14 53 -5 slot 1ms 2ms packets 4"
                                + " bytes 3000 ecn"));
    }

    /** All cases at once, ours on the devices a0, a1... and tc's on b0, b1...: each program that is run takes long there. */
    @Test
    void isTheSameAsByTc() {
        List<Case> cases = cases().toList();
        StringBuilder devices = new StringBuilder();
        StringBuilder commands = new StringBuilder();
        for (int i = 0; i < cases.size(); i++) {
            devices.append("link add a%d up type dummy\nlink add b%d up type dummy\n".formatted(i, i));
            commands.append("qdisc add dev b%d root handle 1: netem %s\n"
                    .formatted(i, cases.get(i).words()));
        }
        ns.run("sh", "-c", "ip -batch - <<END && tc -batch - <<END2\n" + devices + "END\n" + commands + "END2\n");
        for (int i = 0; i < cases.size(); i++) {
            Netem asked = cases.get(i).asked();
            Device device = tc.device("a" + i);
            Qdisc made = device.qdisc(asked).root().handle("1:").addAndGet();
            assertThat(unseeded(made.options())).isEqualTo(NetemProperties.reported(asked));
        }
        assertOursShowAsTcs(cases.size());

        // Each becomes the next one: what the next leaves out is off, and what was read back makes the same again.
        for (int i = 0; i < cases.size(); i++) {
            Netem next = cases.get((i + 1) % cases.size()).asked();
            Device device = tc.device("a" + i);
            device.qdisc(next).root().handle("1:").change();
            assertThat(device.qdiscs())
                    .extracting(qdisc -> unseeded(qdisc.options()))
                    .containsExactly(NetemProperties.reported(next));
        }
        for (int i = 0; i < cases.size(); i++) {
            Device device = tc.device("a" + i);
            device.qdisc(EVERYTHING).root().handle("1:").change();
            device.qdisc(NetemProperties.reported(cases.get(i).asked()))
                    .root()
                    .handle("1:")
                    .change();
        }
        assertOursShowAsTcs(cases.size());
    }

    private void assertOursShowAsTcs(int count) {
        Map<String, JsonNode> json = new HashMap<>();
        ns.json("tc", "-j", "-d", "qdisc", "show")
                .forEach(qdisc -> json.put(((ObjectNode) qdisc).remove("dev").asText(), qdisc));
        for (int i = 0; i < count; i++) {
            assertThat(json.get("a" + i)).isNotNull().isEqualTo(json.get("b" + i));
        }
    }

    /** Newer kernels report the seed that they chose. */
    private static Netem unseeded(QdiscOptions options) {
        Netem netem = (Netem) options;
        return new Netem(
                netem.limit(),
                netem.delay(),
                netem.loss(),
                netem.duplicate(),
                netem.corrupt(),
                netem.reorder(),
                netem.rate(),
                netem.slot(),
                netem.ecn(),
                null);
    }

    /** tc of this age knows no nanoseconds; the kernel does. */
    @Test
    void timesAreExactToTheNanosecond() {
        ns.ip("link set lo up");
        Netem asked = PLAIN.delay(Duration.ofNanos(1_234_567), Duration.ofNanos(321));
        tc.device("lo").qdisc(asked).root().handle("1:").add();
        assertThat(unseeded(tc.device("lo").qdiscs().getFirst().options())).isEqualTo(NetemProperties.reported(asked));
        tc.device("lo")
                .qdisc(PLAIN.delay(Duration.ofHours(1)))
                .root()
                .handle("1:")
                .change();
        assertThat(unseeded(tc.device("lo").qdiscs().getFirst().options())).isEqualTo(PLAIN.delay(Duration.ofHours(1)));
    }

    /** Two of the greatest tables that fit, in one message of 64 KiB. */
    @Test
    void takesTheGreatestTables() {
        ns.ip("link set lo up");
        Duration ms = Duration.ofMillis(1);
        Distribution largest = Distribution.of(new short[Distribution.MAX_SIZE]);
        Netem asked = PLAIN.delay(Delay.of(ms, ms).distribution(largest))
                .slot(new Slot.Distributed(ms, ms, Distribution.of(new short[16_216]), 0, 0));
        tc.device("lo").qdisc(asked).root().handle("1:").add();
        assertThat(unseeded(tc.device("lo").qdiscs().getFirst().options())).isEqualTo(NetemProperties.reported(asked));
    }
}
