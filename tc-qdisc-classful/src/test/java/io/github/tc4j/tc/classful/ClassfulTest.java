package io.github.tc4j.tc.classful;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.UnknownOptions;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.syntax.Machine;
import io.github.tc4j.tc.syntax.QdiscCommand;
import io.github.tc4j.tc.syntax.TcCommand;
import io.github.tc4j.tc.syntax.TcLanguage;
import java.lang.module.ModuleDescriptor;
import java.time.Duration;
import java.util.List;
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

    /** On the class path the full-kernel tests find them. */
    @Test
    void areServicesOfTheModule() {
        assertThat(Prio.class.getModule().getDescriptor().provides())
                .flatExtracting(ModuleDescriptor.Provides::providers)
                .containsExactlyInAnyOrder(ClassfulExtension.class.getName(), ClassfulSyntaxExtension.class.getName());
        assertThat(new ClassfulExtension().qdiscs()).containsExactly(Prio.KIND, Drr.KIND, Hfsc.KIND);
        assertThat(new ClassfulExtension().classes()).containsExactly(PrioBand.KIND, DrrClass.KIND, HfscClass.KIND);
    }

    private static TcCommand parse(String line) {
        return new TcLanguage(Machine.offline(Psched.STANDARD, new DeviceRef(10, "d0")))
                .parse(List.of(line.split(" ")));
    }

    @Test
    void refusesWordsAsTcDoes() {
        String qdisc = "qdisc add dev d0 root handle 1: ";
        String tcClass = "class add dev d0 parent 1: classid 1:10 ";
        assertRefused("\"nothing\" is not known here", () -> parse(qdisc + "drr nothing"));
        assertRefused("\"band\" is not known here, do you mean \"bands\"?", () -> parse(qdisc + "prio band 4"));
        assertRefused("no parameters given", () -> parse(tcClass + "hfsc"));
        assertRefused("Upper-limit", () -> parse(tcClass + "hfsc rt m2 1mbit ul m2 2mbit"));
        assertRefused("is not a rate", () -> parse(tcClass + "hfsc rt m2 fast"));
        assertRefused("umax given but dmax is zero", () -> parse(tcClass + "hfsc rt umax 1500b rate 1mbit"));
        assertThat(parse(tcClass + "hfsc sc d 5us m2 1mbit")).isEqualTo(parse(tcClass + "hfsc sc m1 0 d 5us m2 1mbit"));
        assertThat(parse(qdisc + "prio bands 17"))
                .isInstanceOfSatisfying(
                        QdiscCommand.class,
                        command -> assertThat(command.options()).isInstanceOf(UnknownOptions.class));
    }

    @Test
    void speaksTcsLanguage() {
        assertThat(Prio.qdisc()).hasToString("prio bands 3 priomap 1 2 2 2 1 2 0 0 1 1 1 1 1 1 1 1");
        assertThat(Drr.tcClass().quantum(ByteSize.of(3000))).hasToString("drr quantum 3000b");
        assertThat(Hfsc.qdisc().defaultClass("30")).hasToString("hfsc default 0x30");
        assertThat(Hfsc.linkShare(ServiceCurve.of(Rate.mbit(1)))).hasToString("hfsc ls m1 0bit d 0s m2 1Mbit");
    }
}
