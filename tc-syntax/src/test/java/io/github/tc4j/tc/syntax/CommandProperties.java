package io.github.tc4j.tc.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.qdisc.Qdiscs;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.spi.SizeTable;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Where qdiscs are, and what is said besides. */
class CommandProperties {
    private static final long MAX_U32 = 0xFFFF_FFFFL;
    private static final TcLanguage LANGUAGE =
            new TcLanguage(Machine.offline(Psched.STANDARD, new DeviceRef(10, "d0")));

    @Provide
    Arbitrary<QdiscOptions> queues() {
        Arbitrary<Long> u32 = Arbitraries.longs().between(0, MAX_U32);
        return Arbitraries.oneOf(
                u32.map(limit -> Qdiscs.pfifo().limit(limit)),
                u32.map(limit -> Qdiscs.pfifo().dropHead().limit(limit)),
                u32.map(limit -> Qdiscs.bfifo().limit(ByteSize.of(limit))),
                Arbitraries.of(Qdiscs.pfifo(), Qdiscs.bfifo(), Qdiscs.mq(), Qdiscs.noqueue(), Qdiscs.pfifoFast()));
    }

    @Provide
    Arbitrary<Attachments> attachments() {
        Arbitrary<Estimator> estimators = Combinators.combine(
                        Arbitraries.integers().between(-2, 3),
                        Arbitraries.integers().between(1, 9))
                .as(Estimator::new);
        Arbitrary<SizeTable> tables = Combinators.combine(
                        Arbitraries.of(LinkLayer.ETHERNET, LinkLayer.ATM),
                        Arbitraries.integers(),
                        Arbitraries.integers(),
                        Arbitraries.integers(),
                        Arbitraries.integers())
                .as(SizeTable::new);
        return Combinators.combine(
                        estimators.injectNull(0.5),
                        tables.injectNull(0.5),
                        Arbitraries.integers(),
                        Arbitraries.integers())
                .as(Attachments::new);
    }

    @Property
    void qdiscsComeBack(
            @ForAll("queues") QdiscOptions options,
            @ForAll("attachments") Attachments attachments,
            @ForAll int parent,
            @ForAll int major,
            @ForAll Verb verb) {
        Verb made = verb == Verb.GET ? Verb.ADD : verb;
        Handle place = parent == Handle.INGRESS.value() ? Handle.ROOT : new Handle(parent);
        QdiscCommand command =
                new QdiscCommand(made, "d0", place, new Handle(major & 0xFFFF_0000), options, attachments);
        List<String> words = LANGUAGE.print(command, index -> "d0");
        assertThat(LANGUAGE.parse(words)).as(String.join(" ", words)).isEqualTo(command);
    }

    @Property(tries = 20)
    void hooksComeBack(@ForAll boolean both) {
        QdiscCommand command = new QdiscCommand(
                Verb.ADD,
                "d0",
                Handle.INGRESS,
                Handle.INGRESS_QDISC,
                both ? Qdiscs.clsact() : Qdiscs.ingress(),
                Attachments.NONE);
        assertThat(LANGUAGE.parse(LANGUAGE.print(command, index -> "d0"))).isEqualTo(command);
    }

    @Property
    void linesComeBack(@ForAll("texts") List<String> words) {
        assertThat(BatchReader.split(BatchReader.line(words))).isEqualTo(words);
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.strings().withChars("ab \t'").ofMaxLength(5).list().ofMaxSize(6);
    }
}
