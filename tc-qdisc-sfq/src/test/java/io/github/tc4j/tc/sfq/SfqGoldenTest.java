package io.github.tc4j.tc.sfq;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Percent;
import io.github.tc4j.tc.QdiscRequest;
import io.github.tc4j.tc.TcRequest;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.testkit.Golden;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What tc 6.1 sends for SFQ, byte for byte, with no difference at all. Every record of the file is here. */
class SfqGoldenTest {
    private static final Map<String, Golden> GOLDEN = Golden.load(SfqGoldenTest.class, "/golden/sfq.txt");
    private static final Device D0 = Device.offline(new DeviceRef(10, "d0"), Psched.STANDARD);
    private static final Sfq PLAIN = Sfq.qdisc();
    private static final Sfq PERTURB = PLAIN.perturb(Duration.ofSeconds(10));

    /** By tc's {@code redflowlimit 100000}, as most records have it. */
    private static final SfqRed RED = SfqRed.of(ByteSize.of(100_000));

    private static final SfqRed MIN_MAX =
            SfqRed.of(ByteSize.of(8000), ByteSize.of(60_000)).limit(ByteSize.of(100_000));

    private static final Map<String, byte[]> OURS = new LinkedHashMap<>();

    static {
        add("sfq-plain", PLAIN);
        ours("sfq-no-handle", D0.qdisc(PLAIN).root().prepare(Verb.ADD));
        add("sfq-perturb", PERTURB);
        add("sfq-quantum", PLAIN.quantum(ByteSize.of(1514)));
        add("sfq-quantum-9k", PLAIN.quantum(ByteSize.parse("9k")).perturb(Duration.ofMinutes(1)));
        add("sfq-limit", PLAIN.limit(1000));
        add("sfq-depth", PLAIN.depth(20));
        add("sfq-flows", PLAIN.flows(512));
        add("sfq-divisor", PLAIN.divisor(65_536));
        add("sfq-headdrop", PLAIN.headdrop(true));
        add(
                "sfq-all-of-the-queue",
                PLAIN.limit(3000)
                        .depth(24)
                        .headdrop(true)
                        .flows(512)
                        .divisor(16_384)
                        .perturb(Duration.ofSeconds(60))
                        .quantum(ByteSize.of(3028)));

        add("sfq-red", PLAIN.red(RED));
        add("sfq-red-ecn", PLAIN.red(RED.ecn(true)));
        add("sfq-red-harddrop", PLAIN.red(RED.harddrop(true)));
        add("sfq-red-min-max", PLAIN.red(MIN_MAX));
        add("sfq-red-probability", PLAIN.red(MIN_MAX.probability(Percent.of(12))));
        add(
                "sfq-red-probability-1-in-1000",
                PLAIN.red(SfqRed.of(ByteSize.of(20_000), ByteSize.of(100_000))
                        .limit(ByteSize.of(200_000))
                        .probability(Percent.of(0.1))));
        add("sfq-red-burst", PLAIN.red(MIN_MAX.burst(60, ByteSize.of(500))));
        // tc's default burst is in packets of this size, too: (2 min + max) / 3 avpkt
        add("sfq-red-avpkt", PLAIN.red(SfqRed.of(ByteSize.of(300_000)).burst(27, ByteSize.of(1500))));
        add(
                "sfq-red-all",
                PLAIN.limit(3000)
                        .flows(512)
                        .divisor(16_384)
                        .headdrop(true)
                        .red(MIN_MAX.probability(Percent.of(20)).ecn(true)));
        add(
                "sfq-everything",
                PERTURB.limit(100)
                        .depth(20)
                        .headdrop(true)
                        .divisor(512)
                        .flows(200)
                        .quantum(ByteSize.of(3000))
                        .red(MIN_MAX.probability(Percent.of(12))
                                .ecn(true)
                                .harddrop(true)
                                .burst(20, ByteSize.of(1000))));

        ours("sfq-replace", root(PERTURB).prepare(Verb.REPLACE));
        ours("sfq-change", root(PERTURB).prepare(Verb.CHANGE));
        ours("sfq-del", root(PLAIN).prepare(Verb.DELETE));
        ours("sfq-under-htb", D0.qdisc(PERTURB).parent("1:10").handle("10:").prepare(Verb.ADD));
    }

    private static QdiscRequest root(Sfq options) {
        return D0.qdisc(options).root().handle("1:");
    }

    private static void add(String name, Sfq options) {
        ours(name, root(options).prepare(Verb.ADD));
    }

    private static void ours(String name, TcRequest request) {
        OURS.put(name, request.encode());
    }

    static Set<String> names() {
        return OURS.keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isWhatTcSends(String name) {
        Golden.assertBytes(Objects.requireNonNull(GOLDEN.get(name), name), Objects.requireNonNull(OURS.get(name)));
    }

    @Test
    void everyRecordIsHere() {
        assertThat(OURS.keySet()).containsExactlyInAnyOrderElementsOf(GOLDEN.keySet());
    }
}
