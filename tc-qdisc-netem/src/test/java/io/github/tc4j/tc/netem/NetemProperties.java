package io.github.tc4j.tc.netem;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.MalformedMessageException;
import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.Percent;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.spi.Psched;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever is encoded comes back, and whatever comes in is a value or a malformed message. */
class NetemProperties {
    private static final int TCA_OPTIONS = 2;

    static byte[] encode(Netem options) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[70_000]));
        options.write(out, TCA_OPTIONS, Psched.STANDARD);
        return out.segment().asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE);
    }

    static Netem decode(byte[] attributes) {
        AttributeReader reader = AttributeReader.of(attributes);
        return NetemKind.KIND.read(reader.next() ? reader : AttributeReader.empty(), Psched.STANDARD);
    }

    /** What comes back: all but the distributions. */
    static Netem reported(Netem asked) {
        Netem netem = asked;
        if (!asked.delay().jitter().isZero()) {
            netem = netem.delay(asked.delay().distribution(Distribution.UNREPORTED));
        }
        return asked.slot() instanceof Slot.Distributed slot
                ? netem.slot(new Slot.Distributed(
                        slot.delay(), slot.jitter(), Distribution.UNREPORTED, slot.maxPackets(), slot.maxBytes()))
                : netem;
    }

    private static Arbitrary<Percent> percents() {
        return Arbitraries.integers().map(Percent::ofU32);
    }

    private static Arbitrary<Chance> chances() {
        return Combinators.combine(percents(), percents()).as(Chance::new);
    }

    private static Arbitrary<Loss> losses() {
        return Arbitraries.oneOf(
                chances(),
                Combinators.combine(percents(), percents(), percents(), percents(), percents())
                        .as(FourStateLoss::new),
                Combinators.combine(percents(), percents(), percents(), percents())
                        .as(GilbertElliott::new));
    }

    private static Arbitrary<Duration> times(long least, long greatest) {
        return Arbitraries.longs().between(least, greatest).map(Duration::ofNanos);
    }

    private static Arbitrary<Distribution> distributions() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        Distribution.UNIFORM, Distribution.NORMAL, Distribution.PARETO, Distribution.PARETO_NORMAL),
                Arbitraries.shorts()
                        .array(short[].class)
                        .ofMinSize(1)
                        .ofMaxSize(20)
                        .map(Distribution::of));
    }

    private static Arbitrary<Delay> delays() {
        return Combinators.combine(times(0, Long.MAX_VALUE), times(0, Netem.MAX_JITTER), percents(), distributions())
                .as((time, jitter, correlation, distribution) ->
                        new Delay(time, jitter, correlation, jitter.isZero() ? Distribution.UNIFORM : distribution));
    }

    private static Arbitrary<Slot> slots() {
        Arbitrary<Integer> most = Arbitraries.integers().between(0, Integer.MAX_VALUE);
        return Arbitraries.oneOf(
                Combinators.combine(times(1, Long.MAX_VALUE), times(1, Long.MAX_VALUE), most, most)
                        .as((one, other, packets, bytes) -> one.compareTo(other) < 0
                                ? new Slot.Range(one, other, packets, bytes)
                                : new Slot.Range(other, one, packets, bytes)),
                Combinators.combine(times(1, Long.MAX_VALUE), times(0, Netem.MAX_JITTER), distributions(), most, most)
                        .as(Slot.Distributed::new));
    }

    @Provide
    Arbitrary<Netem> options() {
        Arbitrary<Long> u32 = Arbitraries.longs().between(0, Netem.MAX_U32);
        Arbitrary<Reorder> reorders = Combinators.combine(
                        percents(), percents(), Arbitraries.longs().between(1, Netem.MAX_U32))
                .as(Reorder::new);
        Arbitrary<NetemRate> rates = Combinators.combine(
                        Arbitraries.longs().between(1, Long.MAX_VALUE).map(Rate::bytes),
                        Arbitraries.integers(),
                        u32,
                        Arbitraries.integers())
                .as(NetemRate::new);
        return Combinators.combine(
                        Combinators.combine(u32, delays(), losses(), chances(), chances())
                                .as((limit, delay, loss, duplicate, corrupt) -> Netem.qdisc()
                                        .limit(limit)
                                        .delay(delay)
                                        .loss(loss)
                                        .duplicate(duplicate)
                                        .corrupt(corrupt)),
                        reorders.injectNull(0.3),
                        rates.injectNull(0.3),
                        slots().injectNull(0.3),
                        Arbitraries.of(true, false),
                        Arbitraries.longs().injectNull(0.3))
                .as((netem, reorder, rate, slot, ecn, seed) -> new Netem(
                        netem.limit(),
                        netem.delay(),
                        netem.loss(),
                        netem.duplicate(),
                        netem.corrupt(),
                        reorder,
                        rate,
                        slot,
                        ecn,
                        seed));
    }

    @Property
    void decodesWhatItEncodesButTheDistributions(@ForAll("options") Netem options) {
        assertThat(decode(encode(options))).isEqualTo(reported(options));
    }

    @Property
    void whatWasReadMakesTheSameAgain(@ForAll("options") Netem options) {
        Netem read = decode(encode(options));
        assertThat(decode(encode(read))).isEqualTo(read);
    }

    @Property
    void anyBytesAreAValueOrMalformed(@ForAll @Size(max = 300) byte[] bytes) {
        valueOrMalformed(bytes);
    }

    @Property
    void aMutatedRequestIsAValueOrMalformed(
            @ForAll("options") Netem options, @ForAll int position, @ForAll byte value) {
        byte[] bytes = encode(options);
        bytes[Math.floorMod(position, bytes.length)] = value;
        valueOrMalformed(bytes);
    }

    private static void valueOrMalformed(byte[] bytes) {
        try {
            Netem read = decode(bytes);
            assertThat(decode(encode(read))).isEqualTo(read);
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageContaining("attribute");
        }
    }
}
