package io.github.tc4j.tc.sfq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tc4j.netlink.MalformedMessageException;
import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Percent;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.spi.EwmaBurst;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.spi.RedMath;
import io.github.tc4j.tc.syntax.Attachments;
import io.github.tc4j.tc.syntax.Machine;
import io.github.tc4j.tc.syntax.QdiscCommand;
import io.github.tc4j.tc.syntax.TcLanguage;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Whatever is encoded comes back, and whatever comes in is a value or a malformed message. */
class SfqProperties {
    private static final int TCA_OPTIONS = 2;

    static byte[] encode(Sfq options) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[100]));
        options.write(out, TCA_OPTIONS, Psched.STANDARD);
        return out.segment().asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE);
    }

    static AttributeReader reader(byte[] attributes) {
        AttributeReader reader = AttributeReader.of(attributes);
        return reader.next() ? reader : AttributeReader.empty();
    }

    static Sfq decode(byte[] attributes) {
        return SfqKind.KIND.read(reader(attributes), Psched.STANDARD);
    }

    @Provide
    Arbitrary<SfqRed> reds() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, Integer.MAX_VALUE),
                        Arbitraries.longs().between(1, Integer.MAX_VALUE),
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.integers().filter(p -> p != 0).map(RedMath::probability),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.longs()
                                .between(1, 0xFFFF_FFFFL)
                                .map(ByteSize::of)
                                .injectNull(0.3))
                .as((one, other, ewma, probability, ecn, harddrop, limit) -> new SfqRed(
                        ByteSize.of(Math.min(one, other)),
                        ByteSize.of(Math.max(one, other)),
                        Math.min(ewma, RedMath.greatestEwma(Math.max(one, other))),
                        probability,
                        ecn,
                        harddrop,
                        limit));
    }

    private static Arbitrary<@Nullable Integer> range(int least, int greatest) {
        return Arbitraries.integers().between(least, greatest).injectNull(0.3);
    }

    @Provide
    Arbitrary<Sfq> options() {
        return Combinators.combine(
                        range(2, 8_306_816),
                        range(1, 127),
                        Arbitraries.of(true, false),
                        Arbitraries.integers()
                                .between(0, 16)
                                .map(log -> 1 << log)
                                .injectNull(0.3),
                        range(1, 65_408),
                        Arbitraries.longs().between(0, 2_147_483).map(Duration::ofSeconds),
                        Arbitraries.longs()
                                .between(1, Integer.MAX_VALUE)
                                .map(ByteSize::of)
                                .injectNull(0.3),
                        reds().injectNull(0.3))
                .as(Sfq::new);
    }

    @Property
    void decodesWhatItEncodes(@ForAll("options") Sfq options) {
        assertThat(decode(encode(options))).isEqualTo(options);
    }

    @Property
    void itsCommandMakesIt(@ForAll("options") Sfq options) {
        TcLanguage language = new TcLanguage(Machine.offline(Psched.STANDARD, new DeviceRef(10, "d0")));
        QdiscCommand command =
                new QdiscCommand(Verb.ADD, "d0", Handle.ROOT, Handle.of(1, 0), options, Attachments.NONE);
        SfqRed red = options.red();
        boolean sayable = red == null || isSayable(red);
        if (sayable) {
            assertThat(language.parse(language.print(command, index -> "d0"))).isEqualTo(command);
        } else {
            assertThatThrownBy(() -> language.print(command, index -> "d0")).hasMessageContaining("tc has no words");
        }
    }

    /** tc wants a limit no less than max, which is more than min, and can choose only weights that a burst leads to. */
    private static boolean isSayable(SfqRed red) {
        return red.limit() != null
                && red.limit().compareTo(red.max()) >= 0
                && red.min().compareTo(red.max()) < 0
                && EwmaBurst.of(red.min().bytes(), red.ewma()) != null;
    }

    @Property
    void theWeightsOfAveragesThatTcChoosesCanBeSaid(@ForAll @IntRange(min = 1, max = 17) int ewma) {
        assertThat(EwmaBurst.of(30_000, ewma)).isNotNull();
    }

    @Property
    void everyProbabilityOfTheKernelsComesBack(@ForAll int maxP) {
        assertThat(RedMath.maxP(RedMath.probability(maxP))).isEqualTo(maxP);
    }

    @Property
    void whatPeopleWriteComesBack(@ForAll @IntRange(min = 1, max = 10_000) int hundredths) {
        Percent percent = Percent.of(hundredths / 100.0);
        assertThat(RedMath.probability(RedMath.maxP(percent))).isEqualTo(percent);
    }

    /** Without the options' attribute around them, these are mostly malformed; within it, any bytes are options. */
    @Property
    void anyBytesAreAValueOrMalformed(@ForAll @Size(max = 120) byte[] bytes) {
        try {
            AttributeReader reader = reader(bytes);
            assertReadable(reader);
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageMatching(".+");
        }
    }

    @Property
    void anyOptionsAreAValue(@ForAll @Size(max = 100) byte[] options) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[200]));
        out.bytes(TCA_OPTIONS, options);
        assertReadable(reader(out.segment().asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE)));
    }

    private static void assertReadable(AttributeReader reader) {
        Sfq read = SfqKind.KIND.read(reader, Psched.STANDARD);
        assertThat(decode(encode(read))).isEqualTo(read);
        assertThat(SfqKind.KIND.readXstats(AttributeReader.empty(), reader, Psched.STANDARD) == null)
                .isEqualTo(reader.length() < 72);
        assertThat(SfqFlow.KIND.readXstats(reader, AttributeReader.empty(), Psched.STANDARD))
                .isNotNull();
    }
}
