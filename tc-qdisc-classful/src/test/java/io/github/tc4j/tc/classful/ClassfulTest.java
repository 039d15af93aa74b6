package io.github.tc4j.tc.classful;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Rate;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ClassfulTest {
    private static void assertRefused(String reason, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(reason);
    }

    @Test
    void namesEveryWrongFieldWithItsValueAndRange() {
        assertRefused("prio bands: 17 is not in 2..16", () -> Prio.qdisc().bands(17));
        assertRefused("prio priomap: band 2 is not in 0..1", () -> Prio.qdisc().bands(2));
        assertRefused(
                "prio priomap: 17 bands are more than 16", () -> Prio.qdisc().bands(3, new int[17]));
        assertRefused(
                "drr quantum: 0b is not in 1..4294967295 bytes",
                () -> Drr.tcClass().quantum(ByteSize.of(0)));
        assertRefused("hfsc default: 65536 is not in 0..65535", () -> new Hfsc(65_536));
        assertRefused(
                "hfsc ul: needs ls",
                () -> Hfsc.realTime(ServiceCurve.of(Rate.mbit(1))).upperLimit(ServiceCurve.of(Rate.mbit(1))));
        assertRefused("hfsc curve: m1 and m2 are not both 0", () -> new ServiceCurve(null, Duration.ZERO, null));
        assertRefused("hfsc m2: 40Gbit is not in", () -> ServiceCurve.of(Rate.gbit(40)));
        assertRefused(
                "hfsc d: PT0.0000015S is not in", () -> new ServiceCurve(Rate.mbit(1), Duration.ofNanos(1500), null));
        assertRefused(
                "hfsc dmax: PT0S is not at least 1 us",
                () -> ServiceCurve.of(ByteSize.of(1500), Duration.ZERO, Rate.mbit(1)));
    }

    @Test
    void speaksTcsLanguage() {
        assertThat(Prio.qdisc()).hasToString("prio bands 3 priomap 1 2 2 2 1 2 0 0 1 1 1 1 1 1 1 1");
        assertThat(Drr.tcClass().quantum(ByteSize.of(3000))).hasToString("drr quantum 3000b");
        assertThat(Hfsc.qdisc().defaultClass("30")).hasToString("hfsc default 0x30");
        assertThat(Hfsc.linkShare(ServiceCurve.of(Rate.mbit(1)))).hasToString("hfsc ls m1 0bit d 0s m2 1Mbit");
    }
}
