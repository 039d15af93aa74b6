package io.github.tc4j.examples.cni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tc4j.netlink.link.Link;
import io.github.tc4j.netlink.link.LinkStats;
import io.github.tc4j.tc.shaper.Limit;
import io.github.tc4j.tc.shaper.Shaping;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class BandwidthConfigProperties {
    private static final long MAX_BURST = 8 * 0xFFFF_FFFFL - 1;
    private static final Link HOST =
            new Link(10, "v0", "veth", 1500, 0, 0, 1, null, 0, 0, null, 0, 1, null, null, LinkStats.ZERO);

    private static BandwidthConfig parse(String members) {
        return BandwidthConfig.of(Json.parse("{" + members + "}"));
    }

    private static String limits(long ingress, long ingressBurst, long egress, long egressBurst) {
        return "\"ingressRate\":%s,\"ingressBurst\":%s,\"egressRate\":%s,\"egressBurst\":%s"
                .formatted(
                        Long.toUnsignedString(ingress),
                        Long.toUnsignedString(ingressBurst),
                        Long.toUnsignedString(egress),
                        Long.toUnsignedString(egressBurst));
    }

    private static void assertRefused(ErrorCode code, String members, String... words) {
        assertThatExceptionOfType(CniException.class)
                .as(members)
                .isThrownBy(() -> parse(members))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.message() + " " + e.details()).contains(words);
                });
    }

    /** All 64 bits of a rate count. */
    @Property
    void limitsAreWhatTheConfigurationSays(
            @ForAll long ingress,
            @ForAll @LongRange(min = 1, max = MAX_BURST) long ingressBurst,
            @ForAll long egress,
            @ForAll @LongRange(min = 1, max = MAX_BURST) long egressBurst) {
        assumeTrue(ingress != 0 && egress != 0);
        String limits = limits(ingress, ingressBurst, egress, egressBurst);
        BandwidthConfig config = parse(limits);
        assertThat(config.ingress()).isEqualTo(new BandwidthConfig.Bits(ingress, ingressBurst));
        assertThat(config.egress()).isEqualTo(new BandwidthConfig.Bits(egress, egressBurst));
        assertThat(config.latency()).isEqualTo(Duration.ofMillis(25));
        assertThat(config.maxBurstTime()).isNull();
        assertThat(parse("\"runtimeConfig\":{\"bandwidth\":{" + limits + "}}")).isEqualTo(config);
        assertThat(parse(limits.toUpperCase(Locale.ROOT))).isEqualTo(config);
    }

    @Property
    void theConfigurationsOwnLimitsHideTheRuntimes(
            @ForAll @LongRange(min = 1, max = MAX_BURST) long own,
            @ForAll @LongRange(min = 1, max = MAX_BURST) long runtime) {
        assertThat(parse("\"runtimeConfig\":{\"bandwidth\":{" + limits(runtime, runtime, runtime, runtime) + "}},"
                        + limits(own, own, 0, 0)))
                .isEqualTo(parse(limits(own, own, 0, 0)));
    }

    @Property
    void aBurstOf4GiBOrMoreIsRefused(@ForAll @LongRange(min = MAX_BURST + 1) long burst, @ForAll boolean topBit) {
        long bits = topBit ? burst | Long.MIN_VALUE : burst;
        assertRefused(ErrorCode.FAILED, limits(8_000, bits, 0, 0), "burst cannot be more than 4GB");
        assertRefused(ErrorCode.FAILED, limits(0, 0, 8_000, bits), "burst cannot be more than 4GB");
    }

    @Property
    void aRateNeedsABurstAndABurstARate(@ForAll @LongRange(min = 1, max = MAX_BURST) long bits) {
        assertRefused(ErrorCode.FAILED, limits(bits, 0, 0, 0), "if rate is set, burst must also be set");
        assertRefused(ErrorCode.FAILED, limits(0, 0, 0, bits), "if burst is set, rate must also be set");
    }

    /** What is sent to the kernel is what was asked, in bytes; into the container is out of the host's end. */
    @Property
    void theShapingIsInBytesAndTheOtherWayRound(
            @ForAll @LongRange(min = 8, max = 1L << 40) long ingress,
            @ForAll @LongRange(min = 8, max = MAX_BURST) long burst) {
        Shaping shaping = parse(limits(ingress, burst, 0, 0)).toShaping(HOST);
        Limit egress = Objects.requireNonNull(shaping.egress());
        assertThat(egress.rate().bytesPerSecond()).isEqualTo(ingress / 8);
        assertThat(Objects.requireNonNull(egress.burst()).bytes()).isEqualTo(burst / 8);
        assertThat(shaping.ingress()).isNull();
    }

    /** Full packets must get through however short the time is. */
    @Property
    void aBurstLastsNoLongerThanItMay(
            @ForAll @LongRange(min = 8, max = 1L << 40) long rate,
            @ForAll @LongRange(min = 8, max = MAX_BURST) long burst,
            @ForAll @IntRange(min = 1, max = 10_000) int millis) {
        Shaping shaping = parse("\"maxBurstTime\":\"" + millis + "ms\"," + limits(0, 0, rate, burst))
                .toShaping(HOST);
        long bytes = Objects.requireNonNull(
                        Objects.requireNonNull(shaping.ingress()).burst())
                .bytes();
        long passing = Math.max(rate / 8 * millis / 1000, HOST.mtu() + 14);
        assertThat(bytes).isBetween(Math.min(burst / 8, passing) - 1, Math.min(burst / 8, passing) + 1);
    }

    @Provide
    Arbitrary<String> json() {
        Arbitrary<String> scalar = Arbitraries.of(
                "0",
                "-1",
                "1.5",
                "1e400",
                "18446744073709551616",
                "true",
                "null",
                "\"\"",
                "\"1\"",
                "\"25ms\"",
                "\"10.0.0.0/8\"",
                "\"::/0\"",
                "{}",
                "[]",
                "[1]",
                "[\"10.0.0.0/40\"]",
                "[\"1.2.3.4\"]",
                "[[]]",
                "8000");
        Arbitrary<String> name = Arbitraries.of(
                "ingressRate",
                "ingressBurst",
                "egressRate",
                "EGRESSBURST",
                "shapedSubnets",
                "unshapedSubnets",
                "latency",
                "maxBurstTime",
                "other");
        Arbitrary<String> members = Combinators.combine(name, scalar)
                .as((key, value) -> "\"" + key + "\":" + value)
                .list()
                .ofMaxSize(8)
                .map(all -> String.join(",", all));
        return Combinators.combine(members, members, Arbitraries.of(true, false))
                .as((top, runtime, isWrapped) -> isWrapped
                        ? top + (top.isEmpty() ? "" : ",") + "\"runtimeConfig\":{\"bandwidth\":{" + runtime + "}}"
                        : top);
    }

    /** A configuration is understood, or refused in words. */
    @Property
    void nothingElseThanAnErrorOfTheSpecifications(@ForAll("json") String members) {
        try {
            assertThat(parse(members).isNone()).isIn(true, false);
        } catch (CniException e) {
            assertThat(e.message()).isNotEmpty();
            assertThat(e.code()).isIn(ErrorCode.FAILED, ErrorCode.INVALID_CONFIGURATION);
        }
    }

    @Example
    void numbersThatAreNone() {
        for (String number : List.of("-1", "1.5", "1e6", "18446744073709551616", "-0")) {
            assertRefused(
                    ErrorCode.FAILED, "\"egressRate\":" + number, "egressRate: " + number, "0..18446744073709551615");
        }
        assertRefused(ErrorCode.FAILED, "\"egressRate\":\"1\"", "egressRate is not a number");
        assertRefused(ErrorCode.FAILED, "\"runtimeConfig\":{\"bandwidth\":1}", "bandwidth is not an object");
    }

    @Example
    void timesHaveUnits() {
        assertThat(parse("\"latency\":\"5ms\",\"maxBurstTime\":\"2s\""))
                .isEqualTo(new BandwidthConfig(
                        null, null, List.of(), List.of(), Duration.ofMillis(5), Duration.ofSeconds(2)));
        for (String time : List.of("5", "\"5\"", "\"\"", "\"ms\"", "\"-1ms\"", "[]")) {
            assertRefused(ErrorCode.INVALID_CONFIGURATION, "\"latency\":" + time, "latency");
        }
    }

    @Example
    void subnetsAreOfOneKindOnly() {
        BandwidthConfig config = parse("\"shapedSubnets\":[\"10.0.0.0/8\",\"::/0\"]");
        assertThat(config.shapedSubnets()).hasToString("[10.0.0.0/8, ::/1, 8000::/1]");
        assertRefused(
                ErrorCode.FAILED,
                "\"shapedSubnets\":[\"10.0.0.0/8\"],\"unshapedSubnets\":[\"fd00::/8\"]",
                "cannot be both specified");
        assertRefused(ErrorCode.FAILED, "\"shapedSubnets\":[\"10.0.0.1\"]", "bad subnet \"10.0.0.1\"");
        assertRefused(ErrorCode.FAILED, "\"shapedSubnets\":\"10.0.0.0/8\"", "shapedSubnets is not a list");
    }
}
