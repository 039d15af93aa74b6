package io.github.tc4j.tc.tbf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tc4j.netlink.MalformedMessageException;
import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.syntax.Attachments;
import io.github.tc4j.tc.syntax.Machine;
import io.github.tc4j.tc.syntax.QdiscCommand;
import io.github.tc4j.tc.syntax.TcLanguage;
import io.github.tc4j.tc.tbf.Tbf.Peak;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class TbfProperties {
    private static final int TCA_OPTIONS = 2;
    private static final long MAX_U32 = 0xFFFF_FFFFL;

    private static byte[] encode(Tbf tbf) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[4096]));
        tbf.write(out, TCA_OPTIONS, Psched.STANDARD);
        return out.segment().asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE);
    }

    private static Tbf decode(byte[] attribute) {
        AttributeReader reader = AttributeReader.of(attribute);
        return reader.next()
                ? TbfKind.KIND.read(reader, Psched.STANDARD)
                : TbfKind.KIND.read(AttributeReader.empty(), Psched.STANDARD);
    }

    @Provide
    Arbitrary<Tbf> filters() {
        Arbitrary<Rate> rates =
                Arbitraries.longs().between(1, Long.MAX_VALUE / 2).map(Rate::bytes);
        Arbitrary<ByteSize> sizes = Arbitraries.longs().between(1, MAX_U32).map(ByteSize::of);
        Arbitrary<Boolean> peaks = Arbitraries.of(true, false);
        Arbitrary<Integer> shorts = Arbitraries.integers().between(0, 0xFFFF);
        return Combinators.combine(rates, sizes, sizes, peaks, shorts, shorts, Arbitraries.of(LinkLayer.values()))
                .as((rate, burst, limit, peak, mpu, overhead, layer) ->
                        new Tbf(rate, burst, limit, peak ? faster(rate, burst) : null, mpu, overhead, layer));
    }

    private static @Nullable Peak faster(Rate rate, ByteSize mtu) {
        return new Peak(Rate.bytes(rate.bytesPerSecond() + 1 + mtu.bytes()), mtu);
    }

    @Property
    void decodesWhatItEncodes(@ForAll("filters") Tbf tbf) {
        assertThat(decode(encode(tbf))).isEqualTo(tbf);
    }

    @Property
    void itsCommandMakesIt(@ForAll("filters") Tbf tbf) {
        Assume.that(tbf.linkLayer() != LinkLayer.UNAWARE);
        TcLanguage language = new TcLanguage(Machine.offline(Psched.STANDARD, new DeviceRef(10, "d0")));
        QdiscCommand command = new QdiscCommand(Verb.ADD, "d0", Handle.ROOT, Handle.of(1, 0), tbf, Attachments.NONE);
        assertThat(language.parse(language.print(command, index -> "d0"))).isEqualTo(command);
    }

    @Property
    void anyBytesGiveAFilterOrAreMalformed(@ForAll byte[] bytes) {
        valueOrMalformed(bytes);
    }

    @Property
    void aMutatedRequestGivesAFilterOrIsMalformed(
            @ForAll("filters") Tbf tbf, @ForAll("positions") int position, @ForAll byte value) {
        byte[] bytes = encode(tbf);
        bytes[position % bytes.length] = value;
        valueOrMalformed(bytes);
    }

    @Provide
    Arbitrary<Integer> positions() {
        return Arbitraries.integers().between(0, 4095);
    }

    private static void valueOrMalformed(byte[] bytes) {
        try {
            assertThat(decode(bytes).toString()).startsWith("tbf rate ");
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageContaining("attribute");
        }
    }

    @Property
    void theLimitGivenByALatencyGivesItBack(
            @ForAll("rates") Rate rate, @ForAll("bursts") ByteSize burst, @ForAll("latencies") Duration latency) {
        Tbf tbf = Tbf.qdisc(rate, burst, latency);
        assertThat(tbf.latency()).isLessThanOrEqualTo(latency);
        assertThat(Tbf.qdisc(rate, burst, tbf.latency().plusNanos(1)).limit()).isGreaterThanOrEqualTo(tbf.limit());
    }

    @Provide
    Arbitrary<Rate> rates() {
        return Arbitraries.longs().between(1, 1_000_000_000).map(Rate::bytes);
    }

    @Provide
    Arbitrary<ByteSize> bursts() {
        return Arbitraries.longs().between(1, 1_000_000).map(ByteSize::of);
    }

    @Provide
    Arbitrary<Duration> latencies() {
        return Arbitraries.integers().between(0, 4_000).map(Duration::ofMillis);
    }

    @Example
    void saysAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> new Tbf(
                        Rate.mbit(2),
                        ByteSize.of(0),
                        ByteSize.of(1L << 32),
                        new Peak(Rate.mbit(1), ByteSize.of(0)),
                        -1,
                        65536,
                        LinkLayer.ETHERNET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tbf burst: 0b is not in 1..4294967295 bytes; limit: 4096Mb is not in 0..4294967295 bytes;"
                        + " peak mtu: 0b is not in 1..4294967295 bytes; peakrate: 1Mbit is not greater than the rate 2Mbit;"
                        + " mpu: -1 is not in 0..65535 bytes; overhead: 65536 is not in 0..65535 bytes");
    }

    @Example
    void printsAsTcDoes() {
        assertThat(Tbf.qdisc(Rate.mbit(1), ByteSize.kib(32), Duration.ofMillis(50)))
                .hasToString("tbf rate 1Mbit burst 32Kb lat 50ms");
    }
}
