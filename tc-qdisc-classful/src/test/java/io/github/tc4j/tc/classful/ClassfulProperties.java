package io.github.tc4j.tc.classful;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tc4j.netlink.MalformedMessageException;
import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.TcOptions;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.syntax.Attachments;
import io.github.tc4j.tc.syntax.ClassCommand;
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
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Whatever is encoded comes back, whatever comes in is a value or a malformed message, and commands make what they print. */
class ClassfulProperties {
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
            List.of(Prio.KIND, PrioBand.KIND, Drr.KIND, DrrClass.KIND, Hfsc.KIND, HfscClass.KIND);

    @Provide
    Arbitrary<Prio> prios() {
        return Arbitraries.integers()
                .between(2, 16)
                .flatMap(bands -> Arbitraries.integers()
                        .between(0, bands - 1)
                        .list()
                        .ofSize(16)
                        .map(map -> new Prio(bands, map)));
    }

    private static Arbitrary<@Nullable ServiceCurve> curves() {
        Arbitrary<@Nullable Rate> rates =
                Arbitraries.longs().between(1, 0xFFFF_FFFFL).map(Rate::new).injectNull(0.3);
        Arbitrary<Duration> times = Arbitraries.longs().between(0, 0xFFFF_FFFFL).map(us -> Duration.ofNanos(us * 1000));
        return Combinators.combine(rates, times, rates)
                .filter((m1, d, m2) -> m1 != null || m2 != null)
                .as(ServiceCurve::new)
                .injectNull(0.3);
    }

    @Provide
    Arbitrary<HfscClass> hfscClasses() {
        return Combinators.combine(curves(), curves(), curves())
                .as((rt, ls, ul) -> new HfscClass(rt, ls, ls == null ? null : ul));
    }

    @Provide
    Arbitrary<DrrClass> drrClasses() {
        return Arbitraries.longs()
                .between(1, 0xFFFF_FFFFL)
                .map(ByteSize::of)
                .injectNull(0.3)
                .map(DrrClass::new);
    }

    @Property
    void prioComesBack(@ForAll("prios") Prio options) {
        assertThat(decode(Prio.KIND, encode(options))).isEqualTo(options);
        assertSaid(options);
    }

    @Property
    void hfscComesBack(@ForAll @IntRange(max = 0xFFFF) int minor) {
        assertThat(decode(Hfsc.KIND, encode(new Hfsc(minor)))).isEqualTo(new Hfsc(minor));
        assertSaid(new Hfsc(minor));
    }

    @Property
    void classesOfDrrComeBack(@ForAll("drrClasses") DrrClass options) {
        assertThat(decode(DrrClass.KIND, encode(options))).isEqualTo(options);
        assertSaid(options);
    }

    @Property
    void classesOfHfscComeBack(@ForAll("hfscClasses") HfscClass options) {
        assertThat(decode(HfscClass.KIND, encode(options))).isEqualTo(options);
        if (options.realTime() == null && options.linkShare() == null) {
            assertThatThrownBy(() -> LANGUAGE.print(command(options), index -> "d0"))
                    .hasMessageContaining("tc has no words");
        } else {
            assertSaid(options);
        }
    }

    private static void assertSaid(ClassOptions options) {
        assertThat(LANGUAGE.parse(LANGUAGE.print(command(options), index -> "d0")))
                .isEqualTo(command(options));
    }

    private static ClassCommand command(ClassOptions options) {
        return new ClassCommand(Verb.ADD, "d0", Handle.of(1, 0), Handle.of(1, 0x10), options, null);
    }
}
