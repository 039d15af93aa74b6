package io.github.tc4j.tc.aqm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Percent;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.syntax.Machine;
import io.github.tc4j.tc.syntax.SyntaxException;
import io.github.tc4j.tc.syntax.TcLanguage;
import java.lang.module.ModuleDescriptor;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AqmTest {
    private static void assertRefused(String reason, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(reason);
    }

    @Test
    void namesEveryWrongFieldWithItsValueAndRange() {
        assertRefused(
                "fq_codel limit: -1 is not in 0..4294967295 packets",
                () -> FqCodel.qdisc().limit(-1));
        assertRefused("flows: 65537 is not in 1..65536", () -> FqCodel.qdisc().flows(65_537));
        assertRefused(
                "quantum: 2Mb is not in 1..1048576 bytes", () -> FqCodel.qdisc().quantum(ByteSize.parse("2mb")));
        assertRefused(
                "target: 1500ns is not in 0..4294967295 us, whole microseconds",
                () -> FqCodel.qdisc().target(Duration.ofNanos(1500)));
        assertRefused("interval: PT-1S is not in", () -> FqCodel.qdisc().interval(Duration.ofSeconds(-1)));
        assertRefused(
                "ce_threshold_selector: 4/3 is no mask",
                () -> FqCodel.qdisc().ceThreshold(Duration.ZERO).ceSelector(4, 3));
        assertRefused(
                "codel interval: PT1H11M35S is not in", () -> Codel.qdisc().interval(Duration.ofSeconds(4295)));
        assertRefused(
                "fq buckets: 1000 is not a power of 2 in 2..262144",
                () -> Fq.qdisc().buckets(1000));
        assertRefused(
                "fq maxrate: 40Gbit is not in 8bit..34359738352bit",
                () -> Fq.qdisc().maxRate(Rate.gbit(40)));
        assertRefused(
                "timer_slack: 5s is not in 0..4294967295 ns", () -> Fq.qdisc().timerSlack(Duration.ofSeconds(5)));
        assertRefused("red nodrop: needs ecn", () -> RED.nodrop(true));
        assertRefused("red ewma: 15 is not in 1..14 (with max 90000b)", () -> RED.ewma(15));
        assertRefused("red probability: 0% is not in", () -> RED.probability(Percent.of(0)));
        assertRefused("red packet time: PT0S is not in", () -> RED.packetTime(Duration.ZERO));
        assertRefused(
                "min: 90001b is not in 1..90000 bytes",
                () -> new Red(
                        RED.limit(),
                        ByteSize.of(90_001),
                        RED.max(),
                        5,
                        RED.probability(),
                        RED.packetTime(),
                        false,
                        false,
                        false,
                        false,
                        0,
                        0));
        assertRefused(
                "red burst: 1 packets of 1000b are too few", () -> RED.burst(1, ByteSize.of(1000), Rate.mbit(10)));
    }

    private static final Red RED = Red.qdisc(ByteSize.of(400_000), ByteSize.of(30_000), ByteSize.of(90_000));

    /** On the class path the full-kernel tests find them. */
    @Test
    void areServicesOfTheModule() {
        assertThat(Red.class.getModule().getDescriptor().provides())
                .flatExtracting(ModuleDescriptor.Provides::providers)
                .containsExactlyInAnyOrder(AqmExtension.class.getName(), AqmSyntaxExtension.class.getName());
        assertThat(new AqmExtension().qdiscs())
                .containsExactly(FqCodelKind.KIND, CodelKind.KIND, FqKind.KIND, RedKind.KIND);
    }

    @Test
    void wordsMayComeInAnyOrder() {
        TcLanguage language = new TcLanguage(Machine.offline(Psched.STANDARD, new DeviceRef(10, "d0")));
        assertThat(language.parse(words("fq_codel ce_threshold_selector 1/3 ce_threshold 1ms")))
                .isEqualTo(language.parse(words("fq_codel ce_threshold 1000us ce_threshold_selector 0x1/0x3")));
        assertThatThrownBy(() -> language.parse(words("fq_codel limt 5"))).hasMessageContaining("\"limit\"");
        assertThatThrownBy(() -> language.parse(words("codel target soon")))
                .isInstanceOfSatisfying(
                        SyntaxException.class, e -> assertThat(e.tcText()).isEqualTo("Illegal \"target\""));
        assertThatThrownBy(() -> language.parse(words("fq buckets 524288")))
                .hasMessageContaining("is not a power of 2");
        assertThatThrownBy(() -> language.parse(words("red limit 400000")))
                .hasMessageContaining("Required parameter (limit, avpkt) is missing");
        assertThatThrownBy(() -> language.parse(words("red limit 4000 min 2000 max 5000 avpkt 1000")))
                .hasMessageContaining("is larger than");
    }

    private static List<String> words(String qdisc) {
        return List.of(("qdisc add dev d0 root handle 1: " + qdisc).split(" "));
    }

    @Test
    void speaksTcsLanguage() {
        assertThat(FqCodel.qdisc()).hasToString("fq_codel");
        assertThat(FqCodel.qdisc().limit(1000).target(Duration.ofMillis(5)).ecn(false))
                .hasToString("fq_codel limit 1000p target 5ms noecn");
        assertThat(Codel.qdisc().ecn(true)).hasToString("codel ecn");
        assertThat(RED.ecn(true))
                .hasToString("red limit 400000b min 30000b max 90000b ecn ewma 5 probability 0.02 Scell_log 15");
    }
}
