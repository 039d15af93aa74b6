package io.github.tc4j.tc.classful;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.syntax.ChangeCommand;
import io.github.tc4j.tc.syntax.Machine;
import io.github.tc4j.tc.syntax.TcLanguage;
import io.github.tc4j.testkit.Golden;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What tc 6.1 sends, byte for byte: by typed options, and by tc's own words for each record of the files. */
class ClassfulGoldenTest {
    private static final Device D0 = Device.offline(new DeviceRef(10, "d0"), Psched.STANDARD);
    private static final Machine MACHINE = Machine.offline(Psched.STANDARD, new DeviceRef(10, "d0"));
    private static final Map<String, Golden> GOLDEN = new LinkedHashMap<>();
    private static final Map<String, byte[]> OURS = new LinkedHashMap<>();

    static {
        for (String kind : List.of("prio", "drr", "hfsc")) {
            GOLDEN.putAll(Golden.load(ClassfulGoldenTest.class, "/golden/" + kind + ".txt"));
        }
        add("prio-plain", Prio.qdisc());
        add("prio-bands", Prio.qdisc().bands(4));
        add("prio-map", Prio.qdisc().bands(3, 2, 2, 2, 2, 1, 1, 1, 1, 0, 0, 0, 0, 2, 1, 0, 2));
        add("prio-some", Prio.qdisc().bands(5, 4, 3, 2));
        add("drr-qdisc", Drr.qdisc());
        tcClass("drr-class", Drr.tcClass());
        tcClass("drr-quantum", Drr.tcClass().quantum(ByteSize.of(3000)));
        add("hfsc-qdisc", Hfsc.qdisc());
        add("hfsc-default", Hfsc.qdisc().defaultClass("30"));
        tcClass("hfsc-rt", Hfsc.realTime(ServiceCurve.of(Rate.mbit(1))));
        tcClass("hfsc-sc", Hfsc.realTime(ServiceCurve.of(Rate.mbit(1))).linkShare(ServiceCurve.of(Rate.mbit(1))));
        tcClass("hfsc-umax", Hfsc.realTime(ServiceCurve.of(ByteSize.of(1500), Duration.ofMillis(30), Rate.kbit(100))));
        tcClass(
                "hfsc-all",
                Hfsc.realTime(new ServiceCurve(Rate.mbit(2), Duration.ofMillis(10), Rate.mbit(1)))
                        .linkShare(new ServiceCurve(null, Duration.ofNanos(5000), Rate.mbit(3)))
                        .upperLimit(ServiceCurve.of(Rate.mbit(10))));
    }

    private static void add(String name, QdiscOptions options) {
        OURS.put(name, D0.qdisc(options).root().handle("1:").prepare(Verb.ADD).encode());
    }

    private static void tcClass(String name, ClassOptions options) {
        OURS.put(
                name,
                D0.tcClass(options)
                        .parent("1:")
                        .classId("1:10")
                        .prepare(Verb.ADD)
                        .encode());
    }

    static Set<String> typed() {
        return OURS.keySet();
    }

    static Set<String> all() {
        return GOLDEN.keySet();
    }

    @ParameterizedTest
    @MethodSource("typed")
    void typedOptionsAreWhatTcSends(String name) {
        Golden.assertBytes(Objects.requireNonNull(GOLDEN.get(name), name), Objects.requireNonNull(OURS.get(name)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void wordsAreWhatTcSends(String name) {
        Golden golden = Objects.requireNonNull(GOLDEN.get(name));
        ChangeCommand command = (ChangeCommand)
                new TcLanguage(MACHINE).parse(List.of(golden.tc().split(" ")));
        Golden.assertBytes(golden, command.request(MACHINE).encode());
        assertThat(new TcLanguage(MACHINE).parse(new TcLanguage(MACHINE).print(command, index -> "d0")))
                .isEqualTo(command);
    }
}
