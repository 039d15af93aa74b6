package io.github.tc4j.tc.shaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tc4j.netlink.link.Link;
import io.github.tc4j.netlink.link.LinkStats;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.tbf.Tbf;
import java.math.BigInteger;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class BucketProperties {
    private static final Psched CLOCK = Psched.STANDARD;
    private static final int NANOS_PER_TICK = 64;

    private static Link link(int mtu) {
        return new Link(10, "d0", "veth", mtu, 1000, 0, 1, null, 0, 0, null, 0, 1, null, null, LinkStats.ZERO);
    }

    private static Bucket bucket(Limit limit, int mtu) {
        return Bucket.of("egress", limit, link(mtu), false, CLOCK, Changes.onlyNoted());
    }

    @Provide
    Arbitrary<Rate> rates() {
        return Arbitraries.longs().between(2_000, 1L << 38).map(Rate::bytes);
    }

    @Provide
    Arbitrary<ByteSize> bursts() {
        return Arbitraries.longs().between(10_000, 1L << 30).map(ByteSize::of);
    }

    @Property
    void theDefaultBurstPassesAFullPacketAndLessThanASecond(
            @ForAll("rates") Rate rate, @ForAll @IntRange(min = 68, max = 65_536) int mtu) {
        long burst = bucket(Limit.of(rate), mtu).burst().bytes();
        assertThat(burst).isGreaterThanOrEqualTo(mtu + 14).isGreaterThanOrEqualTo(rate.bytesPerSecond() / 100);
        if (rate.bytesPerSecond() > 2L * mtu + 28) {
            assertThat(burst).isLessThan(rate.bytesPerSecond());
        }
    }

    /** What the kernel makes of a filter, which keeps the burst as nanoseconds and reports ticks. */
    private static Tbf asTheKernelReports(Tbf asked) {
        BigInteger nanos = BigInteger.valueOf(asked.burst().bytes())
                .multiply(BigInteger.valueOf(1_000_000_000L))
                .divide(BigInteger.valueOf(asked.rate().bytesPerSecond()));
        long ticks = nanos.longValue() / NANOS_PER_TICK;
        ByteSize burst = CLOCK.bytesUp((int) ticks, asked.rate());
        return Tbf.qdisc(asked.rate(), ByteSize.of(Math.max(1, burst.bytes())), asked.limit());
    }

    @Property
    void whatTheKernelReportsIsWhatWasAsked(
            @ForAll("rates") Rate rate, @ForAll("bursts") ByteSize burst, @ForAll @IntRange(max = 10_000) int millis) {
        Limit limit = Limit.of(rate).burst(burst).latency(Duration.ofMillis(millis));
        Bucket bucket = bucket(limit, 1500);
        Tbf reported = asTheKernelReports(bucket.toTbf());
        assertThat(bucket.isIn(reported, CLOCK)).isTrue();
        if (bucket.queue().bytes() < 0xFFFF_FFFFL) {
            assertThat(Egress.limit(reported).latency()).isEqualTo(limit.latency());
        }
        long step = rate.bytesPerSecond() * 2 * NANOS_PER_TICK / 1_000_000_000L + 1;
        assertThat(reported.burst().bytes())
                .isBetween(bucket.burst().bytes() - step, bucket.burst().bytes() + step);
    }

    @Property
    void anotherRateOrQueueOrBurstIsADifference(@ForAll("rates") Rate rate, @ForAll("bursts") ByteSize burst) {
        Bucket bucket = bucket(Limit.of(rate).burst(burst), 1500);
        Tbf tbf = bucket.toTbf();
        long more = rate.bytesPerSecond() * 4 * NANOS_PER_TICK / 1_000_000_000L + 2;
        long other = bucket.burst().bytes() - more;
        assertThat(bucket.isIn(Tbf.qdisc(Rate.bytes(rate.bytesPerSecond() + 1), tbf.burst(), tbf.limit()), CLOCK))
                .isFalse();
        assertThat(bucket.isIn(tbf.limit(ByteSize.of(tbf.limit().bytes() - 1)), CLOCK))
                .isFalse();
        if (other > 0) {
            assertThat(bucket.isIn(Tbf.qdisc(rate, ByteSize.of(other), tbf.limit()), CLOCK))
                    .isFalse();
        }
    }

    @Example
    void valuesAreChecked() {
        Limit limit = Limit.of(Rate.mbit(10));
        assertThatThrownBy(() -> limit.burst(ByteSize.of(0))).hasMessage("burst: 0b is not in 1..4294967295 bytes");
        assertThatThrownBy(() -> limit.latency(Duration.ofMillis(-1))).hasMessage("latency: -1ms is negative");
        assertThat(limit).hasToString("rate 10Mbit latency 50ms");
        assertThat(Shaping.none().egress(limit).exempt("fd00::/8", "10.1.2.3/8"))
                .hasToString(
                        "egress rate 10Mbit latency 50ms, ingress none, exempt 10.0.0.0/8 fd00::/8 facing the network");
        assertThat(bucket(limit, 1500)).isEqualTo(new Bucket(Rate.mbit(10), ByteSize.of(12_500), ByteSize.of(75_000)));
    }

    @Example
    void aQueueOfMoreThanTheKernelHoldsIsCut() {
        Changes changes = Changes.onlyNoted();
        Bucket bucket = Bucket.of(
                "egress", Limit.of(Rate.gbit(1000)).latency(Duration.ofSeconds(1)), link(1500), false, CLOCK, changes);
        assertThat(bucket.queue()).isEqualTo(ByteSize.of(0xFFFF_FFFFL));
        assertThat(changes.applied().warnings()).singleElement().asString().contains("more than 4 GiB");
    }
}
