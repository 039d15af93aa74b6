package io.github.tc4j.tc.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tc4j.netlink.MalformedMessageException;
import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.action.Police.PacketRate;
import io.github.tc4j.tc.spi.Psched;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class PoliceProperties {
    private static final Psched CLOCK = Psched.STANDARD;
    private static final int TCA_ACT_OPTIONS = 2;
    private static final long MAX_U32 = 0xFFFF_FFFFL;

    private static byte[] encode(Police police) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[4096]));
        police.write(out, TCA_ACT_OPTIONS, 7, CLOCK);
        return out.segment().asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE);
    }

    private static Police decode(byte[] attribute) {
        AttributeReader reader = AttributeReader.of(attribute);
        return Police.KIND.read(reader.next() ? reader : AttributeReader.empty(), CLOCK);
    }

    @Provide
    Arbitrary<Police> policers() {
        Arbitrary<Rate> rates =
                Arbitraries.longs().between(1, Long.MAX_VALUE / 2).map(Rate::bytes);
        Arbitrary<ByteSize> sizes = Arbitraries.longs().between(1, MAX_U32).map(ByteSize::of);
        Arbitrary<Integer> shorts = Arbitraries.integers().between(0, 0xFFFF);
        Arbitrary<Verdict> verdicts = Arbitraries.of(
                Verdict.PASS, Verdict.DROP, Verdict.PIPE, Verdict.UNSPECIFIED, Verdict.RECLASSIFY, Verdict.jump(1));
        Arbitrary<PacketRate> packets = Combinators.combine(
                        Arbitraries.longs().between(1, MAX_U32),
                        Arbitraries.longs().between(1, MAX_U32))
                .as(PacketRate::new);
        Arbitrary<Rate> small = Arbitraries.longs().between(1, MAX_U32).map(Rate::bytes);
        Arbitrary<Police> bytes = Combinators.combine(
                        rates,
                        sizes,
                        sizes,
                        rates.injectNull(0.5),
                        shorts,
                        shorts,
                        Arbitraries.of(LinkLayer.values()),
                        verdicts)
                .as((rate, burst, mtu, peak, mpu, overhead, layer, verdict) ->
                        new Police(rate, burst, mtu, peak, null, null, mpu, overhead, layer, verdict, Verdict.PASS));
        Arbitrary<Police> others = Combinators.combine(packets.injectNull(0.3), sizes, small.injectNull(0.5), verdicts)
                .as((packetRate, mtu, average, verdict) -> new Police(
                        null,
                        ByteSize.of(0),
                        mtu,
                        null,
                        average,
                        packetRate,
                        0,
                        0,
                        LinkLayer.ETHERNET,
                        Verdict.gotoChain(3),
                        verdict));
        return Arbitraries.oneOf(bytes, others);
    }

    /** Bursts come back as what their ticks stand for: no less than was asked for, and less than a tick more. */
    @Property(tries = 2000)
    void comesBack(@ForAll("policers") Police asked) {
        Police read = decode(encode(asked));

        assertThat(read)
                .isEqualTo(new Police(
                        asked.rate(),
                        read.burst(),
                        asked.mtu(),
                        asked.peakRate(),
                        asked.averageRate(),
                        read.packets(),
                        asked.mpu(),
                        asked.overhead(),
                        asked.linkLayer(),
                        asked.exceed(),
                        asked.conform()));
        if (asked.rate() != null) {
            int ticks = CLOCK.ticks(asked.burst(), asked.rate());
            assertThat(read.burst().bytes())
                    .isEqualTo(Math.clamp(CLOCK.bytes(ticks, asked.rate()).bytes(), 1, MAX_U32));
            if (ticks != -1) {
                assertThat(read.burst()).isGreaterThanOrEqualTo(asked.burst());
            }
        }
        assertThat(packetRate(read)).isEqualTo(packetRate(asked));
        if (asked.packets() != null && read.packets() != null) {
            assertThat(read.packets().burst())
                    .isBetween(asked.packets().burst(), asked.packets().burst() + 275);
        }
        assertThat(decode(encode(read))).isEqualTo(read);
    }

    private static @Nullable Long packetRate(Police police) {
        return police.packets() == null ? null : (Long) police.packets().perSecond();
    }

    @Property
    void exactWhereAByteTakesATick(
            @ForAll @IntRange(min = 1, max = 15_000_000) int rate, @ForAll @IntRange(min = 1, max = 20_000) int burst) {
        Police asked = Police.rate(Rate.bytes(rate), ByteSize.of(burst));
        if (CLOCK.ticks(asked.burst(), Rate.bytes(rate)) != -1) {
            assertThat(decode(encode(asked))).isEqualTo(asked);
        }
    }

    @Property
    void itsNumberComesBack(@ForAll("policers") Police police) {
        AttributeReader reader = AttributeReader.of(encode(police));
        assertThat(reader.next()).isTrue();
        assertThat(Police.KIND.index(reader)).isEqualTo(7);
    }

    @Property
    void anyBytesGiveAPolicerOrAreMalformed(@ForAll @Size(max = 200) byte[] bytes) {
        valueOrMalformed(bytes);
    }

    @Property(tries = 3000)
    void aMutatedRequestGivesAPolicerOrIsMalformed(
            @ForAll("policers") Police police, @ForAll @IntRange(max = 95) int position, @ForAll byte value) {
        byte[] bytes = encode(police);
        bytes[position % bytes.length] = value;
        valueOrMalformed(bytes);
    }

    private static void valueOrMalformed(byte[] bytes) {
        try {
            Police police = decode(bytes);
            assertThat(police.toString()).startsWith("police ");
            assertThat(decode(encode(police)).exceed()).isEqualTo(police.exceed());
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageContaining("attribute");
        }
    }

    /** The kernel needs a table of 256 entries, whose shift is 1 or more whatever the greatest packet. */
    @Property
    void theTableIsWhatTheKernelWants(@ForAll @IntRange(min = 1, max = 70_000) int mtu) {
        byte[] bytes = encode(Police.rate(Rate.mbit(1), ByteSize.kib(10)).mtu(ByteSize.of(mtu)));
        AttributeReader options = AttributeReader.of(bytes);
        assertThat(options.next()).isTrue();
        AttributeReader reader = options.nested();
        assertThat(reader.next()).isTrue();
        assertThat(reader.length()).isEqualTo(56);
        int shift = reader.struct().u8(TcPolice.RATE);
        assertThat(shift).isBetween(1, 31);
        assertThat(mtu >> shift).isLessThan(256);
        assertThat(reader.next()).isTrue();
        assertThat(reader.type()).isEqualTo(2);
        assertThat(reader.length()).isEqualTo(1024);
        assertThat(reader.struct().u32(0)).isEqualTo((1 << shift) * 125); // 8 us a byte are 125 ticks
        assertThat(reader.struct().u32(255 * 4)).isEqualTo((256 << shift) * 125);
    }

    @Example
    void saysAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> new Police(
                        Rate.mbit(2),
                        ByteSize.of(0),
                        ByteSize.of(0),
                        null,
                        Rate.gbit(40),
                        new PacketRate(5, 6),
                        -1,
                        65536,
                        LinkLayer.ETHERNET,
                        Verdict.DROP,
                        Verdict.gotoChain(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("police burst: 0b is not in 1..4294967295 bytes;"
                        + " packets: pkts_rate 5 pkts_burst 6 is beside the rate 2Mbit; only one of them can be;"
                        + " mtu: 0b is not in 1..4294967295 bytes;"
                        + " average rate: 40Gbit is not less than 2^32 bytes per second;"
                        + " mpu: -1 is not in 0..65535 bytes; overhead: 65536 is not in 0..65535 bytes;"
                        + " conform verdict: goto chain 1 is for packets that exceed only");
        assertThatThrownBy(() -> Police.packets(0, 1L << 32))
                .hasMessage("police packets per second: 0 is not in 1..4294967295;"
                        + " packets at once: 4294967296 is not in 1..4294967295");
        assertThatThrownBy(() -> Police.packets(1, 1).peakRate(Rate.mbit(1)))
                .hasMessage("police peak rate: 1Mbit is without a rate");
    }

    @Example
    void printsAsTcDoes() {
        assertThat(Police.rate(Rate.mbit(1), ByteSize.kib(10)))
                .hasToString("police rate 1Mbit burst 10Kb mtu 2040b conform-exceed drop/pass");
        assertThat(Police.packets(1000, 200).conform(Verdict.PIPE))
                .hasToString("police pkts_rate 1000 pkts_burst 200 conform-exceed drop/pipe");
        assertThat(Police.packetSize(ByteSize.of(1500)).exceed(Verdict.gotoChain(7)))
                .hasToString("police mtu 1500b conform-exceed goto chain 7/pass");
        assertThat(Police.rate(Rate.mbit(1), ByteSize.kib(10))
                        .mtu(Police.NO_MTU)
                        .peakRate(Rate.mbit(2))
                        .averageRate(Rate.mbit(3))
                        .mpu(64)
                        .overhead(20)
                        .linkLayer(LinkLayer.ATM))
                .hasToString("police rate 1Mbit burst 10Kb peakrate 2Mbit avrate 3Mbit mpu 64 overhead 20 linklayer atm"
                        + " conform-exceed drop/pass");
        assertThat(Police.estimatedRate(Rate.mbit(1))).hasToString("police avrate 1Mbit conform-exceed drop/pass");
    }
}
