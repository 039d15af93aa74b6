package io.github.tc4j.tc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tc4j.netlink.Ack;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.tc.qdisc.Pfifo;
import io.github.tc4j.tc.qdisc.Qdiscs;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the requests about qdiscs do to the kernel, judged by tc. */
@KernelTest
class QdiscKernelTest {
    static Tc open(TestNamespace ns) {
        try (NetworkNamespace namespace = NetworkNamespace.ofPid(ns.pid())) {
            return Tc.open(namespace);
        }
    }

    /** A veth d0 (10) and d1 (11), another with four queues q0 (12), and an ifb i0 (13). */
    static void devices(TestNamespace ns) {
        ns.veth("d0", 10, "d1", 11);
        ns.ip("link add q0 index 12 numtxqueues 4 type veth peer name q1 index 14");
        ns.ip("link add i0 index 13 type ifb");
        ns.ip("link set q0 up");
        ns.ip("link set i0 up");
    }

    private static Arguments same(String tcCommands, Consumer<Tc> statement) {
        return argumentSet(tcCommands, tcCommands, statement);
    }

    static Stream<Arguments> commands() {
        return Stream.of(
                same(
                        "qdisc add dev d0 root handle 1: pfifo limit 100",
                        tc -> d0(tc).qdisc(Qdiscs.pfifo().limit(100))
                                .root()
                                .handle("1:")
                                .add()),
                same(
                        "qdisc add dev d0 root pfifo",
                        tc -> d0(tc).qdisc(Qdiscs.pfifo()).root().add()),
                same(
                        "qdisc add dev d0 root handle 1: pfifo limit 0",
                        tc -> d0(tc).qdisc(Qdiscs.pfifo().limit(0))
                                .root()
                                .handle("1:")
                                .add()),
                same(
                        "qdisc add dev d0 root bfifo limit 15k",
                        tc -> d0(tc).qdisc(Qdiscs.bfifo().limit(ByteSize.kib(15)))
                                .root()
                                .add()),
                same(
                        "qdisc add dev d0 root bfifo",
                        tc -> d0(tc).qdisc(Qdiscs.bfifo()).root().add()),
                same(
                        "qdisc add dev d0 root pfifo_head_drop limit 50",
                        tc -> d0(tc).qdisc(Qdiscs.pfifo().limit(50).dropHead())
                                .root()
                                .add()),
                same(
                        "qdisc add dev d0 root handle 5: pfifo_fast",
                        tc -> d0(tc).qdisc(Qdiscs.pfifoFast())
                                .root()
                                .handle("5:")
                                .add()),
                same(
                        "qdisc replace dev i0 root noqueue",
                        tc -> tc.device("i0").qdisc(Qdiscs.noqueue()).root().replace()),
                same(
                        "qdisc add dev q0 root handle 1: mq",
                        tc -> tc.device("q0")
                                .qdisc(Qdiscs.mq())
                                .root()
                                .handle("1:")
                                .add()),
                same(
                        "qdisc add dev q0 root handle 1: mq; qdisc replace dev q0 parent 1:2 handle 12: pfifo limit 10",
                        tc -> {
                            Device q0 = tc.device("q0");
                            q0.qdisc(Qdiscs.mq()).root().handle("1:").add();
                            q0.qdisc(Qdiscs.pfifo().limit(10))
                                    .parent("1:2")
                                    .handle("12:")
                                    .replace();
                        }),
                same(
                        "qdisc add dev d0 ingress",
                        tc -> d0(tc).qdisc(Qdiscs.ingress()).add()),
                same(
                        "qdisc add dev d0 clsact",
                        tc -> d0(tc).qdisc(Qdiscs.clsact()).add()),
                same("qdisc add dev d0 clsact; qdisc del dev d0 clsact", tc -> {
                    d0(tc).qdisc(Qdiscs.clsact()).add();
                    d0(tc).qdisc(Qdiscs.clsact()).delete();
                }),
                same(
                        "qdisc add dev d0 root handle 1: pfifo limit 5; qdisc change dev d0 root handle 1: pfifo limit 6",
                        tc -> {
                            d0(tc).qdisc(Qdiscs.pfifo().limit(5))
                                    .root()
                                    .handle("1:")
                                    .add();
                            d0(tc).qdisc(Qdiscs.pfifo().limit(6))
                                    .root()
                                    .handle("1:")
                                    .change();
                        }),
                same(
                        "qdisc add dev d0 root handle 1: pfifo limit 5; qdisc replace dev d0 root handle 2: bfifo limit 6",
                        tc -> {
                            d0(tc).qdisc(Qdiscs.pfifo().limit(5))
                                    .root()
                                    .handle("1:")
                                    .add();
                            d0(tc).qdisc(Qdiscs.bfifo().limit(ByteSize.of(6)))
                                    .root()
                                    .handle("2:")
                                    .replace();
                        }),
                same("qdisc add dev d0 root handle 1: pfifo; qdisc del dev d0 root", tc -> {
                    d0(tc).qdisc(Qdiscs.pfifo()).root().handle("1:").add();
                    d0(tc).qdisc().root().delete();
                }));
    }

