package io.github.tc4j.tc.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.ActionFlag;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.HwStats;
import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.action.Gact;
import io.github.tc4j.tc.action.Gact.Chance;
import io.github.tc4j.tc.action.Mirred;
import io.github.tc4j.tc.action.Police;
import io.github.tc4j.tc.action.Verdict;
import io.github.tc4j.tc.spi.Psched;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** The command of actions makes the actions. */
class ActionSyntaxProperties {
    private static final long MAX_U32 = 0xFFFF_FFFFL;
    private static final DeviceRef TARGET = new DeviceRef(11, "d1");
    private static final TcLanguage LANGUAGE = new TcLanguage(Machine.offline(Psched.STANDARD, TARGET));

    private static Arbitrary<Verdict> verdicts() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        Verdict.PASS,
                        Verdict.DROP,
                        Verdict.PIPE,
                        Verdict.UNSPECIFIED,
                        Verdict.RECLASSIFY,
                        Verdict.TRAP),
                Arbitraries.integers().between(0, 0x0FFF_FFFF).map(Verdict::jump),
                Arbitraries.integers().between(0, 0x0FFF_FFFF).map(Verdict::gotoChain));
    }

    private static Arbitrary<Mirred> mirreds() {
        Arbitrary<Mirred> redirects = Arbitraries.of(Mirred.redirect(TARGET), Mirred.redirectToIngress(TARGET));
        Arbitrary<Mirred> mirrors = Combinators.combine(
                        Arbitraries.of(Mirred.mirror(TARGET), Mirred.mirrorToIngress(TARGET)), verdicts())
                .as(Mirred::verdict);
        return Arbitraries.oneOf(redirects, mirrors);
    }

    private static Arbitrary<Gact> gacts() {
        Arbitrary<Chance> chances = Combinators.combine(
                        Arbitraries.of(Chance.Type.class),
                        Arbitraries.integers().between(1, 10_000),
                        Arbitraries.of(Verdict.PASS, Verdict.DROP, Verdict.jump(3)))
                .as(Chance::new);
        return Combinators.combine(verdicts(), chances.injectNull(0.5)).as(Gact::new);
    }

    private static Arbitrary<Police> policers() {
        Arbitrary<Rate> rates = Arbitraries.longs().filter(bytes -> bytes != 0).map(Rate::new);
        Arbitrary<ByteSize> sizes = Arbitraries.longs().between(1, MAX_U32).map(ByteSize::of);
        Arbitrary<Integer> shorts = Arbitraries.integers().between(0, 0xFFFF);
        Arbitrary<Police> limits = Combinators.combine(rates, sizes)
                .as(Police::rate)
                .flatMap(police -> Combinators.combine(sizes, rates.injectNull(0.5), shorts, shorts)
                        .as((mtu, peak, mpu, overhead) -> {
                            Police more = police.mtu(mtu).mpu(mpu).overhead(overhead);
                            return peak == null ? more : more.peakRate(peak);
                        }));
        Arbitrary<Police> others = Arbitraries.oneOf(
                sizes.map(Police::packetSize),
                Arbitraries.longs().between(1, MAX_U32).map(Rate::bytes).map(Police::estimatedRate),
                Combinators.combine(
                                Arbitraries.longs().between(1, MAX_U32),
                                Arbitraries.longs().between(1, MAX_U32))
                        .as(Police::packets));
        Arbitrary<Verdict> conforms = Arbitraries.of(Verdict.PASS, Verdict.PIPE, Verdict.jump(2));
        return Combinators.combine(
                        Arbitraries.oneOf(limits, others),
                        verdicts(),
                        conforms,
                        Arbitraries.of(LinkLayer.ETHERNET, LinkLayer.ATM))
                .as((police, exceed, conform, layer) ->
                        police.exceed(exceed).conform(conform).linkLayer(layer));
    }

    @Provide
    Arbitrary<Action> actions() {
        return Combinators.combine(
                        Arbitraries.oneOf(
                                mirreds().map(Action::of),
                                gacts().map(Action::of),
                                policers().map(Action::of)),
                        Arbitraries.longs().between(0, MAX_U32),
                        Arbitraries.of("", "0a", "00112233445566778899aabbccddeeff"),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 3))
                .as((action, index, cookie, flags, hwStats) -> {
                    Action more = action.index(index).cookie(cookie);
                    more = switch (flags) {
                        case 0 -> more;
                        case 1 -> more.flags(ActionFlag.SKIP_HW);
                        case 2 -> more.flags(ActionFlag.NO_PERCPU_STATS, ActionFlag.SKIP_SW);
                        default -> more.flags(ActionFlag.NO_PERCPU_STATS, ActionFlag.SKIP_HW);
                    };
                    return switch (hwStats) {
                        case 0 -> more;
                        case 1 -> more.withoutHwStats();
                        case 2 -> more.hwStats(HwStats.DELAYED);
                        default -> more.hwStats(HwStats.IMMEDIATE);
                    };
                });
    }

    @Property
    void actionsComeBack(@ForAll("actions") Action first, @ForAll("actions") Action second) {
        ActionCommand command = new ActionCommand(Verb.ADD, List.of(first, second));
        List<String> words = LANGUAGE.print(command, index -> "d1");
        assertThat(LANGUAGE.parse(words)).as(String.join(" ", words)).isEqualTo(command);
    }

    @Property
    void anyWordsAreACommandOrRefused(@ForAll @Size(max = 6) List<String> words) {
        try {
            assertThat(LANGUAGE.parse(words)).isNotNull();
        } catch (SyntaxException e) {
            assertThat(e.status()).isIn(SyntaxException.USAGE, SyntaxException.EXIT);
            assertThat(e.getMessage()).isNotEmpty();
        }
    }
}
