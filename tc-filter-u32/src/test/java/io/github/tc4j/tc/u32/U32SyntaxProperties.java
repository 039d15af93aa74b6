package io.github.tc4j.tc.u32;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.FilterHandle;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Priority;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.action.Gact;
import io.github.tc4j.tc.action.Mirred;
import io.github.tc4j.tc.action.Police;
import io.github.tc4j.tc.spi.PlainRequest.Subject;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.syntax.FilterCommand;
import io.github.tc4j.tc.syntax.Machine;
import io.github.tc4j.tc.syntax.TcLanguage;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The command of a filter makes the filter. */
class U32SyntaxProperties {
    private static final DeviceRef TARGET = new DeviceRef(11, "d1");
    private static final TcLanguage LANGUAGE =
            new TcLanguage(Machine.offline(Psched.STANDARD, new DeviceRef(10, "d0"), TARGET));

    private static FilterCommand command(U32Options options, FilterHandle handle) {
        return new FilterCommand(
                Subject.FILTER,
                Verb.ADD,
                "d0",
                0,
                Handle.of(1, 0),
                Priority.of(3),
                Protocol.IP,
                5L,
                handle,
                options,
                null);
    }

    private static void assertComesBack(FilterCommand command) {
        List<String> words = LANGUAGE.print(command, index -> index == TARGET.index() ? TARGET.name() : "d0");
        assertThat(LANGUAGE.parse(words)).as(String.join(" ", words)).isEqualTo(command);
    }

    @Provide
    Arbitrary<List<Match>> matches() {
        return Arbitraries.oneOf(
                Values.ipMatches().list().ofMinSize(1).ofMaxSize(3),
                Values.ip6Matches().list().ofMinSize(1).ofMaxSize(3));
    }

    @Provide
    Arbitrary<U32Filter> results() {
        Arbitrary<Action> actions = Arbitraries.of(
                Action.of(Mirred.redirect(TARGET)),
                Action.of(Mirred.mirrorToIngress(TARGET)).index(7),
                Action.of(Gact.drop()).cookie("0a0b"),
                Action.of(Gact.gotoChain(5)),
                Action.of(Police.rate(Rate.mbit(1), ByteSize.kib(10))));
        U32Filter[] shapes = {
            U32.filter().flowId("1:10"),
            U32.filter().flowId(Handle.UNSPECIFIED),
            U32.filter().hashTable("2:7b:").link("3:").hashKey(0xFF00, 12),
            U32.filter().offset(U32Offset.ipHeader().plus(4).eat()).skipHardware(),
            U32.filter().offset(U32Offset.variable(-2, 0xFF, 3)).skipSoftware(),
            U32.filter().mark(5, 0xFF).inDevice("d1"),
            U32.filter().police(Police.rate(Rate.mbit(1), ByteSize.kib(10)))
        };
        return Combinators.combine(Arbitraries.of(shapes), actions.list().ofMaxSize(3))
                .as(U32Filter::actions);
    }

    @Property
    void filtersComeBack(@ForAll("results") U32Filter filter, @ForAll("matches") List<Match> matches) {
        U32Filter matching = filter;
        for (Match match : matches) {
            try {
                matching = matching.match(match);
            } catch (IllegalArgumentException contradicts) {
                assertThat(contradicts).hasMessageContaining("match");
            }
        }
        boolean selects = !matching.matches().isEmpty()
                || matching.mark() != null
                || matching.offset() != null
                || matching.hashKey() != null;
        assertComesBack(command(selects ? matching : matching.match(U32Key.ALL), U32Handle.of(0x800, 0, 5)));
    }

    @Test
    void aFilterForAllPacketsIsPrintedWithAKeyThatAllHave() {
        FilterCommand command = command(U32.filter().flowId("1:10"), U32Handle.NONE);
        assertThat(String.join(" ", LANGUAGE.print(command, index -> "d0")))
                .endsWith("u32 match u32 0x0 0x0 flowid 1:10");
    }

    @Provide
    Arbitrary<Integer> divisors() {
        return Arbitraries.of(1, 2, 4, 8, 16, 32, 64, 128, 256);
    }

    @Property
    void tablesComeBack(@ForAll("divisors") int divisor) {
        assertComesBack(command(U32.table(divisor), U32Handle.table(5)));
    }
}
