package io.github.tc4j.tc.aqm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Percent;
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
class AqmGoldenTest {
    private static final Device D0 = Device.offline(new DeviceRef(10, "d0"), Psched.STANDARD);
    private static final Machine MACHINE = Machine.offline(Psched.STANDARD, new DeviceRef(10, "d0"));
    private static final Map<String, Golden> GOLDEN = new LinkedHashMap<>();
    private static final Map<String, byte[]> OURS = new LinkedHashMap<>();

    static {
        for (String kind : List.of("fq_codel", "codel", "fq", "red")) {
            GOLDEN.putAll(Golden.load(AqmGoldenTest.class, "/golden/" + kind + ".txt"));
        }
        add("fq-codel-plain", FqCodel.qdisc());
        add(
                "fq-codel-all",
                FqCodel.qdisc()
                        .limit(2000)
                        .flows(64)
                        .target(Duration.ofMillis(4))
                        .interval(Duration.ofMillis(80))
                        .quantum(ByteSize.of(1514))
                        .ecn(false)
                        .ceThreshold(Duration.ofMillis(2))
                        .ceSelector(1, 3)
                        .memoryLimit(ByteSize.parse("1Mb"))
                        .dropBatch(8));
        add("codel-plain", Codel.qdisc());
        add(
                "codel-all",
                Codel.qdisc()
                        .limit(200)
                        .target(Duration.ofMillis(4))
                        .interval(Duration.ofMillis(80))
                        .ecn(true)
                        .ceThreshold(Duration.ofMillis(2)));
        add("fq-plain", Fq.qdisc());
        add(
                "fq-all",
                Fq.qdisc()
                        .limit(5000)
                        .flowLimit(50)
                        .quantum(ByteSize.of(3028))
                        .initialQuantum(ByteSize.of(15_140))
                        .maxRate(Rate.mbit(10))
                        .buckets(512)
                        .pacing(false)
                        .refillDelay(Duration.ofMillis(20))
                        .lowRateThreshold(Rate.mbit(1))
                        .orphanMask(255)
                        .ceThreshold(Duration.ofMillis(5))
                        .timerSlack(Duration.ofNanos(5000))
                        .horizon(Duration.ofSeconds(5))
                        .horizonDrop(false));
        Red red = Red.qdisc(ByteSize.of(400_000), ByteSize.of(30_000), ByteSize.of(90_000));
        add("red-plain", red);
        add("red-burst", red.burst(55, ByteSize.of(1000), Rate.mbit(10)));
        add("red-probability", red.probability(Percent.of(10)));
        add("red-harddrop", red.ecn(true).harddrop(true));
        add("red-nodrop", red.ecn(true).nodrop(true));
        add("red-adaptive", red.adaptive(true));
        add("red-qevents", red.blocks(10, 11));
    }

    private static void add(String name, QdiscOptions options) {
        OURS.put(name, D0.qdisc(options).root().handle("1:").prepare(Verb.ADD).encode());
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
