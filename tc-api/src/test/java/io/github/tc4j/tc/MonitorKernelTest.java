package io.github.tc4j.tc;

import static io.github.tc4j.tc.QdiscKernelTest.devices;
import static io.github.tc4j.tc.QdiscKernelTest.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.tc4j.netlink.ConnectionClosedException;
import io.github.tc4j.netlink.NetlinkCapture;
import io.github.tc4j.netlink.NetlinkConnection;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.tc.TcEvent.Change;
import io.github.tc4j.tc.TcEvent.DeviceGone;
import io.github.tc4j.tc.TcEvent.DeviceRenamed;
import io.github.tc4j.tc.TcEvent.Gone;
import io.github.tc4j.tc.TcEvent.Overrun;
import io.github.tc4j.tc.TcEvent.Present;
import io.github.tc4j.tc.TcObject.Actions;
import io.github.tc4j.tc.TcObject.Chain;
import io.github.tc4j.tc.TcObject.FilterPriority;
import io.github.tc4j.tc.TcObject.FlushedActions;
import io.github.tc4j.tc.qdisc.Qdiscs;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of what the real tc does, judged by {@code tc monitor}. */
@KernelTest
@Timeout(120)
class MonitorKernelTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    /** Everything that this kernel can do to traffic control, by tc. */
    private static final List<String> CHANGES = List.of(
            "qdisc add dev d0 root handle 1: htb default 10",
            "qdisc replace dev d0 root handle 2: pfifo limit 10",
            "qdisc replace dev d0 root handle 2: pfifo limit 20",
            "qdisc change dev d0 root handle 2: pfifo limit 30",
            "qdisc replace dev d0 root handle 1: htb default 10",
            "class add dev d0 parent 1: classid 1:1 htb rate 10mbit",
            "class replace dev d0 parent 1: classid 1:1 htb rate 11mbit",
            "class change dev d0 parent 1: classid 1:1 htb rate 12mbit",
            "qdisc add dev d0 parent 1:1 handle 10: pfifo",
            "class add dev d0 parent 1:1 classid 1:10 htb rate 5mbit", // 10: goes without a word
            "qdisc add dev d0 parent 1:10 handle 10: pfifo",
            "qdisc del dev d0 parent 1:10 handle 10:",
            "filter add dev d0 parent 1: protocol ip prio 3 u32 match ip dst 10.0.0.1 flowid 1:10",
            "filter add dev d0 parent 1: protocol ip prio 3 u32 match ip dst 10.0.0.2 flowid 1:10",
            "filter add dev d0 parent 1: protocol ip prio 4 u32 match ip dst 10.0.0.3 flowid 1:10",
            "filter replace dev d0 parent 1: protocol ip prio 3 handle 800::800 u32 match ip dst 10.0.0.1 flowid 1:1",
            "filter del dev d0 parent 1: protocol ip prio 3 handle 800::801 u32",
            "filter del dev d0 parent 1: protocol ip prio 3",
            "filter add dev d0 parent 1: chain 7 protocol ip prio 5 u32 match ip dst 10.0.0.3 flowid 1:10",
            "chain add dev d0 parent 1: chain 9",
            "chain del dev d0 parent 1: chain 9",
            "filter del dev d0 parent 1: chain 7 protocol ip prio 5",
            "filter del dev d0 parent 1:",
            "class del dev d0 classid 1:10",
            "actions add action mirred egress redirect dev i0 index 5",
            "actions replace action mirred egress mirror dev i0 index 5",
            "actions del action mirred index 5",
            "actions add action mirred egress redirect dev i0 index 6 action mirred egress redirect dev i0 index 7",
            "actions flush action mirred",
            "qdisc add dev d0 clsact",
            "filter add dev d0 ingress protocol all prio 6 u32 match u32 0 0 action mirred egress redirect dev i0",
            "filter del dev d0 ingress",
            "filter add dev d0 egress protocol all prio 6 u32 match u32 0 0",
            "qdisc del dev d0 clsact",
            "qdisc del dev d0 root",
            "qdisc add dev d1 ingress_block 3 ingress",
            "filter add block 3 protocol ip prio 3 u32 match ip dst 10.0.0.1",
            "filter del block 3 prio 3");

    private static TcMonitor.Setup setup(NetworkNamespace namespace) {
        return TcMonitor.setup().in(namespace).receiveBuffer(4 << 20);
    }

    private static TcMonitor monitor(TestNamespace ns) {
        try (NetworkNamespace namespace = NetworkNamespace.ofPid(ns.pid())) {
            return setup(namespace).open();
        }
    }

    private static List<TcEvent> readAll(TcMonitor monitor) {
        List<TcEvent> all = new ArrayList<>();
        Optional<TcEvent> event = monitor.poll(SHORT);
        while (event.isPresent()) {
            all.add(event.get());
            event = monitor.poll(SHORT);
        }
        return all;
    }

    /** What an event is about, in few words: {@code +1 htb 1:10}. */
    private static String brief(TcEvent event) {
        return switch (event) {
            case Present(TcObject object, Change change, int _) ->
                switch (change) {
                            case ADDED -> "+";
                            case REPLACED -> "*";
                            case OTHER -> "";
                        }
                        + brief(object);
            case Gone(TcObject object, int _) -> "-" + brief(object);
            default -> event.toString();
        };
    }

    private static String brief(TcObject object) {
        return switch (object) {
            case Qdisc qdisc -> "qdisc " + qdisc.kind() + " " + qdisc.handle() + " " + qdisc.device();
            case TrafficClass tcClass -> "class " + tcClass.kind() + " " + tcClass.classId();
            case Filter filter ->
                "filter " + filter.kind() + " " + filter.handle() + " prio " + filter.priority() + " "
                        + filter.device();
            case FilterPriority priority -> "prio " + priority.priority() + " " + priority.device();
            case Chain chain -> "chain " + chain.number() + " " + chain.parent() + " " + chain.device();
            case Actions(List<Action> actions) ->
                "actions " + actions.stream().map(Action::index).toList();
            case FlushedActions flushed -> flushed.toString();
        };
    }

    @Test
    void whatTheKernelTellsOfEachChange(TestNamespace ns) {
        devices(ns);
        Map<String, List<String>> told = new TreeMap<>();
        try (TcMonitor monitor = monitor(ns)) {
            for (String change : CHANGES) {
                ns.tc(change);
                List<String> events = new ArrayList<>();
                Optional<TcEvent> event = monitor.poll(Duration.ZERO); // the kernel tells before tc ends
                while (event.isPresent()) {
                    events.add(brief(event.get()));
                    event = monitor.poll(Duration.ZERO);
                }
                told.put(change, events);
            }
            List<List<String>> inOrder = CHANGES.stream().map(told::get).toList();
            assertThat(inOrder)
                    .containsExactly(
                            List.of("-qdisc noqueue none d0", "*qdisc htb 1: d0"),
                            List.of("-qdisc htb 1: d0", "*qdisc pfifo 2: d0"),
                            List.of("qdisc pfifo 2: d0"),
                            List.of("qdisc pfifo 2: d0"),
                            List.of("-qdisc pfifo 2: d0", "*qdisc htb 1: d0"),
                            List.of("class htb 1:1"),
                            List.of("class htb 1:1"),
                            List.of("class htb 1:1"),
                            List.of("*qdisc pfifo 10: d0"),
                            List.of("class htb 1:10"),
                            List.of("*qdisc pfifo 10: d0"),
                            List.of("-qdisc pfifo 10: d0"),
                            List.of("+chain 0 1: d0", "+filter u32 0x80000800 prio 3 d0"),
                            List.of("+filter u32 0x80000801 prio 3 d0"),
                            List.of("+filter u32 0x80100800 prio 4 d0"),
                            List.of("*filter u32 0x80000800 prio 3 d0"),
                            List.of("-filter u32 0x80000801 prio 3 d0"),
                            List.of("-prio 3 d0"),
                            List.of("+chain 7 1: d0", "+filter u32 0x80200800 prio 5 d0"),
                            List.of("+chain 9 1: d0"),
                            List.of("-chain 9 1: d0"),
                            List.of("-prio 5 d0", "-chain 7 1: d0"),
                            List.of("-prio 4 d0", "-chain 0 1: d0"),
                            List.of("-class htb 1:10"),
                            List.of("+actions [5]"),
                            List.of("*actions [5]"),
                            List.of("-actions [5]"),
                            List.of("+actions [6, 7]"),
                            List.of("-actions mirred (2)"),
                            List.of("*qdisc clsact ffff: d0"),
                            List.of("+chain 0 ffff: d0", "+filter u32 0x80000800 prio 6 d0"),
                            List.of("-prio 6 d0", "-chain 0 ffff: d0"),
                            List.of("+chain 0 ffff: d0", "+filter u32 0x80000800 prio 6 d0"),
                            List.of("-qdisc clsact ffff: d0", "-chain 0 ffff: d0"),
                            List.of("-qdisc htb 1: d0"),
                            List.of("*qdisc ingress ffff: d1"),
                            List.of("+chain 0 :3 block", "+filter u32 0x80000800 prio 3 block"),
                            List.of("-prio 3 block", "-chain 0 :3 block"));
        }
    }

    /** The same changes before both monitors: as many events, in the same order, of the same kinds. */
    @Test
    void tcMonitorTellsTheSame(TestNamespace ns) throws Exception {
        devices(ns);
        Process judge = new ProcessBuilder("nsenter", "--net=" + ns.path(), "--", "stdbuf", "-oL", "tc", "monitor")
                .redirectErrorStream(true)
                .start();
        try (TcMonitor monitor = monitor(ns)) {
            BufferedReader said = judge.inputReader(StandardCharsets.UTF_8);
            awaitJudge(ns, monitor, said);
            for (String change : CHANGES) {
                ns.tc(change);
            }
            ns.tc("qdisc add dev i0 root handle 99: pfifo"); // the last
            List<String> judged = new ArrayList<>();
            String line;
            do {
                line = said.readLine();
                String words = headline(line);
                if (words != null) {
                    judged.add(words);
                }
            } while (!line.contains("qdisc pfifo 99:"));
            assertThat(readAll(monitor)).extracting(MonitorKernelTest::headline).isEqualTo(judged);
        } finally {
            judge.destroyForcibly().waitFor();
        }
    }

    /** Makes changes until the judge is there to tell of them, and reads what both say of that. */
    private static void awaitJudge(TestNamespace ns, TcMonitor monitor, BufferedReader said)
            throws IOException, InterruptedException {
        do {
            ns.tc("qdisc replace dev i0 root handle 98: pfifo");
            Thread.sleep(20);
        } while (!said.ready());
        ns.tc("qdisc del dev i0 root");
        while (!said.readLine().startsWith("deleted qdisc pfifo 98:")) {
            // what came before
        }
        readAll(monitor);
    }

    /** {@code deleted qdisc htb 1:} of either. Of what follows in a line of tc's, the tests of lists take care. */
    private static @Nullable String headline(String line) {
        List<String> words =
                new ArrayList<>(List.of(line.strip().toLowerCase(Locale.ROOT).split("\\s+")));
        List<String> verbs = List.of("added", "replaced", "deleted", "flushed");
        String verb = verbs.contains(words.getFirst()) ? words.removeFirst() + " " : "";
        return switch (words.getFirst()) {
            case "qdisc", "class" -> verb + String.join(" ", words.subList(0, 3));
            case "filter" ->
                verb + "filter " + words.get(1) + " " + words.get(2) + " pref " + words.get(words.indexOf("pref") + 1)
                        + (words.contains("fh") ? " one" : " all");
            case "chain" -> verb + "chain " + words.getLast();
            case "action" -> words.size() == 1 ? verb + "action" : null;
            case "table" -> verb + "actions";
            default -> null;
        };
    }

    private static String headline(TcEvent event) {
        String verb = switch (event) {
            case Gone(FlushedActions _, int _) -> "flushed ";
            case Gone _ -> "deleted ";
            case Present(Qdisc _, Change _, int _) -> "";
            case Present(TrafficClass _, Change _, int _) -> "";
            case Present(TcObject _, Change change, int _) -> change == Change.ADDED ? "added " : "replaced ";
            default -> throw new AssertionError(event);
        };
        TcObject object = event instanceof Present present ? present.object() : ((Gone) event).object();
        return verb
                + switch (object) {
                    case Qdisc qdisc ->
                        "qdisc " + qdisc.kind() + " "
                                + Integer.toHexString(qdisc.handle().major()) + ":";
                    case TrafficClass tcClass -> "class " + tcClass.kind() + " " + tcClass.classId();
                    case Filter filter -> place(filter.device(), filter.parent()) + filter.priority() + " one";
                    case FilterPriority all -> place(all.device(), all.parent()) + all.priority() + " all";
                    case Chain chain -> "chain " + chain.number();
                    case Actions _ -> "action";
                    case FlushedActions _ -> "actions";
                };
    }

    private static String place(DeviceRef device, Handle parent) {
        return "filter " + (device.equals(DeviceRef.BLOCK) ? "block " + parent.value() : "dev " + device) + " pref ";
    }

    @Test
    void optionsAreAsListsGiveThem(TestNamespace ns) {
        devices(ns);
        try (TcMonitor monitor = monitor(ns);
                Tc tc = open(ns)) {
            ns.tc("qdisc add dev d0 root handle 7: pfifo limit 77");
            ns.tc("qdisc replace dev d0 root handle 8: htb"); // no module here knows it
            List<TcEvent> events = readAll(monitor);
            assertThat(events)
                    .filteredOn(Present.class::isInstance)
                    .extracting(event -> ((Qdisc) ((Present) event).object()).options())
                    .satisfiesExactly(
                            options ->
                                    assertThat(options).isEqualTo(Qdiscs.pfifo().limit(77)),
                            options -> assertThat(options)
                                    .isInstanceOf(UnknownOptions.class)
                                    .hasSameClassAs(
                                            tc.device("d0").qdiscs().getFirst().options())
                                    .extracting(QdiscOptions::kind)
                                    .isEqualTo("htb"));
        }
    }

    @Test
    void whoAskedIsKnown(TestNamespace ns) {
        devices(ns);
        try (TcMonitor monitor = monitor(ns);
                Tc tc = open(ns)) {
            tc.device("d0").qdisc(Qdiscs.pfifo()).root().handle("1:").add();
            ns.tc("qdisc change dev d0 root handle 1: pfifo limit 5");
            List<Integer> ports = new ArrayList<>();
            for (TcEvent event : readAll(monitor)) {
                if (event instanceof Present(TcObject _, Change _, int port)) {
                    ports.add(port);
                }
            }
            assertThat(ports).hasSize(2);
            assertThat(ports.getFirst()).isEqualTo(tc.connection().portId());
            assertThat(ports.getLast()).isNotEqualTo(tc.connection().portId()).isNotZero();
        }
    }

    @Test
    void devicesHaveTheNamesOfThatTime(TestNamespace ns) {
        devices(ns);
        try (TcMonitor monitor = monitor(ns)) {
            ns.tc("qdisc add dev d0 root handle 1: pfifo");
            ns.ip("link set d0 down");
            ns.ip("link set d0 name e0");
            ns.tc("qdisc add dev e0 clsact");
            ns.tc("filter add dev e0 egress protocol all prio 6 u32 match u32 0 0");
            ns.ip("link add n0 index 77 type ifb"); // after the monitor began
            ns.tc("qdisc add dev n0 root handle 2: pfifo");
            ns.ip("link del e0"); // and d1 with it
            ns.ip("link del n0");
            assertThat(readAll(monitor))
                    .filteredOn(event -> !(event instanceof Present(Chain _, Change _, int _))
                            && !(event instanceof Gone(Chain _, int _))) // kernels differ
                    .extracting(MonitorKernelTest::brief)
                    .startsWith(
                            "-qdisc noqueue none d0",
                            "*qdisc pfifo 1: d0",
                            "device d0 renamed to e0",
                            "*qdisc clsact ffff: e0",
                            "+filter u32 0x80000800 prio 6 e0")
                    .endsWith("deleted device n0")
                    .contains("deleted device e0", "deleted device d1")
                    .anyMatch(event -> event.endsWith("qdisc pfifo 2: n0"));
        }
    }

    @Test
    void aDeviceThatGoesTakesAllWithItInSilence(TestNamespace ns, TestNamespace other) {
        devices(ns);
        ns.tc("qdisc add dev d0 root handle 1: htb");
        ns.tc("class add dev d0 parent 1: classid 1:1 htb rate 1mbit");
        ns.tc("qdisc add dev i0 root handle 2: pfifo");
        try (TcMonitor monitor = monitor(ns)) {
            ns.ip("link del d0");
            ns.ip("link set i0 netns " + other.pid());
            assertThat(readAll(monitor))
                    .extracting(TcEvent::toString)
                    .containsExactlyInAnyOrder("deleted device d0", "deleted device d1", "deleted device i0");
        }
    }

    /** A bridge tells of a port that leaves it in the words for a device that goes. */
    @Test
    void aPortThatLeavesItsBridgeIsNotGone(TestNamespace ns) {
        devices(ns);
        ns.ip("link add b0 type bridge");
        try (TcMonitor monitor = monitor(ns)) {
            ns.ip("link set d0 master b0");
            ns.ip("link set d0 nomaster");
            assertThat(readAll(monitor)).isEmpty();
        }
    }

    @Test
    void onlySomeDevices(TestNamespace ns) {
        devices(ns);
        try (NetworkNamespace namespace = NetworkNamespace.ofPid(ns.pid());
                TcMonitor monitor = setup(namespace).devices("d0", "later").open()) {
            ns.tc("qdisc add dev d0 root handle 1: pfifo");
            ns.tc("qdisc add dev i0 root handle 2: pfifo");
            ns.tc("actions add action mirred egress redirect dev i0 index 5");
            ns.ip("link add later type ifb");
            ns.tc("qdisc add dev later root handle 3: pfifo");
            ns.tc("qdisc add dev d1 ingress_block 3 ingress");
            ns.tc("filter add block 3 protocol ip prio 3 u32 match ip dst 10.0.0.1");
            ns.ip("link del i0");
            ns.ip("link del later");
            assertThat(monitor.snapshot().qdiscs())
                    .extracting(qdisc -> qdisc.device().name())
                    .containsOnly("d0");
            assertThat(readAll(monitor))
                    .extracting(MonitorKernelTest::brief)
                    .satisfies(events -> assertThat(events.getLast()).isEqualTo("deleted device later"))
                    .allMatch(event -> event.endsWith(" d0") || event.endsWith(" later"))
                    .anyMatch(event -> event.contains("qdisc pfifo 1: d0"))
                    .anyMatch(event -> event.contains("qdisc pfifo 3: later"));
        }
    }

    @Test
    void aSnapshotHasAll(TestNamespace ns) {
        devices(ns);
        ns.tc("qdisc add dev d0 root handle 1: htb");
        ns.tc("class add dev d0 parent 1: classid 1:1 htb rate 1mbit");
        ns.tc("qdisc add dev d1 clsact");
        ns.tc("filter add dev d0 parent 1: protocol ip prio 3 u32 match ip dst 10.0.0.1 flowid 1:1");
        ns.tc("filter add dev d0 parent 1:1 protocol ip prio 3 u32 match ip dst 10.0.0.1 flowid 1:1");
        ns.tc("filter add dev d1 egress protocol all prio 6 u32 match u32 0 0");
        try (TcMonitor monitor = monitor(ns);
                Tc tc = open(ns)) {
            TcSnapshot snapshot = monitor.snapshot();
            // Options of unknown kinds may have counters in them, which move.
            assertThat(snapshot.qdiscs())
                    .extracting(Qdisc::device, Qdisc::kind, Qdisc::handle, Qdisc::parent)
                    .isEqualTo(tc.qdiscs().stream()
                            .map(qdisc -> tuple(qdisc.device(), qdisc.kind(), qdisc.handle(), qdisc.parent()))
                            .toList());
            assertThat(snapshot.classes()).extracting(TrafficClass::classId).contains(Handle.parse("1:1"));
            List<Filter> listed = new ArrayList<>(tc.device("d0").filters());
            listed.addAll(tc.device("d1").filters());
            assertThat(snapshot.filters())
                    .extracting(MonitorKernelTest::brief)
                    .containsExactlyInAnyOrderElementsOf(
                            listed.stream().map(MonitorKernelTest::brief).toList());
            assertThat(readAll(monitor)).isEmpty(); // looking changes nothing
        }
    }

    /**
     * A picture kept by events alone, but for a snapshot after each overrun, is true in the end: with a buffer that holds two events, and
     * changes all the while.
     */
    @Test
    void afterAnOverrunASnapshotAndTheEventsMissNothing(TestNamespace ns) throws Exception {
        devices(ns);
        ns.tc("qdisc add dev d0 root handle 1: htb");
        Map<Handle, Boolean> classes = new TreeMap<>((a, b) -> Integer.compareUnsigned(a.value(), b.value()));
        int overruns = 0;
        try (NetworkNamespace namespace = NetworkNamespace.ofPid(ns.pid());
                TcMonitor monitor = setup(namespace).receiveBuffer(1).open();
                Tc tc = Tc.open(namespace)) {
            CountDownLatch many = new CountDownLatch(200); // so many are not read at first
            FutureTask<Boolean> changes = new FutureTask<>(() -> {
                for (int i = 0; i < 2000; i++) {
                    many.countDown();
                    String minor = Integer.toHexString(1 + i * 7 % 60);
                    if (i % 5 < 3) {
                        addClass(tc, minor);
                    } else {
                        tc.device("d0").tcClass().classId("1:" + minor).deleteIfExists();
                    }
                }
                return true;
            });
            Thread.ofPlatform().start(changes);
            assertThat(many.await(20, TimeUnit.SECONDS)).isTrue();
            Optional<TcEvent> event = monitor.poll(SHORT);
            while (!changes.isDone() || event.isPresent()) {
                switch (event.orElse(null)) {
                    case Present(TrafficClass tcClass, Change _, int _) -> classes.put(tcClass.classId(), true);
                    case Gone(TrafficClass tcClass, int _) -> classes.remove(tcClass.classId());
                    case Overrun _ -> {
                        overruns++;
                        classes.clear();
                        monitor.snapshot().classes().forEach(tcClass -> classes.put(tcClass.classId(), true));
                    }
                    case null, default -> {}
                }
                event = monitor.poll(SHORT);
            }
            assertThat(changes.get()).isTrue();
            assertThat(overruns).isPositive();
            assertThat(classes.keySet())
                    .containsExactlyInAnyOrderElementsOf(tc.device("d0").classes().stream()
                            .map(TrafficClass::classId)
                            .toList());
        }
    }

    /** Adds a class as no module here knows to make it: with the options of one that tc made. */
    private static void addClass(Tc tc, String minor) {
        Device d0 = tc.device("d0");
        d0.tcClass(HTB_CLASS).parent("1:").classId("1:" + minor).replace();
    }

    /** TCA_HTB_PARMS of 1 Mbit/s: what tc sends, without its tables. */
    private static final ClassOptions HTB_CLASS = new UnknownOptions(
            "htb",
            Bytes.of(HexFormat.of()
                    .parseHex("30000100"
                            + "000100000000000048e80100"
                            + "000100000000000048e80100"
                            + "40420f0040420f00e8030000"
                            + "0000000000000000")));

    @Test
    void namesArePutRightAfterAnOverrun(TestNamespace ns) {
        devices(ns);
        try (NetworkNamespace namespace = NetworkNamespace.ofPid(ns.pid());
                TcMonitor monitor = setup(namespace).receiveBuffer(1).open()) {
            for (int i = 0; i < 30; i++) {
                ns.tc("qdisc replace dev d0 root handle 1: pfifo limit " + (i + 1));
            }
            ns.ip("link set i0 down");
            ns.ip("link set i0 name j0");
            assertThat(readAll(monitor)).contains(new Overrun());
            ns.tc("qdisc add dev j0 root handle 2: pfifo");
            assertThat(readAll(monitor)).extracting(MonitorKernelTest::brief).contains("*qdisc pfifo 2: j0");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closingEndsWaitAndIteration(boolean virtual, TestNamespace ns) throws Exception {
        TcMonitor monitor = monitor(ns);
        FutureTask<TcEvent> waiting = new FutureTask<>(monitor::take);
        FutureTask<Long> iterating = new FutureTask<>(() -> monitor.stream().count());
        for (FutureTask<?> task : List.of(waiting, iterating)) {
            Thread thread = virtual
                    ? Thread.ofVirtual().start(task)
                    : Thread.ofPlatform().start(task);
            assertThat(thread.isAlive()).isTrue();
        }
        Thread.sleep(50);
        monitor.close();
        monitor.close();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> waiting.get(5, TimeUnit.SECONDS))
                .withCauseInstanceOf(ConnectionClosedException.class);
        assertThat(iterating.get(5, TimeUnit.SECONDS)).isZero();
        assertThatExceptionOfType(ConnectionClosedException.class).isThrownBy(monitor::snapshot);
    }

    @Test
    void manyIdleMonitorsOnVirtualThreads(TestNamespace ns) throws Exception {
        devices(ns);
        List<TcMonitor> monitors = new ArrayList<>();
        List<FutureTask<TcEvent>> waiting = new ArrayList<>();
        try (NetworkNamespace namespace = NetworkNamespace.ofPid(ns.pid())) {
            for (int i = 0; i < 20; i++) {
                TcMonitor monitor = setup(namespace).open();
                monitors.add(monitor);
                FutureTask<TcEvent> task = new FutureTask<>(monitor::take);
                waiting.add(task);
                Thread.ofVirtual().start(task);
            }
            Thread.sleep(100); // long enough for all to wait by a platform thread
            ns.tc("qdisc add dev i0 ingress");
            for (FutureTask<TcEvent> task : waiting) {
                assertThat(brief(task.get(5, TimeUnit.SECONDS))).isEqualTo("*qdisc ingress ffff: i0");
            }
        } finally {
            monitors.forEach(TcMonitor::close);
        }
    }

    @Test
    void theConversationCanBeCaptured(TestNamespace ns, @TempDir Path folder) {
        devices(ns);
        Path file = folder.resolve("tc.pcapng");
        try (NetworkNamespace namespace = NetworkNamespace.ofPid(ns.pid());
                NetlinkCapture capture = NetlinkCapture.create(file);
                TcMonitor monitor = setup(namespace).tap(capture).open();
                Tc tc = Tc.open(namespace, NetlinkConnection.Options.DEFAULT.withTap(capture))) {
            tc.device("d0").qdisc(Qdiscs.pfifo()).root().handle("1:").add();
            readAll(monitor);
        }
        // RTM_NEWQDISC sent, told as an event, and RTM_DELQDISC of what was there before.
        assertThat(ns.run(
                                "tshark",
                                "-n",
                                "-r",
                                file.toString(),
                                "-Y",
                                "netlink-route.nltype == 36",
                                "-T",
                                "fields",
                                "-e",
                                "frame.packet_flags_direction")
                        .lines())
                .containsExactly("0x00000002", "0x00000001");
        assertThat(ns.run("tshark", "-n", "-r", file.toString(), "-Y", "netlink-route.nltype == 37")
                        .lines())
                .hasSize(1);
        assertThat(ns.run("tshark", "-n", "-r", file.toString(), "-Y", "_ws.malformed"))
                .isEmpty();
    }

    @Test
    void renamedAndGoneAreValues() {
        assertThat(new DeviceRenamed(new DeviceRef(1, "b"), "a")).hasToString("device a renamed to b");
        assertThat(new DeviceGone(new DeviceRef(1, "b"))).hasToString("deleted device b");
    }
}
