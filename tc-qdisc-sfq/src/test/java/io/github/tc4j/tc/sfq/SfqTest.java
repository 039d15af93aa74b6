package io.github.tc4j.tc.sfq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Percent;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.spi.RedMath;
import io.github.tc4j.tc.spi.TcExtension;
import io.github.tc4j.testkit.Golden;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SfqTest {
    private static final ByteSize MIN = ByteSize.of(8000);
    private static final ByteSize MAX = ByteSize.of(60_000);
    private static final SfqRed RED = SfqRed.of(MIN, MAX);

    @Test
    void namesEveryWrongFieldWithItsValueAndRange() {
        assertRefused("limit: 1 is not in 2..8306816 packets", () -> Sfq.qdisc().limit(1));
        assertRefused("limit: 8306817 is", () -> Sfq.qdisc().limit(8_306_817));
        assertRefused("depth: 0 is not in 1..127 packets", () -> Sfq.qdisc().depth(0));
        assertRefused("depth: 128 is", () -> Sfq.qdisc().depth(128));
        assertRefused(
                "divisor: 1000 is not a power of 2 in 1..65536",
                () -> Sfq.qdisc().divisor(1000));
        assertRefused("divisor: 131072 is", () -> Sfq.qdisc().divisor(131_072));
        assertRefused("divisor: -2147483648 is", () -> Sfq.qdisc().divisor(Integer.MIN_VALUE));
        assertRefused("flows: 65409 is not in 1..65408", () -> Sfq.qdisc().flows(65_409));
        assertRefused(
                "perturb: PT1.5S is not in 0..2147483 s, whole seconds",
                () -> Sfq.qdisc().perturb(Duration.ofMillis(1500)));
        assertRefused("perturb: PT-1S is", () -> Sfq.qdisc().perturb(Duration.ofSeconds(-1)));
        assertRefused("perturb: PT", () -> Sfq.qdisc().perturb(Duration.ofSeconds(2_147_484)));
        assertRefused(
                "quantum: 0b is not in 1..2147483647 bytes", () -> Sfq.qdisc().quantum(ByteSize.of(0)));
        assertRefused("quantum: 2048Mb is", () -> Sfq.qdisc().quantum(ByteSize.parse("2g")));
        assertRefused(
                "limit: 0 is not in 2..8306816 packets; flows: 0 is not in 1..65408",
                () -> new Sfq(0, null, false, null, 0, Duration.ZERO, null, null));
    }

    @Test
    void namesEveryWrongFieldOfRed() {
        assertRefused("min: 60001b is not in 1..60000 bytes", () -> SfqRed.of(ByteSize.of(60_001), MAX));
        assertRefused("min: 0b is", () -> SfqRed.of(ByteSize.of(0), MAX));
        assertRefused("max: 2048Mb is not in 1..2147483647 bytes", () -> SfqRed.of(MIN, ByteSize.parse("2g")));
        assertRefused("ewma: 16 is not in 0..15 (with max 60000b)", () -> RED.ewma(16));
        assertRefused("ewma: -1 is", () -> RED.ewma(-1));
        assertRefused("probability: 0% is not in", () -> RED.probability(Percent.of(0)));
        assertRefused("redflowlimit: 0b is not in", () -> RED.limit(ByteSize.of(0)));
        assertRefused("burst: 6 packets of 1000b are too few", () -> RED.burst(6, ByteSize.of(1000)));
        assertRefused("burst: 20 packets of 9000b are", () -> RED.burst(20, ByteSize.of(9000)));
        assertRefused("burst: 20 packets of 0b are", () -> RED.burst(20, ByteSize.of(0)));
    }

    private static void assertRefused(String reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("sfq ")
                .hasMessageContaining(reason);
    }

    @Test
    void thresholdsBelowTwoPacketsHaveAnAverageToo() {
        assertThat(SfqRed.of(ByteSize.of(800), ByteSize.of(2400)).ewma()).isBetween(1, 4);
        assertThat(SfqRed.of(ByteSize.of(1), ByteSize.of(1)).ewma()).isBetween(0, 30);
        assertThat(SfqRed.of(ByteSize.of(Integer.MAX_VALUE), ByteSize.of(Integer.MAX_VALUE))
                        .ewma())
                .isZero();
    }

    /** tc's own 100 % wraps around to 0, for which the kernel puts 79 % here. */
    @Test
    void certaintyIsTheGreatestProbability() {
        assertThat(RedMath.maxP(Percent.of(100))).isEqualTo(0xFFFF_FFFF);
        assertThat(RedMath.probability(0xFFFF_FFFF)).isEqualTo(Percent.of(100));
    }

    @Test
    void speaksTcsLanguage() {
        assertThat(Sfq.qdisc()).hasToString("sfq");
        assertThat(Sfq.qdisc()
                        .limit(100)
                        .depth(20)
                        .headdrop(true)
                        .divisor(512)
                        .flows(100)
                        .perturb(Duration.ofSeconds(10))
                        .quantum(ByteSize.of(3000))
                        .red(RED.burst(20, ByteSize.of(1000))
                                .probability(Percent.of(12))
                                .ecn(true)
                                .harddrop(true)))
                .hasToString("sfq limit 100p quantum 3000b depth 20 headdrop flows 100 divisor 512 perturb 10sec"
                        + " ewma 5 min 8000b max 60000b probability 0.12 ecn harddrop");
        assertThat(RED.limit(ByteSize.of(100_000))).asString().startsWith("redflowlimit 100000b ewma 6");
    }

    /** Old kernels have the first 20 bytes only; and what is shorter than the whole, the kernel reads as if it ended there. */
    @Test
    void readsTheOldStruct() {
        Sfq expected = Sfq.qdisc()
                .quantum(ByteSize.of(1514))
                .perturb(Duration.ofSeconds(10))
                .limit(127)
                .divisor(1024)
                .flows(128);
        String v0 = "ea050000 0a000000 7f000000 00040000 80000000";
        assertThat(read(v0)).isEqualTo(expected);
        assertThat(read(v0 + "14000000 01000000")).isEqualTo(expected);
        assertThat(read(v0 + "14000000 01000000" + "00".repeat(44)))
                .isEqualTo(expected.depth(20).headdrop(true));
        assertThat(read("")).isEqualTo(Sfq.qdisc());
    }

    /** What other programs may have asked for. */
    @Test
    void readsAProbabilityThatIsGivenByPlogOnly() {
        String struct = "00".repeat(32) + "401f0000 60ea0000 06 13 00 00 00000000" + "00".repeat(24);
        assertThat(Objects.requireNonNull(read(struct).red())
                        .probability()
                        .value()
                        .doubleValue())
                .isEqualTo(52_000 * 100 / Math.scalb(1.0, 0x13), Assertions.within(1e-6));
    }

    private static Sfq read(String hex) {
        return SfqProperties.decode(options(hex));
    }

    private static byte[] options(String hex) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[200]));
        out.bytes(2, Golden.bytes(hex));
        return out.segment().asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE);
    }

    @Test
    void readsTheCounters() {
        String counters = "01000000 02000000 03000000 04000000 05000000 ffffffff";
        AttributeReader reader = SfqProperties.reader(options("00".repeat(48) + counters));
        assertThat(SfqKind.KIND.readXstats(AttributeReader.empty(), reader, Psched.STANDARD))
                .isEqualTo(new SfqCounters(1, 2, 3, 4, 5, 4_294_967_295L))
                .hasToString(
                        "prob_mark 3 prob_mark_head 5 prob_drop 1 forced_mark 4 forced_mark_head 4294967295 forced_drop 2");
        AttributeReader allot = SfqProperties.reader(options("fcffffff"));
        assertThat(SfqFlow.KIND.readXstats(allot, AttributeReader.empty(), Psched.STANDARD))
                .isEqualTo(new SfqFlow.Counters(-4))
                .hasToString("allot -4");
    }

    /** On the module path; on the class path SfqFullKernelTest runs. */
    @Test
    void isAServiceOfTheModule() {
        assertThat(Sfq.class.getModule().getDescriptor().provides())
                .filteredOn(service -> service.service().equals(TcExtension.class.getName()))
                .singleElement()
                .satisfies(service -> assertThat(service.providers()).containsExactly(SfqExtension.class.getName()));
        assertThat(new SfqExtension().qdiscs()).containsExactly(SfqKind.KIND);
        assertThat(new SfqExtension().classes()).containsExactly(SfqFlow.KIND);
    }
}