    private static Device d0(Tc tc) {
        return tc.device("d0");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void leavesTheKernelAsTcDoes(String tcCommands, Consumer<Tc> statement, TestNamespace theirs, TestNamespace ours) {
        devices(theirs);
        devices(ours);
        Stream.of(tcCommands.split("; ", -1)).forEach(theirs::tc);
        try (Tc tc = open(ours)) {
            statement.accept(tc);
        }
        assertThat(shown(ours)).isEqualTo(shown(theirs)).isNotEmpty();
    }

    /** All qdiscs, without the handles that the kernel chose, which are others each time. */
    private static String shown(TestNamespace ns) {
        return ns.json("tc", "-j", "-d", "qdisc", "show").toPrettyString().replaceAll("\"[89a-f]...:\"", "\"ANY:\"");
    }

    @Test
    void addAndGetReturnsWhatTheKernelMade(TestNamespace ns) {
        devices(ns);
        try (Tc tc = open(ns)) {
            Qdisc made = d0(tc).qdisc(Qdiscs.pfifo()).root().addAndGet();
            assertThat(made.handle().major()).isGreaterThanOrEqualTo(0x8000);
            assertThat(made.options()).isEqualTo(Qdiscs.pfifo().limit(1000));
            assertThat(made.isRoot()).isTrue();
            assertThat(made.device()).isEqualTo(new DeviceRef(10, "d0"));
            assertThat(ns.json("tc", "-j", "qdisc", "show", "dev", "d0")
                            .at("/0/handle")
                            .asText())
                    .isEqualTo(made.handle().toString());
            // the counters go on: the kernel itself sends on a device that is up
            assertThat(d0(tc).qdiscs())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("stats")
                    .containsExactly(made);
        }
    }

    /** The kernel tells first that the former root, which was not its built-in one, is gone. */
    @Test
    void addAndGetIsNotTakenInByTheQdiscThatGoes(TestNamespace ns) {
        devices(ns);
        try (Tc tc = open(ns)) {
            Device ifb = tc.device("i0");
            assertThat(ifb.qdiscs()).singleElement().satisfies(former -> {
                assertThat(former.options()).isEqualTo(Qdiscs.pfifoFast());
                assertThat(former.handle()).isEqualTo(Handle.UNSPECIFIED);
            });
            Qdisc made = ifb.qdisc(Qdiscs.bfifo().limit(ByteSize.kib(3)))
                    .root()
                    .handle("7:")
                    .addAndGet();
            assertThat(made.options()).isEqualTo(Qdiscs.bfifo().limit(ByteSize.kib(3)));
            assertThat(made.handle()).hasToString("7:");
        }
    }

    @Test
    void listsAndGetsWhatTcShows(TestNamespace ns) {
        devices(ns);
        ns.tc("qdisc add dev d0 root handle 1: pfifo limit 7");
        ns.tc("qdisc add dev d0 clsact");
        ns.tc("qdisc add dev d1 root handle 2: bfifo limit 9000");
        try (Tc tc = open(ns)) {
            Device d0 = d0(tc);
            assertThat(d0.qdiscs())
                    .extracting(Qdisc::toString)
                    .containsExactlyInAnyOrder(
                            "qdisc pfifo 1: dev d0 root limit 7p", "qdisc clsact ffff: dev d0 parent ffff:fff1");
            assertThat(tc.qdiscs())
                    .extracting(Qdisc::toString)
                    .contains(
                            "qdisc bfifo 2: dev d1 root limit 9000b",
                            "qdisc pfifo_fast 0: dev i0 root bands 3 priomap 1 2 2 2 1 2 0 0 1 1 1 1 1 1 1 1");
            assertThat(tc.qdiscs()).hasSize(ns.json("tc", "-j", "qdisc", "show").size());
            assertThat(d0.qdisc().root().get())
                    .get()
                    .extracting(Qdisc::options)
                    .isEqualTo(Qdiscs.pfifo().limit(7));
            assertThat(d0.qdisc().root().handle("1:").get()).isPresent();
            assertThat(d0.qdisc().handle("1:").get())
                    .get()
                    .extracting(Qdisc::parent)
                    .isEqualTo(Handle.ROOT);
            assertThat(d0.qdisc(Qdiscs.clsact()).get())
                    .get()
                    .extracting(Qdisc::kind)
                    .isEqualTo("clsact");
            assertThat(tc.device(11).qdisc().root().get())
                    .get()
                    .extracting(Qdisc::device)
                    .hasToString("d1");
        }
    }

    @Test
    void whatIsNotThereIsNotThere(TestNamespace ns) {
        devices(ns);
        ns.tc("qdisc add dev d0 root handle 1: pfifo limit 7");
        try (Tc tc = open(ns)) {
            Device d0 = d0(tc);
            List<QdiscRequest> absent = List.of(
                    d0.qdisc().root().handle("2:"),
                    d0.qdisc().parent("1:1"),
                    d0.qdisc().parent("5:1"),
                    d0.qdisc(Qdiscs.clsact()),
                    d0.qdisc().handle("2:").parent("7:7"),
                    tc.device("d1").qdisc().root(),
                    tc.device(new DeviceRef(99, "gone")).qdisc().root());
            for (QdiscRequest request : absent) {
                assertThat(request.deleteIfExists())
                        .as(request.prepare(Verb.DELETE).toString())
                        .isFalse();
            }
            for (QdiscRequest request : absent.subList(0, 5)) {
                assertThat(request.get())
                        .as(request.prepare(Verb.GET).toString())
                        .isEmpty();
            }
            assertThat(d0.qdisc().handle("2:").get()).isEmpty();
            assertThat(ns.json("tc", "-j", "qdisc", "show", "dev", "d0")).hasSize(1);

            assertThat(d0.qdisc().root().handle("1:").deleteIfExists()).isTrue();
            assertThat(d0.qdisc().root().deleteIfExists()).isFalse();
            assertThat(ns.json("tc", "-j", "qdisc", "show", "dev", "d0")
                            .at("/0/kind")
                            .asText())
                    .isEqualTo("noqueue");
        }
    }

    @Test
    void deletesAndReplacesExactlyWhatAListReturned(TestNamespace ns) {
        devices(ns);
        ns.tc("qdisc add dev q0 root handle 1: mq");
        ns.tc("qdisc add dev q0 parent 1:1 handle 11: pfifo limit 1");
        ns.tc("qdisc add dev q0 parent 1:2 handle 12: pfifo limit 2");
        ns.tc("qdisc add dev q0 parent 1:3 handle 13: pfifo limit 3");
        try (Tc tc = open(ns)) {
            Device q0 = tc.device("q0");
            Qdisc second = q0.qdiscs().stream()
                    .filter(q -> q.handle().equals(Handle.parse("12:")))
                    .findFirst()
                    .orElseThrow();
            tc.delete(second);
            assertThat(q0.qdiscs())
                    .extracting(q -> q.handle().toString())
                    .contains("1:", "11:", "13:")
                    .doesNotContain("12:");
            Qdisc third = q0.qdiscs().stream()
                    .filter(q -> q.handle().equals(Handle.parse("13:")))
                    .findFirst()
                    .orElseThrow();
            assertThat(q0.qdisc(third)
                            .options(((Pfifo) third.options()).limit(33))
                            .replace())
                    .isEqualTo(Ack.OK);
            assertThat(q0.qdisc(third).get())
                    .get()
                    .extracting(Qdisc::options)
                    .isEqualTo(Qdiscs.pfifo().limit(33));
        }
    }

    @Test
    void foreignKindsAreKeptAndCanBeMadeAgain(TestNamespace ns) {
        devices(ns);
        ns.tc("qdisc add dev d0 root handle 1: tbf rate 1mbit burst 10k latency 25ms");
        try (Tc tc = open(ns)) {
            Qdisc tbf = d0(tc).qdiscs().get(0);
            assertThat(tbf.options()).isInstanceOf(UnknownOptions.class);
            assertThat(tbf).asString().startsWith("qdisc tbf 1: dev d0 root [").endsWith("]");
            tc.device("d1").qdisc(tbf).add();
            assertThat(ns.tc("qdisc show dev d1")).isEqualTo(ns.tc("qdisc show dev d0"));
            tc.delete(tbf);
            JsonNode left = ns.json("tc", "-j", "qdisc", "show", "dev", "d0");
            assertThat(left.at("/0/kind").asText()).isEqualTo("noqueue");
        }
    }

    @Test
    void statsAreThoseThatTcShows(TestNamespace ns) throws IOException {
        devices(ns);
        ns.tc("qdisc add dev d0 root handle 1: pfifo limit 100");
        ns.ip("addr add 10.0.0.1/24 dev d0");
        ns.ip("neigh add 10.0.0.2 lladdr 02:00:00:00:00:02 dev d0");
        sendTwentyDatagrams(ns);
        try (Tc tc = open(ns)) {
            Stats stats = d0(tc).qdisc().root().get().orElseThrow().stats();
            JsonNode shown =
                    ns.json("tc", "-j", "-s", "qdisc", "show", "dev", "d0").get(0);
            assertThat(stats.bytes()).isEqualTo(shown.get("bytes").asLong()).isGreaterThan(20 * 500);
            assertThat(stats.packets()).isEqualTo(shown.get("packets").asLong()).isGreaterThanOrEqualTo(20);
            assertThat(stats.drops()).isEqualTo(shown.get("drops").asLong());
            assertThat(stats.overlimits()).isEqualTo(shown.get("overlimits").asLong());
            assertThat(stats.requeues()).isEqualTo(shown.get("requeues").asLong());
            assertThat(stats.backlog()).isEqualTo(shown.get("backlog").asLong());
            assertThat(stats.queueLength()).isEqualTo(shown.get("qlen").asLong());
            assertThat(stats.rate()).isNull();
            assertThat(stats.xstats()).isNull();
            assertThat(ns.tc("-s qdisc show dev d0")
                            .lines()
                            .skip(1)
                            .map(String::strip)
                            .toList()
                            .get(0))
                    .isEqualTo(stats.toString().replaceAll("\\) .*", ")"));
        }
    }

    private static void sendTwentyDatagrams(TestNamespace ns) throws IOException {
        try (NetworkNamespace namespace = NetworkNamespace.ofPid(ns.pid());
                DatagramSocket socket = namespace.call(DatagramSocket::new)) {
            for (int i = 0; i < 20; i++) {
                socket.send(new DatagramPacket(new byte[500], 500, new InetSocketAddress("10.0.0.2", 9)));
            }
        }
    }

    @Test
    void rateEstimatorsAreRead(TestNamespace ns) {
        devices(ns);
        ns.tc("qdisc add dev d0 root handle 1: estimator 250ms 1s pfifo limit 100");
        try (Tc tc = open(ns)) {
            Stats stats = d0(tc).qdisc().root().get().orElseThrow().stats();
            assertThat(stats.rate()).isEqualTo(new Stats.RateEstimate(0, 0));
            assertThat(stats).asString().contains(" rate 0bit 0pps ");
        }
    }

    @Test
    void linksAnExistingQdisc(TestNamespace ns) {
        devices(ns);
        ns.tc("qdisc add dev d0 root handle 1: pfifo limit 7");
        try (Tc tc = open(ns)) {
            assertThat(d0(tc).qdisc().root().handle("1:").link()).isEqualTo(Ack.OK);
            assertThat(d0(tc).qdisc().root().get())
                    .get()
                    .extracting(Qdisc::options)
                    .isEqualTo(Qdiscs.pfifo().limit(7));
        }
    }
}
