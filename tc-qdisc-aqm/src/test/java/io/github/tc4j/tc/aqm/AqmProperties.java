package io.github.tc4j.tc.aqm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tc4j.netlink.MalformedMessageException;
import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.TcOptions;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.spi.RedMath;
import io.github.tc4j.tc.syntax.Attachments;
import io.github.tc4j.tc.syntax.Machine;
import io.github.tc4j.tc.syntax.QdiscCommand;
import io.github.tc4j.tc.syntax.TcLanguage;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Whatever is encoded comes back, whatever comes in is a value or a malformed message, and commands make what they print. */
class AqmProperties {
    private static final int TCA_OPTIONS = 2;

    private static byte[] encode(TcOptions options) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[1000]));
        options.write(out, TCA_OPTIONS, Psched.STANDARD);
        return out.segment().asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE);
    }

    private static <T extends TcOptions> T decode(Kind<T> kind, byte[] attributes) {
        return kind.read(reader(attributes), Psched.STANDARD);
    }

    private static AttributeReader reader(byte[] attributes) {
        AttributeReader reader = AttributeReader.of(attributes);
        return reader.next() ? reader : AttributeReader.empty();
    }

    private static QdiscCommand command(QdiscOptions options) {
        return new QdiscCommand(Verb.ADD, "d0", Handle.ROOT, Handle.of(1, 0), options, Attachments.NONE);
    }

    private static final TcLanguage LANGUAGE =
            new TcLanguage(Machine.offline(Psched.STANDARD, new DeviceRef(10, "d0")));

    private static void assertSaid(QdiscOptions options) {
        assertThat(LANGUAGE.parse(LANGUAGE.print(command(options), index -> "d0")))
                .isEqualTo(command(options));
    }

    private static void assertUnsayable(QdiscOptions options) {
        assertThatThrownBy(() -> LANGUAGE.print(command(options), index -> "d0"))
                .hasMessageContaining("tc has no words");
    }

    /** As the kernel sends attributes: what is within the nest is anything. */
    @Property
    void anyOptionsAreAValueThatComesBack(@ForAll @Size(max = 200) byte[] options) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[300]));
        out.bytes(TCA_OPTIONS, options);
        byte[] sent = out.segment().asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE);
        for (Kind<?> kind : KINDS) {
            assertReadable(kind, sent);
        }
    }

    private static void assertReadable(Kind<?> kind, byte[] sent) {
        kind.readXstats(reader(sent), AttributeReader.empty(), Psched.STANDARD);
        TcOptions read;
        try {
            read = decode(kind, sent);
        } catch (MalformedMessageException e) {
            return;
        }
        assertThat(decode(kind, encode(read))).isEqualTo(read);
    }

    private static final List<Kind<?>> KINDS =
            List.of(FqCodelKind.KIND, FqCodelFlow.KIND, CodelKind.KIND, FqKind.KIND, RedKind.KIND);

    private static Arbitrary<@Nullable Long> count(long least) {
        return Arbitraries.longs().between(least, 0xFFFF_FFFFL).injectNull(0.3);
    }

    private static Arbitrary<@Nullable Duration> times() {
        return Arbitraries.longs().between(0, 0xFFFF_FFFEL).map(Micros::of).injectNull(0.3);
    }

    private static Arbitrary<@Nullable ByteSize> sizes(long least, long greatest) {
        return Arbitraries.longs().between(least, greatest).map(ByteSize::of).injectNull(0.3);
    }

    private static Arbitrary<@Nullable Boolean> flags() {
        return Arbitraries.of(true, false).injectNull(0.3);
    }

    private static Arbitrary<@Nullable Rate> rates() {
        return Arbitraries.longs().between(1, 0xFFFF_FFFEL).map(Rate::new).injectNull(0.3);
    }

    /** Attributes of every type, in any order, of any length: as a newer or a broken kernel would send them. */
    @Property
    void attributesOfAnyLengthAreAValueOrMalformed(@ForAll @Size(max = 12) List<@From("attribute") byte[]> attributes) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[1000]));
        int nest = out.beginNest(TCA_OPTIONS);
        for (byte[] attribute : attributes) {
            out.bytes(attribute[0] & 0x1f, attribute);
        }
        out.endNest(nest);
        byte[] sent = out.segment().asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE);
        for (Kind<?> kind : KINDS) {
            assertReadable(kind, sent);
        }
    }

    @Provide
    Arbitrary<byte[]> attribute() {
        return Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(20);
    }

    @Provide
    Arbitrary<Codel> codels() {
        return Combinators.combine(count(0), times(), times(), flags(), times()).as(Codel::new);
    }

    @Provide
    Arbitrary<FqCodel> fqCodels() {
        Arbitrary<CeSelector> selectors = Combinators.combine(
                        Arbitraries.integers().between(0, 255),
                        Arbitraries.integers().between(1, 255))
                .as((value, mask) -> new CeSelector(value & mask, mask));
        Arbitrary<@Nullable Long> flows = Arbitraries.longs().between(1, 65_536).injectNull(0.3);
        return Combinators.combine(
                        Combinators.combine(count(0), flows, sizes(1, 1 << 20), times())
                                .as((limit, flow, quantum, interval) -> new FqCodel(
                                        limit, flow, quantum, interval, null, null, null, null, null, null)),
                        times(),
                        flags(),
                        times(),
                        selectors.injectNull(0.3),
                        sizes(0, 1L << 31),
                        count(1))
                .as((some, target, ecn, threshold, selector, memory, batch) -> new FqCodel(
                        some.limit(),
                        some.flows(),
                        some.quantum(),
                        some.interval(),
                        target,
                        ecn,
                        threshold,
                        selector,
                        memory,
                        batch));
    }

    @Provide
    Arbitrary<Fq> fqs() {
        Arbitrary<@Nullable Integer> buckets =
                Arbitraries.integers().between(1, 18).map(log -> 1 << log).injectNull(0.3);
        Arbitrary<@Nullable Duration> slacks = Arbitraries.longs()
                .between(0, 0xFFFF_FFFFL)
                .map(Duration::ofNanos)
                .injectNull(0.3);
        return Combinators.combine(
                        Combinators.combine(buckets, count(0), count(0), sizes(1, 1 << 20))
                                .as((bucket, limit, flow, quantum) -> new Fq(
                                        bucket, limit, flow, quantum, null, null, null, null, null, null, null, null,
                                        null, null)),
                        sizes(0, Integer.MAX_VALUE),
                        flags(),
                        rates(),
                        Combinators.combine(rates(), times(), count(0), times())
                                .as((low, refill, mask, threshold) -> new Fq(
                                        null, null, null, null, null, null, null, low, refill, mask, threshold, null,
                                        null, null)),
                        slacks,
                        times(),
                        flags())
                .as((some, initial, pacing, rate, more, slack, horizon, drop) -> new Fq(
                        some.buckets(),
                        some.limit(),
                        some.flowLimit(),
                        some.quantum(),
                        initial,
                        pacing,
                        rate,
                        more.lowRateThreshold(),
                        more.refillDelay(),
                        more.orphanMask(),
                        more.ceThreshold(),
                        slack,
                        horizon,
                        drop));
    }

    @Provide
    Arbitrary<Red> reds() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 0xFFFF_FFFFL),
                        Arbitraries.longs().between(1, Red.GREATEST_MAX),
                        Arbitraries.longs().between(1, Red.GREATEST_MAX),
                        Arbitraries.integers().between(1, 30),
                        Arbitraries.integers().filter(p -> p != 0).map(RedMath::probability),
                        Arbitraries.integers().between(0, 31),
                        Arbitraries.integers().between(0, 15),
                        Arbitraries.longs().between(0, 0xFFFF_FFFFL))
                .as((limit, one, other, log, probability, cell, flags, block) -> {
                    long max = Math.max(one, other);
                    int ewma = Math.min(log, RedMath.greatestEwma(max));
                    boolean ecn = (flags & 1) != 0;
                    return new Red(
                            ByteSize.of(limit),
                            ByteSize.of(Math.min(one, other)),
                            ByteSize.of(max),
                            ewma,
                            probability,
                            RedIdle.packet(ewma, cell, Psched.STANDARD),
                            ecn,
                            (flags & 2) != 0,
                            (flags & 4) != 0,
                            ecn && (flags & 8) != 0,
                            block,
                            ~block & 0xFFFF_FFFFL);
                });
    }

    @Property
    void codelComesBack(@ForAll("codels") Codel options) {
        assertThat(decode(CodelKind.KIND, encode(options))).isEqualTo(options);
    }

    @Property
    void fqCodelComesBack(@ForAll("fqCodels") FqCodel options) {
        assertThat(decode(FqCodelKind.KIND, encode(options))).isEqualTo(options);
    }

    @Property
    void fqComesBack(@ForAll("fqs") Fq options) {
        assertThat(decode(FqKind.KIND, encode(options))).isEqualTo(options);
    }

    /** Of the time of a packet there is the magnitude only, which these have. */
    @Property
    void redComesBack(@ForAll("reds") Red options) {
        assertThat(decode(RedKind.KIND, encode(options))).isEqualTo(options);
    }

    @Property
    void codelsCommandMakesIt(@ForAll("codels") Codel options) {
        if (isZero(options.limit()) || isZero(options.target()) || isZero(options.interval())) {
            assertUnsayable(options);
        } else {
            assertSaid(options);
        }
    }

    @Property
    void fqCodelsCommandMakesIt(@ForAll("fqCodels") FqCodel options) {
        if (isZero(options.limit()) || isZero(options.target()) || isZero(options.interval())) {
            assertUnsayable(options);
        } else {
            assertSaid(options);
        }
    }

    private static boolean isZero(@Nullable Object value) {
        return Long.valueOf(0).equals(value) || Duration.ZERO.equals(value);
    }

    @Property
    void fqsCommandMakesIt(@ForAll("fqs") Fq options) {
        assertSaid(options);
    }

    @Property
    void redsOfTcAreSaid(
            @ForAll @IntRange(min = 3000, max = 100_000) int min,
            @ForAll @IntRange(min = 2, max = 10) int factor,
            @ForAll @LongRange(min = 1000, max = 1_000_000_000) long bandwidth,
            @ForAll boolean ecn) {
        Red options = Red.qdisc(ByteSize.of(4L * factor * min), ByteSize.of(min), ByteSize.of((long) factor * min))
                .packetTime(Red.packetTime(ByteSize.of(1000), new Rate(bandwidth)))
                .ecn(ecn);
        List<String> words;
        try {
            words = LANGUAGE.print(command(options), index -> "d0");
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("tc has no words");
            return;
        }
        assertThat(LANGUAGE.parse(words)).isEqualTo(command(options));
    }
}
