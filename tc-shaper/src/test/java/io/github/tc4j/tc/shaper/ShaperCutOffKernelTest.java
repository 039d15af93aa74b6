package io.github.tc4j.tc.shaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Killed after each change in turn: what is limited before and after is limited then; the next call completes the work, or clears it. */
@KernelTest
class ShaperCutOffKernelTest {
    /** 10.0.0.2 and fd00::2 are limited in all of them. */
    private static final Shaping PLAIN =
            Shaping.none().egress(Limit.of(Rate.mbit(10))).ingress(Limit.of(Rate.mbit(20)));

    private static final Shaping EXEMPT = PLAIN.exempt("10.0.1.0/24", "fd00:0:0:1::/64", "192.0.2.0/24");
    private static final Shaping OTHER_LIST = PLAIN.exempt("10.0.1.0/24", "198.51.100.0/24", "2001:db8::/32");
    private static final Shaping ONLY = PLAIN.only("10.0.0.0/24", "fd00::/64");
    private static final Shaping GUEST = PLAIN.only("10.0.0.0/24", "fd00::/64").facing(Facing.GUEST);
    private static final Shaping SLOWER = EXEMPT.egress(Limit.of(Rate.mbit(5))).ingress(Limit.of(Rate.mbit(5)));

    /** This tc's classes are no JSON. */
    private static final Pattern SHAPED_CLASS = Pattern.compile("class htb 2:1 .*\\n Sent \\d+ bytes (\\d+) pkt");

    /** Thrown in the place of a kill. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final TwoHosts hosts;
    private final TestNamespace ns;
    private final Shaper shaper;

    ShaperCutOffKernelTest(TestNamespace near, TestNamespace far) {
        hosts = new TwoHosts(near, far);
        ns = near;
        shaper = Shaper.of(hosts.tc(), "d0");
    }

    @AfterEach
    void close() {
        hosts.close();
    }

    static Stream<Arguments> transitions() {
        return Stream.of(
                Arguments.of(Shaping.none(), PLAIN),
                Arguments.of(Shaping.none(), EXEMPT),
                Arguments.of(Shaping.none(), ONLY),
                Arguments.of(PLAIN, EXEMPT),
                Arguments.of(EXEMPT, PLAIN),
                Arguments.of(EXEMPT, OTHER_LIST),
                Arguments.of(EXEMPT, ONLY),
                Arguments.of(ONLY, EXEMPT),
                Arguments.of(ONLY, GUEST),
                Arguments.of(ONLY, PLAIN),
                Arguments.of(EXEMPT, SLOWER),
                Arguments.of(PLAIN, Shaping.none().egress(Limit.of(Rate.mbit(10)))),
                Arguments.of(EXEMPT, Shaping.none()));
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void isCompletedOrCleared(Shaping from, Shaping to) {
        shaper.apply(from);
        int changes = shaper.apply(to).changes().size();
        assertThat(changes).isPositive();
        List<String> wanted = state();
        boolean limitedThroughout = !from.isNone() && to.ingress() != null;
        for (int cut = 0; cut < changes; cut++) {
            shaper.remove();
            shaper.apply(from);
            cutOff(cut, killed -> killed.apply(to));
            if (limitedThroughout) {
                checkLimited("10.0.0.2");
                checkLimited("fd00::2");
            }
            Applied rest = shaper.apply(to);
            assertThat(rest.isEmpty()).isFalse();
            assertThat(state()).as("completed after %d changes", cut).isEqualTo(wanted);
            assertThat(shaper.read().orElse(Shaping.none())).isEqualTo(shaper.effective(to));
            assertThat(shaper.apply(to).isEmpty()).isTrue();

            shaper.remove();
            shaper.apply(from);
            cutOff(cut, killed -> killed.apply(to));
            shaper.remove();
            assertNothingIsLeft();
        }
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void removalIsCompleted(Shaping unused, Shaping to) {
        shaper.apply(to);
        int changes = shaper.remove().changes().size();
        for (int cut = 0; cut < changes; cut++) {
            shaper.apply(to);
            cutOff(cut, Shaper::remove);
            shaper.remove();
            assertNothingIsLeft();
            assertThat(shaper.remove().isEmpty()).isTrue();
        }
    }

    private interface Work {
        Applied on(Shaper killed);
    }

    private void cutOff(int after, Work work) {
        int[] count = {0};
        Shaper killed = shaper.beforeEachChange(() -> {
            if (count[0]++ == after) {
                throw new Killed();
            }
        });
        assertThatThrownBy(() -> work.on(killed)).isInstanceOf(Killed.class);
    }

    private void assertNothingIsLeft() {
        assertThat(ns.tc("qdisc show dev d0")).startsWith("qdisc noqueue").hasLineCount(1);
        assertThat(ns.json("ip", "-j", "link").findValuesAsText("ifname")).containsExactlyInAnyOrder("lo", "d0");
        assertThat(shaper.read()).isEmpty();
    }

    /** What comes back has gone through the limits of both directions; nothing may come back. */
    private void checkLimited(String address) {
        long out = shaped("d0");
        long in = shaped("ifb-d0");
        if (hosts.echo(address)) {
            assertThat(shaped("d0")).as("packets limited on their way out").isGreaterThan(out);
            assertThat(shaped("ifb-d0")).as("packets limited on their way in").isGreaterThan(in);
        }
    }

    private long shaped(String device) {
        JsonNode root = ns.json("tc", "-j", "-s", "qdisc", "show", "dev", device, "root")
                .path(0);
        if (root.path("kind").asText().equals("tbf")) {
            return root.path("packets").asLong();
        }
        assertThat(root.path("kind").asText()).isEqualTo("htb");
        Matcher sent = SHAPED_CLASS.matcher(ns.tc("-s class show dev " + device));
        return sent.find() ? Long.parseLong(sent.group(1)) : 0;
    }

    /** What tc and ip see, but for numbers that the kernel gives. */
    private List<String> state() {
        List<Supplier<String>> views = List.of(
                () -> ns.tc("qdisc show dev d0"),
                () -> ns.tc("class show dev d0"),
                () -> ns.tc("filter show dev d0"),
                () -> ns.tc("filter show dev d0 ingress"),
                () -> ns.ip("link show").contains("ifb-d0") ? ns.tc("qdisc show dev ifb-d0") : "",
                () -> ns.ip("link show").contains("ifb-d0") ? ns.ip("-d link show ifb-d0") : "");
        List<String> lines = new ArrayList<>();
        for (Supplier<String> view : views) {
            view.get()
                    .lines()
                    .map(line -> line.replaceAll(
                                    "fh [0-9a-f:]+|index \\d+|^\\d+:|ether [0-9a-f:]+|refcnt \\d+|key ht [0-9a-f]+ bkt \\d+|order \\d+|ht divisor 1|terminal|not_in_hw",
                                    "")
                            .strip())
                    .sorted()
                    .forEach(lines::add);
        }
        return lines;
    }
}
