package io.github.tc4j.tc.htb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.MalformedMessageException;
import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.syntax.Attachments;
import io.github.tc4j.tc.syntax.ClassCommand;
import io.github.tc4j.tc.syntax.Machine;
import io.github.tc4j.tc.syntax.QdiscCommand;
import io.github.tc4j.tc.syntax.TcLanguage;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class HtbCodecProperties {
    private static final Psched CLOCK = Psched.STANDARD;

    @Property
    void qdiscsComeBack(@ForAll("qdiscs") HtbQdisc qdisc) {
        assertThat(HtbQdisc.KIND.read(HtbTest.written(qdisc, CLOCK), CLOCK)).isEqualTo(qdisc);
    }

    /** The kernel does not keep the MTU, and bursts come back as what their ticks stand for. */
    @Property(tries = 3000)
    void classesComeBack(@ForAll("classes") HtbClass asked) {
        HtbClass read = HtbTest.readBack(asked);

        Rate ceil = asked.ceil() == null ? asked.rate() : asked.ceil();
        assertThat(read.rate()).isEqualTo(asked.rate());
        assertThat(read.ceil()).isEqualTo(ceil);
        assertThat(read.priority()).isEqualTo(asked.priority());
        assertThat(read.mpu()).isEqualTo(asked.mpu());
        assertThat(read.overhead()).isEqualTo(asked.overhead());
        assertThat(read.linkLayer()).isEqualTo(asked.linkLayer());
        assertThat(read.mtu()).isNull();
        if (asked.quantum() != null) {
            assertThat(read.quantum()).isEqualTo(asked.quantum());
        }
        burstComesBack(asked.burst(), read.burst(), asked.rate());
        burstComesBack(asked.cburst(), read.cburst(), ceil);
    }

    private static void burstComesBack(@Nullable ByteSize asked, @Nullable ByteSize read, Rate rate) {
        Objects.requireNonNull(read);
        if (asked != null) {
            int ticks = CLOCK.ticks(asked, rate);
            assertThat(read.bytes())
                    .isEqualTo(Math.max(1, CLOCK.bytes(ticks, rate).bytes()));
            if (ticks != -1) {
                assertThat(read).isGreaterThanOrEqualTo(asked);
            }
        }
    }

    /** What was read can be sent, any number of times, and stays what it is. */
    @Property(tries = 3000)
    void whatWasReadComesBackExactly(@ForAll("classes") HtbClass asked) {
        HtbClass read = HtbTest.readBack(asked);
        assertThat(HtbTest.readBack(read)).isEqualTo(read);
    }

    /** And it is the same on the wire, but for ticks at their limit and the exponent of tables that are not sent. */
    @Property(tries = 3000)
    void whatWasReadIsWrittenAsItWas(@ForAll("classes") HtbClass asked) {
        HtbClass plain = new HtbClass(
                asked.rate(),
                asked.ceil(),
                asked.burst(),
                asked.cburst(),
                asked.quantum(),
                asked.priority(),
                null,
                asked.mpu(),
                asked.overhead(),
                asked.linkLayer());
        byte[] written = HtbTest.written(plain, CLOCK).bytes();
        HtbClass read = HtbTest.readBack(plain);
        if (ticksFit(plain.burst(), plain.rate()) && ticksFit(plain.cburst(), Objects.requireNonNull(read.ceil()))) {
            assertThat(HtbTest.written(read, CLOCK).bytes()).isEqualTo(written);
        }
    }

    private static boolean ticksFit(@Nullable ByteSize burst, Rate rate) {
        return CLOCK.ticks(burst == null ? CLOCK.smallestBurst(rate, ByteSize.of(1600)) : burst, rate) != -1;
    }

    @Property(tries = 3000)
    void anyBytesAreAValueOrMalformed(@ForAll @Size(max = 120) byte[] payload, @ForAll("kinds") Kind<?> kind) {
        expectValueOrMalformed(kind, payload);
    }

    @Property(tries = 3000)
    void brokenOptionsAreAValueOrMalformed(
            @ForAll("classes") HtbClass tcClass, @ForAll("qdiscs") HtbQdisc qdisc, @ForAll long seed) {
        Random random = new Random(seed);
        for (byte[] payload : new byte[][] {
            HtbTest.written(tcClass, CLOCK).bytes(),
            HtbTest.written(qdisc, CLOCK).bytes()
        }) {
            for (int i = random.nextInt(5); i > 0; i--) {
                byte[] values = {0, 1, 3, 4, 7, (byte) 0x80, -1, (byte) random.nextInt()};
                payload[random.nextInt(payload.length)] = values[random.nextInt(values.length)];
            }
            byte[] cut = java.util.Arrays.copyOf(
                    payload, payload.length - random.nextInt(3) * random.nextInt(payload.length / 3));
            expectValueOrMalformed(HtbClassKind.KIND, cut);
            expectValueOrMalformed(HtbQdisc.KIND, cut);
        }
    }

    private static void expectValueOrMalformed(Kind<?> kind, byte[] payload) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[payload.length + 8]));
        out.bytes(2, payload);
        AttributeReader options = AttributeReader.of(out.segment(), 0, out.position());
        assertThat(options.next()).isTrue();
        try {
            assertThat(kind.read(options.copy(), CLOCK).toString()).startsWith("htb ");
            assertThat(kind.read(options.copy(), CLOCK)).isEqualTo(kind.read(options.copy(), CLOCK));
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageContaining("bytes");
        }
        try {
            assertThat(kind.readXstats(options.copy(), options.copy(), CLOCK)).isNotNull();
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageContaining("bytes");
        }
    }

    @Property
    void theCommandOfAQdiscMakesIt(@ForAll("qdiscs") HtbQdisc qdisc) {
        QdiscCommand command = new QdiscCommand(Verb.ADD, "d0", Handle.ROOT, Handle.of(1, 0), qdisc, Attachments.NONE);
        assertThat(LANGUAGE.parse(LANGUAGE.print(command, index -> "d0"))).isEqualTo(command);
    }

    /** A quantum that was left to us comes back as the one that we send. */
    @Property
    void theCommandOfAClassMakesIt(@ForAll("classes") HtbClass tcClass) {
        Assume.that(tcClass.linkLayer() != LinkLayer.UNAWARE);
        Assume.that(isSayable(tcClass.burst()) && isSayable(tcClass.cburst()));
        ClassCommand command = new ClassCommand(Verb.ADD, "d0", Handle.of(1, 0), Handle.of(1, 1), tcClass, null);
        ClassCommand back = (ClassCommand) LANGUAGE.parse(LANGUAGE.print(command, index -> "d0"));
        assertThat(back.request(MACHINE).encode())
                .isEqualTo(command.request(MACHINE).encode());
        if (tcClass.quantum() != null) {
            assertThat(back).isEqualTo(command);
        }
    }

    private static boolean isSayable(@Nullable ByteSize burst) {
        return burst == null || burst.bytes() <= 0xFFFF_FFFFL;
    }

    private static final Machine MACHINE = Machine.offline(Psched.STANDARD, new DeviceRef(10, "d0"));
    private static final TcLanguage LANGUAGE = new TcLanguage(MACHINE);

    @Provide
    Arbitrary<Kind<?>> kinds() {
        return Arbitraries.of(HtbClassKind.KIND, HtbQdisc.KIND);
    }

    @Provide
    Arbitrary<HtbQdisc> qdiscs() {
        Arbitrary<Long> u32 = Arbitraries.longs().between(0, 0xFFFF_FFFFL);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 0xFFFF),
                        Arbitraries.longs().between(1, Integer.MAX_VALUE),
                        u32.injectNull(0.3))
                .as(HtbQdisc::new);
    }

    @Provide
    Arbitrary<HtbClass> classes() {
        Arbitrary<Rate> rate = Arbitraries.oneOf(
                Arbitraries.longs().filter(bytes -> bytes != 0).map(Rate::new),
                Arbitraries.longs().between(1, 50_000_000_000L).map(Rate::bytes));
        Arbitrary<ByteSize> burst = Arbitraries.oneOf(
                Arbitraries.longs().between(1, Long.MAX_VALUE).map(ByteSize::of),
                Arbitraries.longs().between(1, 10_000_000).map(ByteSize::of));
        Arbitrary<ByteSize> u32 = Arbitraries.longs().between(0, 0xFFFF_FFFFL).map(ByteSize::of);
        Arbitrary<ByteSize> u31 =
                Arbitraries.longs().between(0, Integer.MAX_VALUE).map(ByteSize::of);
        Arbitrary<Integer> u16 = Arbitraries.integers().between(0, 0xFFFF);
        Arbitrary<HtbClass> first = Combinators.combine(
                        rate, rate.injectNull(0.3), burst.injectNull(0.3), burst.injectNull(0.3), u31.injectNull(0.3))
                .as((r, ceil, b, cb, quantum) ->
                        new HtbClass(r, ceil, b, cb, quantum, 0, null, 0, 0, LinkLayer.ETHERNET));
        return Combinators.combine(
                        first,
                        Arbitraries.integers().between(0, 7),
                        u32.injectNull(0.5),
                        u16,
                        u16,
                        Arbitraries.of(LinkLayer.class))
                .as((options, priority, mtu, mpu, overhead, linkLayer) -> {
                    HtbClass all = options.priority(priority)
                            .mpu(mpu)
                            .overhead(overhead)
                            .linkLayer(linkLayer);
                    return mtu == null ? all : all.mtu(mtu);
                });
    }
}
