package io.github.tc4j.tc.classful;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Qdisc;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.TrafficClass;
import io.github.tc4j.testkit.FullKernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the kernel makes of the qdiscs: as we read it back, and as tc shows it beside what tc itself asked for. */
@FullKernelTest
class ClassfulFullKernelTest {
    private final TestNamespace ns;
    private final NetworkNamespace namespace;
    private final Tc tc;
    private final Device d0;

    ClassfulFullKernelTest(TestNamespace ns) {
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
                new Case(Prio.qdisc(), "prio"),
                new Case(Prio.qdisc().bands(5, 4, 3, 2), "prio bands 5 priomap 4 3 2"),
                new Case(Drr.qdisc(), "drr"),
                new Case(Hfsc.qdisc(), "hfsc"),
                new Case(Hfsc.qdisc().defaultClass("30"), "hfsc default 30"));
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
            assertThat(device.qdisc(made).root().handle("1:").addAndGet().options())
                    .isEqualTo(made);
        }
        compare(cases.size());
    }

    /** As text: tc 6.1 writes JSON that is none for {@code hfsc}. */
    private void compare(int count) {
        List<String> lines = ns.tc("-d qdisc show").lines().map(String::strip).toList();
        for (int i = 0; i < count; i++) {
            assertThat(of("a" + i, lines)).isEqualTo(of("b" + i, lines));
        }
    }

    private static String of(String device, List<String> lines) {
        String place = " dev " + device + " ";
        return lines.stream()
                .filter(line -> line.contains(place))
                .findFirst()
                .orElseThrow()
                .replace(place, " ");
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

    /** What has the greatest priority goes first, into its own band, which tc and we count alike. */
    @Test
    void bandsOfPrioAreListedAndCounted() {
        ns.run("sh", "-c", ADDRESSES);
        d0.qdisc(Prio.qdisc().bands(4, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3))
                .root()
                .handle("1:")
                .add();
        send(5, 1001);

        List<TrafficClass> bands = d0.classes();
        assertThat(bands)
                .hasSize(4)
                .allSatisfy(band -> assertThat(band.options()).isEqualTo(new PrioBand()));
        assertThat(bands.get(3).stats().packets()).isGreaterThanOrEqualTo(5);
        assertThat(bands.get(0).stats().packets()).isZero();
        assertThat(ns.tc("-s class show dev d0")).contains("class prio 1:4 parent 1:");

        Prio map = Prio.qdisc().bands(3, 2, 1, 0);
        d0.qdisc(map).root().handle("1:").change();
        assertThat(d0.qdisc().root().get().orElseThrow().options()).isEqualTo(map);
        assertThat(d0.classes()).hasSize(3);
    }

    private ClassOptions options(int minor) {
        return d0.classes().stream()
                .filter(c -> c.classId().minor() == minor)
                .findFirst()
                .orElseThrow()
                .options();
    }

    @Test
    void classesOfDrrAreTheSameAsByTc() {
        ns.run("sh", "-c", ADDRESSES);
        d0.qdisc(Drr.qdisc()).root().handle("1:").add();
        TrafficClass usual =
                d0.tcClass(Drr.tcClass()).parent("1:").classId("1:1").addAndGet();
        TrafficClass made = d0.tcClass(Drr.tcClass().quantum(ByteSize.of(3000)))
                .parent("1:")
                .classId("1:10")
                .addAndGet();
        ns.tc("class add dev d0 parent 1: classid 1:20 drr quantum 3000");
        assertThat(usual.options()).isEqualTo(Drr.tcClass().quantum(ByteSize.of(1514)));
        assertThat(made.options())
                .isEqualTo(Drr.tcClass().quantum(ByteSize.of(3000)))
                .isEqualTo(options(0x20));
        assertThat(made.stats().xstats()).isEqualTo(new DrrClass.Counters(0));
        assertThat(ns.tc("class show dev d0")).contains("class drr 1:10 root quantum 3000b");

        d0.tcClass(Drr.tcClass().quantum(ByteSize.of(9000)))
                .parent("1:")
                .classId("1:10")
                .change();
        assertThat(options(0x10)).isEqualTo(Drr.tcClass().quantum(ByteSize.of(9000)));
        d0.tcClass(Drr.tcClass()).parent("1:").classId("1:10").change(); // keeps what is not said
        assertThat(options(0x10)).isEqualTo(Drr.tcClass().quantum(ByteSize.of(9000)));
    }

    @Test
    void classesOfHfscAreTheSameAsByTc() {
        ns.run("sh", "-c", ADDRESSES);
        d0.qdisc(Hfsc.qdisc().defaultClass("10")).root().handle("1:").add();
        ServiceCurve curve = new ServiceCurve(Rate.mbit(2), Duration.ofMillis(10), Rate.mbit(1));
        HfscClass asked = Hfsc.realTime(curve)
                .linkShare(ServiceCurve.of(Rate.mbit(3)))
                .upperLimit(ServiceCurve.of(Rate.mbit(10)));
        TrafficClass made = d0.tcClass(asked).parent("1:").classId("1:10").addAndGet();
        ns.tc("class add dev d0 parent 1: classid 1:20 hfsc rt m1 2mbit d 10ms m2 1mbit ls m2 3mbit ul m2 10mbit");
        assertThat(made.options()).isEqualTo(asked);
        assertThat(d0.classes())
                .filteredOn(c -> c.classId().minor() == 0x20)
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.options()).isEqualTo(asked);
                });
        send(5, 1001);
        assertThat(d0.classes())
                .filteredOn(c -> c.classId().minor() == 0x10)
                .singleElement()
                .satisfies(c -> {
                    HfscClass.Counters counters = (HfscClass.Counters)
                            Objects.requireNonNull(c.stats().xstats());
                    assertThat(counters.work())
                            .isGreaterThanOrEqualTo(1000)
                            .isEqualTo(c.stats().bytes());
                    assertThat(counters.period()).isPositive();
                    assertThat(counters.level()).isZero();
                });
        d0.tcClass(Hfsc.linkShare(ServiceCurve.of(Rate.mbit(5))))
                .parent("1:")
                .classId("1:10")
                .change();
        assertThat(d0.classes())
                .filteredOn(c -> c.classId().minor() == 0x10)
                .singleElement()
                .extracting(TrafficClass::options)
                .isEqualTo(asked.linkShare(ServiceCurve.of(Rate.mbit(5))));
    }
}
