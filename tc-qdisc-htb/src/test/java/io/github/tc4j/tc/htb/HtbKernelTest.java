package io.github.tc4j.tc.htb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tc4j.netlink.Ack;
import io.github.tc4j.netlink.Errno;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.ClassRequest;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.Qdisc;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.TrafficClass;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.qdisc.Qdiscs;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What HTB's requests do to the kernel, judged by tc. */
@KernelTest
class HtbKernelTest {
    private static final HtbClass RATE_10 = Htb.tcClass(Rate.mbit(10));

    static Tc open(TestNamespace ns) {
        try (NetworkNamespace namespace = NetworkNamespace.ofPid(ns.pid())) {
            return Tc.open(namespace);
        }
    }

    private static KernelException refusal(Runnable call) {
        KernelException[] caught = new KernelException[1];
        assertThatExceptionOfType(KernelException.class).isThrownBy(call::run).satisfies(e -> caught[0] = e);
        return caught[0];
    }

    // ------------------------------------------------------------------ as tc does

    private static Arguments same(String tcCommands, Consumer<Device> statement) {
        return argumentSet(tcCommands, tcCommands, statement);
    }

    /** The first two are the talk's own; tc says classid and we say classId. */
    static Stream<Arguments> commands() {
        String root = "qdisc add dev cni0 root handle 1: htb default 30";
        Consumer<Device> rooted = cni0 ->
                cni0.qdisc(Htb.qdisc().defaultClass("30")).root().handle("1:").add();
        return Stream.of(
                same(root, rooted),
                same(
                        root + "; class add dev cni0 parent 1: classid 1:1 htb rate 10Mbit",
                        rooted.andThen(cni0 -> cni0.tcClass(Htb.tcClass(Rate.mbit(10)))
                                .parent("1:")
                                .classId("1:1")
                                .add())),
                same(
                        "qdisc add dev cni0 root handle 1: htb",
                        cni0 -> cni0.qdisc(Htb.qdisc()).root().handle("1:").add()),
                same(
                        "qdisc add dev cni0 root handle abcd: htb default 10 r2q 5 direct_qlen 77",
                        cni0 -> cni0.qdisc(Htb.qdisc().defaultClass("10").r2q(5).directQueueLength(77))
                                .root()
                                .handle("abcd:")
                                .add()),
                same(
                        root + "; qdisc replace dev cni0 root handle 2: htb default 40",
                        rooted.andThen(cni0 -> cni0.qdisc(Htb.qdisc().defaultClass("40"))
                                .root()
                                .handle("2:")
                                .replace())),
                same(
                        root + "; qdisc del dev cni0 root",
                        rooted.andThen(cni0 -> cni0.qdisc().root().delete())),
                same(
                        root
                                + "; class add dev cni0 parent 1: classid 1:1 htb rate 100mbit ceil 1gbit burst 62500 cburst 125000"
                                + " prio 3 quantum 6000 mpu 64 overhead 24 linklayer atm",
                        rooted.andThen(cni0 -> cni0.tcClass(Htb.tcClass(Rate.mbit(100))
                                        .ceil(Rate.gbit(1))
                                        .burst(ByteSize.of(62_500))
                                        .cburst(ByteSize.of(125_000))
                                        .priority(3)
                                        .quantum(ByteSize.of(6000))
                                        .mpu(64)
                                        .overhead(24)
                                        .linkLayer(LinkLayer.ATM))
                                .parent("1:")
                                .classId("1:1")
                                .add())),
                same(
                        root + "; class add dev cni0 parent 1: classid 1:1 htb rate 8kbit",
                        rooted.andThen(cni0 -> cni0.tcClass(Htb.tcClass(Rate.kbit(8)))
                                .parent("1:")
                                .classId("1:1")
                                .add())),
                same(
                        root + "; class add dev cni0 parent 1: classid 1:1 htb rate 10mbit;"
                                + " class add dev cni0 parent 1:1 classid 1:30 htb rate 5mbit ceil 10mbit;"
                                + " class change dev cni0 parent 1:1 classid 1:30 htb rate 6mbit prio 1;"
                                + " class replace dev cni0 parent 1:1 classid 1:31 htb rate 4mbit;"
                                + " qdisc add dev cni0 parent 1:30 handle 30: pfifo limit 9",
                        rooted.andThen(cni0 -> {
                            cni0.tcClass(RATE_10).parent("1:").classId("1:1").add();
                            ClassRequest leaf = cni0.tcClass().parent("1:1").classId("1:30");
                            leaf.options(Htb.tcClass(Rate.mbit(5)).ceil(Rate.mbit(10)))
                                    .add();
                            leaf.options(Htb.tcClass(Rate.mbit(6)).priority(1)).change();
                            leaf.classId("1:31")
                                    .options(Htb.tcClass(Rate.mbit(4)))
                                    .replace();
                            cni0.qdisc(Qdiscs.pfifo().limit(9))
                                    .parent("1:30")
                                    .handle("30:")
                                    .add();
                        })),
                same(
                        root + "; class add dev cni0 parent 1: classid 1:1 htb rate 10mbit;"
                                + " class add dev cni0 parent 1: classid 1:2 htb rate 10mbit; class del dev cni0 classid 1:1",
                        rooted.andThen(cni0 -> {
                            cni0.tcClass(RATE_10).parent("1:").classId("1:1").add();
                            cni0.tcClass(RATE_10).parent("1:").classId("1:2").add();
                            cni0.tcClass().classId("1:1").delete();
                        })));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void leavesTheKernelAsTcDoes(
            String tcCommands, Consumer<Device> statement, TestNamespace theirs, TestNamespace ours) {
        for (TestNamespace ns : List.of(theirs, ours)) {
            // down, so that no packet of the kernel's own is counted in one and not in the other
            ns.ip("link add cni0 index 10 type veth peer name peer index 11");
        }
        Stream.of(tcCommands.split("; ", -1)).forEach(theirs::tc);
        try (Tc tc = open(ours)) {
            statement.accept(tc.device("cni0"));
        }
        assertThat(shown(ours)).isEqualTo(shown(theirs));
    }

    /** tc 6.1 prints no JSON for classes of HTB. Tokens tell to the tick what burst the kernel has. */
    private static String shown(TestNamespace ns) {
        return ns.tc("-j -d qdisc show")
                + ns.tc("-d class show dev cni0")
                + ns.tc("-s class show dev cni0").replaceAll("(?m)^ (Sent|backlog|lended|rate).*\\n", "");
    }

    // ------------------------------------------------------------------ options, there and back

    static Stream<Arguments> options() {
        Stream<HtbClass> rates = Stream.of(
                        "8bit",
                        "8kbit",
                        "56kbit",
                        "1mbit",
                        "10mbit",
                        "1gbit",
                        "10gbit",
                        "34359738360bit",
                        "34359738368bit",
                        "40gbit",
                        "100gbit",
                        "400gbit",
                        "1tbps",
                        "18446744073709551615bps")
                .map(Rate::parse)
                .flatMap(rate -> Stream.of(
                        Htb.tcClass(rate),
                        Htb.tcClass(rate).burst(ByteSize.mib(1)).cburst(ByteSize.kib(2))));
        Stream<HtbClass> others = Stream.of(
                RATE_10.ceil(Rate.gbit(400)),
                RATE_10.ceil(Rate.mbit(1)),
                RATE_10.quantum(ByteSize.of(1)),
                RATE_10.quantum(ByteSize.of(200_001)),
                RATE_10.quantum(ByteSize.of(0)),
                RATE_10.priority(7),
                RATE_10.mtu(ByteSize.of(9000)),
                RATE_10.mtu(ByteSize.of(0)),
                RATE_10.mpu(1000),
                RATE_10.overhead(65535),
                RATE_10.linkLayer(LinkLayer.UNAWARE),
                RATE_10.linkLayer(LinkLayer.ATM).overhead(44).mpu(96));
        return Stream.concat(rates, others).map(options -> argumentSet(options.toString(), options));
    }

    @ParameterizedTest
    @MethodSource("options")
    void optionsComeBackAsTheKernelHasThem(HtbClass asked, TestNamespace ns) {
        ns.veth("d0", 10, "d1", 11);
        try (Tc tc = open(ns)) {
            Device d0 = tc.device("d0");
            d0.qdisc(Htb.qdisc()).root().handle("1:").add();
            TrafficClass made = d0.tcClass(asked).parent("1:").classId("1:1").addAndGet();

            HtbClass inForce = (HtbClass) made.options();
            HtbClass expected = effective(asked);
            assertThat(inForce).isEqualTo(expected);
            assertThat(((HtbCounters) Objects.requireNonNull(made.stats().xstats())).level())
                    .isZero();
            assertThat(d0.classes()).extracting(TrafficClass::options).containsExactly(inForce);
            assertThat(d0.tcClass(made).get())
                    .get()
                    .extracting(TrafficClass::options)
                    .isEqualTo(inForce);

            String shown = ns.tc("-d class show dev d0");
            assertThat(shown)
                    .startsWith("class htb 1:1 root prio " + asked.priority() + " quantum "
                            + Objects.requireNonNull(expected.quantum()).bytes() + " rate ")
                    .contains(" linklayer " + (asked.linkLayer() == LinkLayer.UNAWARE ? "unspec" : asked.linkLayer())
                            + " ")
                    .contains(" mpu " + asked.mpu() + "b ");

            // sending what was read changes nothing
            d0.tcClass(made).change();
            assertThat(ns.tc("-d class show dev d0")).isEqualTo(shown);
            assertThat(d0.tcClass(made).get())
                    .get()
                    .extracting(TrafficClass::options)
                    .isEqualTo(inForce);
        }
    }

    /** What the kernel makes of options: what it decides itself decided, bursts in ticks, no MTU. */
    private static HtbClass effective(HtbClass asked) {
        HtbClass read = HtbTest.readBack(asked);
        long quantum = Objects.requireNonNull(read.quantum()).bytes();
        if (quantum == 0) {
            quantum = Math.clamp(Long.divideUnsigned(asked.rate().bytesPerSecond(), 10), 1_000, 200_000);
        }
        return read.quantum(ByteSize.of(quantum));
    }

    @Test
    void qdiscOptionsComeBack(TestNamespace ns) {
        ns.veth("d0", 10, "d1", 11);
        try (Tc tc = open(ns)) {
            Device d0 = tc.device("d0");
            for (HtbQdisc options : List.of(
                    Htb.qdisc().directQueueLength(0),
                    Htb.qdisc().defaultClass("ffff").r2q(1).directQueueLength(1),
                    Htb.qdisc().defaultClass("1").r2q(Integer.MAX_VALUE).directQueueLength(0xFFFF_FFFFL))) {
                Qdisc made = d0.qdisc(options).root().handle("1:").addAndGet();
                assertThat(made.options()).isEqualTo(options);
                assertThat(made.stats().xstats()).isEqualTo(new HtbQdisc.Counters(0));
                JsonNode shown =
                        ns.json("tc", "-j", "qdisc", "show", "dev", "d0").at("/0/options");
                assertThat(shown.get("r2q").asLong() & 0xFFFF_FFFFL).isEqualTo(options.r2q());
                assertThat(shown.get("default").asText())
                        .isEqualTo(
                                options.defaultMinor() == 0 ? "0" : "0x" + Integer.toHexString(options.defaultMinor()));
                assertThat(shown.get("direct_qlen").asLong() & 0xFFFF_FFFFL).isEqualTo(options.directQueueLength());
                tc.delete(made);
            }
        }
    }

    // ------------------------------------------------------------------ verbs

    @Test
    void verbs(TestNamespace ns) {
        ns.veth("d0", 10, "d1", 11);
        try (Tc tc = open(ns)) {
            Device d0 = tc.device("d0");
            assertThat(d0.tcClass().classId("1:1").get()).isEmpty();
            assertThat(d0.tcClass().classId("1:1").deleteIfExists()).isFalse();
            d0.qdisc(Htb.qdisc()).root().handle("1:").add();
            ClassRequest one = d0.tcClass(RATE_10).parent("1:").classId("1:1");
            assertThat(one.get()).isEmpty();
            assertThat(one.deleteIfExists()).isFalse();

            assertThat(one.replace()).isEqualTo(Ack.OK);
            assertThat(rate(one)).isEqualTo(Rate.mbit(10));
            assertThat(one.options(Htb.tcClass(Rate.mbit(20))).change()).isEqualTo(Ack.OK);
            assertThat(rate(one)).isEqualTo(Rate.mbit(20));
            assertThat(one.options(Htb.tcClass(Rate.mbit(30))).replace()).isEqualTo(Ack.OK);
            assertThat(rate(one)).isEqualTo(Rate.mbit(30));
            assertThat(ns.tc("class show dev d0")).contains("rate 30Mbit").hasLineCount(1);

            assertThat(one.deleteIfExists()).isTrue();
            assertThat(one.deleteIfExists()).isFalse();
            assertThat(ns.tc("class show dev d0")).isBlank();
        }
    }

    private static Rate rate(ClassRequest request) {
        return ((HtbClass) request.get().orElseThrow().options()).rate();
    }

    @Test
    void aTreeIsListedWithParentsLeavesAndLevels(TestNamespace ns) {
        ns.veth("d0", 10, "d1", 11);
        try (Tc tc = open(ns)) {
            Device d0 = tc.device("d0");
            d0.qdisc(Htb.qdisc()).root().handle("1:").add();
            d0.tcClass(RATE_10).parent("1:").classId("1:1").add();
            d0.tcClass(RATE_10).parent("1:1").classId("1:10").add();
            d0.tcClass(RATE_10).parent("1:10").classId("1:100").add();
            d0.qdisc(Qdiscs.pfifo().limit(5)).parent("1:100").handle("100:").add();
            assertThat(d0.classes())
                    .extracting(c -> c.classId() + " parent " + c.parent() + " leaf " + c.leaf() + " level "
                            + ((HtbCounters) Objects.requireNonNull(c.stats().xstats())).level())
                    .containsExactlyInAnyOrder(
                            "1:1 parent root leaf none level 7",
                            "1:10 parent 1:1 leaf none level 6",
                            "1:100 parent 1:10 leaf 100: level 0");
            assertThat(d0.classes(Handle.parse("1:"))).hasSize(3);
            assertThat(d0.classes(Handle.parse("7:"))).isEmpty();
            assertThat(d0.qdiscs()).extracting(Qdisc::parent).contains(Handle.parse("1:100"));
            for (TrafficClass leafFirst : List.of(get(d0, "1:100"), get(d0, "1:10"), get(d0, "1:1"))) {
                tc.delete(leafFirst);
            }
            assertThat(d0.classes()).isEmpty();
        }
    }

    private static TrafficClass get(Device device, String classId) {
        return device.tcClass().classId(classId).get().orElseThrow();
    }

    @Test
    void whatAListReturnedIsReplacedInItsPlace(TestNamespace ns) {
        ns.veth("d0", 10, "d1", 11);
        try (Tc tc = open(ns)) {
            Device d0 = tc.device("d0");
            d0.qdisc(Htb.qdisc()).root().handle("1:").add();
            d0.tcClass(RATE_10).parent("1:").classId("1:1").add();
            d0.tcClass(RATE_10.priority(3)).parent("1:1").classId("1:10").add();
            TrafficClass leaf = get(d0, "1:10");
            d0.tcClass(leaf)
                    .options(((HtbClass) leaf.options()).rate(Rate.mbit(3)))
                    .replace();
            assertThat(get(d0, "1:10").parent()).isEqualTo(Handle.parse("1:1"));
            assertThat(ns.tc("class show dev d0 classid 1:10")).contains("parent 1:1 prio 3 rate 3Mbit ceil 10Mbit");
        }
    }

    // ------------------------------------------------------------------ warnings and errors

    @Test
    void theDefaultsLeaveTheKernelNothingToWarnAbout(TestNamespace ns) {
        ns.veth("d0", 10, "d1", 11);
        try (Tc tc = open(ns)) {
            Device d0 = tc.device("d0");
            d0.qdisc(Htb.qdisc()).root().handle("1:").add();
            for (String rate : List.of("8bit", "8kbit", "80kbit", "10mbit", "16mbit", "17mbit", "1gbit", "400gbit")) {
                assertThat(d0.tcClass(Htb.tcClass(Rate.parse(rate)))
                                .parent("1:")
                                .classId("1:1")
                                .replace())
                        .as(rate)
                        .isEqualTo(Ack.OK);
            }
        }
    }

    @Test
    void theKernelsWarningsAreReturned(TestNamespace ns) {
        ns.veth("d0", 10, "d1", 11);
        try (Tc tc = open(ns)) {
            Device d0 = tc.device("d0");
            d0.qdisc(Htb.qdisc().r2q(1)).root().handle("1:").add();
            Ack big = d0.tcClass(RATE_10).parent("1:").classId("1:1").add();
            assertThat(big.warnings()).singleElement().asString().contains("quantum of class 10001 is big");
            Ack small = d0.tcClass(Htb.tcClass(Rate.bit(800)).quantum(ByteSize.of(0)))
                    .parent("1:")
                    .classId("1:2")
                    .add();
            assertThat(small.warnings()).singleElement().asString().contains("quantum of class 10002 is small");
            assertThat(get(d0, "1:1").options())
                    .extracting(o -> ((HtbClass) o).quantum())
                    .isEqualTo(ByteSize.of(200_000));
        }
    }

    @Test
    void aMissingParentIsRefused(TestNamespace ns) {
        ns.veth("d0", 10, "d1", 11);
        try (Tc tc = open(ns)) {
            Device d0 = tc.device("d0");
            KernelException noQdisc = refusal(d0.tcClass(RATE_10).parent("1:").classId("1:1")::add);
            assertThat(noQdisc.errno()).isEqualTo(Errno.ENOENT);
            assertThat(noQdisc)
                    .hasMessageStartingWith("add class htb 1:1 on d0 parent 1:: ENOENT (No such file or directory)");
            d0.qdisc(Htb.qdisc()).root().handle("1:").add();
            ClassRequest orphan = d0.tcClass(RATE_10).parent("1:7").classId("1:1");
            for (Runnable verb : List.<Runnable>of(orphan::add, orphan::replace, orphan::addAndGet)) {
                KernelException noClass = refusal(verb);
                assertThat(noClass.errno()).isEqualTo(Errno.ENOENT);
                assertThat(noClass)
                        .hasMessageMatching("(add|replace) class htb 1:1 on d0 parent 1:7, looking for the parent:"
                                + " ENOENT \\(No such file or directory\\).*");
            }
            assertThat(d0.classes()).isEmpty();
        }
    }

    /** Why the requests look for the parent themselves: HTB silently makes the class one of the root's. */
    @Test
    void theKernelTakesAMissingParentForTheRoot(TestNamespace ns) {
        ns.veth("d0", 10, "d1", 11);
        ns.tc("qdisc add dev d0 root handle 1: htb");
        ns.tc("class add dev d0 parent 1:7 classid 1:1 htb rate 1mbit");
        assertThat(ns.tc("class show dev d0")).startsWith("class htb 1:1 root ");
    }

    @Test
    void whatTheKernelRefusesOfClasses(TestNamespace ns) {
        ns.veth("d0", 10, "d1", 11);
        try (Tc tc = open(ns)) {
            Device d0 = tc.device("d0");
            d0.qdisc(Htb.qdisc()).root().handle("1:").add();
            ClassRequest one = d0.tcClass(RATE_10).parent("1:").classId("1:1");
            one.add();
            KernelException again = refusal(one::add);
            assertThat(again.errno()).isEqualTo(Errno.EEXIST);
            assertThat(again).hasMessageStartingWith("add class htb 1:1 on d0 parent 1:: EEXIST (File exists)");

            assertThat(refusal(one.classId("1:2")::change).errno()).isEqualTo(Errno.ENOENT);
            assertThat(refusal(one.classId("1:2")::delete).errno()).isEqualTo(Errno.ENOENT);
            assertThat(refusal(one.classId("2:2")::add).errno()).isEqualTo(Errno.EINVAL);

            one.parent("1:1").classId("1:10").add();
            KernelException busy = refusal(one::delete);
            assertThat(busy.errno()).isEqualTo(Errno.EBUSY);
            assertThat(busy)
                    .hasMessageStartingWith("delete class htb 1:1 on d0 parent 1:: EBUSY (Device or resource busy)");

            d0.qdisc(Qdiscs.pfifo()).parent("1:10").handle("1f:").add();
            assertThat(refusal(d0.tcClass(RATE_10).parent("1f:").classId("1f:1")::add))
                    .hasMessageStartingWith("add class htb 1f:1 on d0 parent 1f:: E");
        }
    }

    @Test
    void htbCannotBeChangedInPlace(TestNamespace ns) {
        ns.veth("d0", 10, "d1", 11);
        try (Tc tc = open(ns)) {
            Device d0 = tc.device("d0");
            d0.qdisc(Htb.qdisc().defaultClass("30")).root().handle("1:").add();
            KernelException e =
                    refusal(d0.qdisc(Htb.qdisc().defaultClass("40")).root().handle("1:")::replace);
            assertThat(e.errno()).isEqualTo(Errno.EINVAL);
            assertThat(e)
                    .hasMessage("replace qdisc htb 1: on d0 root: EINVAL (Invalid argument):"
                            + " Change operation not supported by specified qdisc");
            assertThat(refusal(d0.qdisc(Htb.qdisc()).root()::change).errno()).isEqualTo(Errno.EINVAL);
        }
    }

    /** A rate of 4 bytes where the kernel wants 8, which our own options never send. */
    private record Broken() implements ClassOptions {
        @Override
        public String kind() {
            return "htb";
        }

        @Override
        public void write(MessageWriter out, int attribute, Psched clock) {
            int nest = out.beginNest(attribute);
            out.u32(HtbAttributes.TCA_HTB_RATE64, 1);
            out.endNest(nest);
        }

        @Override
        public AttributeSpace attributes() {
            return HtbAttributes.SPACE;
        }
    }

    @Test
    void theAttributeThatTheKernelObjectsToIsNamed(TestNamespace ns) {
        ns.veth("d0", 10, "d1", 11);
        try (Tc tc = open(ns)) {
            Device d0 = tc.device("d0");
            d0.qdisc(Htb.qdisc()).root().handle("1:").add();
            KernelException e = refusal(d0.tcClass(new Broken()).parent("1:").classId("1:1")::add);
            assertThat(e.attribute()).isEqualTo("TCA_OPTIONS/TCA_HTB_RATE64");
            assertThat(e)
                    .hasMessageStartingWith("add class htb 1:1 on d0 parent 1:: ")
                    .hasMessageEndingWith(" [at TCA_OPTIONS/TCA_HTB_RATE64]");
        }
    }

    // ------------------------------------------------------------------ many

    @Test
    void twoThousandClassesAreListed(TestNamespace ns) {
        ns.veth("d0", 10, "d1", 11);
        try (Tc tc = open(ns)) {
            Device d0 = tc.device("d0");
            d0.qdisc(Htb.qdisc()).root().handle("1:").add();
            ClassRequest request = d0.tcClass(RATE_10).parent("1:");
            IntStream.rangeClosed(1, 2_000)
                    .forEach(minor ->
                            tc.execute(request.classId(Handle.of(1, minor)).prepare(Verb.ADD)));
            List<TrafficClass> classes = d0.classes();
            assertThat(classes)
                    .extracting(c -> c.classId().minor())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 2_000).boxed().toList());
            assertThat(classes).extracting(TrafficClass::options).containsOnly(effective(RATE_10));
            assertThat(ns.tc("class show dev d0")).hasLineCount(2_000);
        }
    }
}
