package io.github.tc4j.tc.shaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tc4j.netlink.Errno;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What others have on the device, and what is wrong with it, stays as it is or is told. */
@KernelTest
class ShaperForeignKernelTest {
    private static final Limit TEN = Limit.of(Rate.mbit(10));
    private static final Shaping BOTH = Shaping.none().egress(TEN).ingress(TEN);

    private final TwoHosts hosts;
    private final TestNamespace ns;
    private final Shaper shaper;

    ShaperForeignKernelTest(TestNamespace near, TestNamespace far) {
        hosts = new TwoHosts(near, far);
        ns = near;
        shaper = Shaper.of(hosts.tc(), "d0");
    }

    @AfterEach
    void close() {
        hosts.close();
    }

    private String qdiscs() {
        return ns.tc("qdisc show dev d0");
    }

    private String ingressFilters() {
        return ns.tc("filter show dev d0 ingress");
    }

    @Test
    void aForeignRootIsRefusedUnlessItIsToBeReplaced() {
        ns.tc("qdisc add dev d0 root handle 1: htb default 10");
        assertThatThrownBy(() -> shaper.apply(BOTH))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("d0 has a root qdisc that is not the shaper's: qdisc htb 1: dev d0 root")
                .hasMessageContaining("replaceForeign()");
        assertThat(qdiscs()).contains("htb 1:").doesNotContain("ingress");
        assertThat(ns.ip("link")).doesNotContain("ifb-d0");
        assertThat(shaper.remove().isEmpty()).isTrue();
        assertThat(qdiscs()).contains("htb 1:");
        assertThat(shaper.read()).isEmpty();

        shaper.replaceForeign().apply(BOTH);
        assertThat(qdiscs()).contains("tbf 1: root");
        assertThat(shaper.read()).contains(shaper.effective(BOTH));
    }

    @Test
    void aForeignRootWithAnotherHandleIsReplacedAtOnce() {
        ns.tc("qdisc add dev d0 root handle 7: pfifo limit 10");
        assertThat(shaper.replaceForeign()
                        .apply(BOTH.ingress(null).exempt("10.0.1.0/24"))
                        .changes()
                        .getFirst())
                .startsWith("replace qdisc 7: by 2: on d0 root");
        assertThat(qdiscs()).contains("htb 2: root").doesNotContain("pfifo 7:");
    }

    @Test
    void filtersOfOthersOnClsactStayAndComeFirst() {
        ns.tc("qdisc add dev d0 clsact");
        ns.tc("filter add dev d0 ingress protocol ip prio 2 u32 match ip src 192.0.2.1/32 flowid 1:9");
        ns.tc("filter add dev d0 egress protocol ip prio 1 u32 match ip src 192.0.2.1/32 flowid 1:9");
        String before = ingressFilters();
        Applied done = shaper.apply(BOTH);
        assertThat(done.warnings())
                .singleElement()
                .asString()
                .contains("filters of others at priority 2, before the shaper's");
        assertThat(ingressFilters()).contains("protocol all pref 3 u32", "Egress Redirect to device ifb-d0");
        assertThat(shaper.apply(BOTH).isEmpty()).isTrue();
        assertThat(shaper.read()).contains(shaper.effective(BOTH));
        long packets = hosts.tc().links().get("ifb-d0").stats().rxPackets();
        assertThat(hosts.echo("10.0.0.2")).isTrue();
        assertThat(hosts.tc().links().get("ifb-d0").stats().rxPackets()).isGreaterThan(packets);

        shaper.remove();
        assertThat(ingressFilters()).isEqualTo(before);
        assertThat(qdiscs()).contains("clsact").doesNotContain("tbf");
        assertThat(ns.tc("filter show dev d0 egress")).contains("flowid 1:9");
        assertThat(ns.ip("link")).doesNotContain("ifb-d0");
    }

    @Test
    void filtersOfOthersThatComeLaterMoveTheShapers() {
        Shaping exempt = BOTH.exempt("10.0.1.0/24");
        shaper.apply(exempt);
        ns.tc("filter add dev d0 ingress protocol arp prio 3 u32 match u32 0 0 flowid 1:9");
        shaper.apply(exempt);
        assertThat(ingressFilters()).contains("protocol ip pref 5", "protocol all pref 7", "protocol arp pref 3");
        assertThat(ingressFilters()).doesNotContain("pref 2 ", "pref 4 ");
        assertThat(shaper.apply(exempt).isEmpty()).isTrue();
        shaper.remove();
        assertThat(ingressFilters()).contains("protocol arp pref 3").doesNotContain("pref 5", "pref 7");
        assertThat(qdiscs()).contains("ingress");
    }

    @Test
    void anIfbThatIsNotTheShapersStays() {
        ns.ip("link add ifb-d0 type ifb");
        ns.tc("qdisc add dev ifb-d0 root handle 5: pfifo limit 7");
        assertThatThrownBy(() -> shaper.apply(BOTH))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ifb-d0 has a root qdisc that is not the shaper's");
        assertThat(shaper.remove().warnings()).singleElement().asString().startsWith("ifb-d0 stays");
        assertThat(ns.tc("qdisc show dev ifb-d0")).contains("pfifo 5:");
    }

    @Test
    void aDeviceOfAnotherKindWithTheIfbsNameIsRefused() {
        ns.ip("link add ifb-d0 type bridge");
        assertThatThrownBy(() -> shaper.apply(BOTH))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ifb of the name ifb-d0, but that is a bridge");
        assertThat(shaper.ifb("mine0").apply(BOTH).changes()).isNotEmpty();
        assertThat(shaper.ifb("mine0").read()).isPresent();
        shaper.ifb("mine0").remove();
        assertThat(ns.ip("link")).contains("ifb-d0").doesNotContain("mine0");
    }

    @Test
    void theIngressOfAnIfbIsRefused() {
        ns.ip("link add ifb7 type ifb");
        assertThatThrownBy(() -> Shaper.of(hosts.tc(), "ifb7").apply(BOTH))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("an ifb receives nothing");
    }

    @Test
    void aBurstThatPassesNoFullPacketIsRefused() {
        Shaping tiny = Shaping.none().egress(TEN.burst(ByteSize.of(1513)));
        assertThatThrownBy(() -> shaper.apply(tiny))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("egress burst: 1513b is less than a full packet of d0")
                .hasMessageContaining("the least is 1514 bytes");
        assertThat(qdiscs()).contains("noqueue");
        assertThat(shaper.allowTinyBursts().apply(tiny).warnings()).hasSize(1);
        assertThat(shaper.apply(Shaping.none().egress(TEN.burst(ByteSize.of(1514))))
                        .warnings())
                .isEmpty();
    }

    /** What containerd asks for, a burst of 2^31-1 bits. */
    @Test
    void aBurstOfManySecondsIsToldAndCutToWhatTheKernelCounts() {
        ByteSize huge = ByteSize.of(Integer.MAX_VALUE / 8);
        assertThat(shaper.apply(Shaping.none().egress(TEN.burst(huge))).warnings())
                .singleElement()
                .asString()
                .contains("is more than passes in a second at 10Mbit");
        Shaping slow = Shaping.none().egress(Limit.of(Rate.mbit(1)).burst(huge));
        assertThat(shaper.apply(slow).warnings())
                .hasSize(2)
                .anyMatch(warning -> warning.contains("more than the kernel can count at 1Mbit"));
        assertThat(shaper.apply(slow).isEmpty()).isTrue();
        assertThat(shaper.read()).contains(shaper.effective(slow));
    }

    @Test
    void thereIsNoSuchDevice() {
        Shaper nobody = Shaper.of(hosts.tc(), "nosuch");
        assertThatThrownBy(() -> nobody.apply(BOTH))
                .isInstanceOfSatisfying(
                        KernelException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENODEV));
        assertThat(nobody.read()).isEmpty();
        assertThat(nobody.remove().isEmpty()).isTrue();
    }

    @Test
    void theIfbOfADeviceThatHasGoneIsRemoved() {
        shaper.apply(BOTH);
        ns.ip("link del d0");
        assertThat(ns.ip("link")).contains("ifb-d0");
        assertThat(shaper.remove().changes()).containsExactly("delete ifb-d0");
        assertThat(ns.ip("link")).doesNotContain("ifb-d0");
    }

    @Test
    void anIfbThatHasGoneIsMadeAgain() {
        shaper.apply(BOTH);
        assertThat(hosts.echo("10.0.0.2")).isTrue();
        ns.ip("link del ifb-d0");
        assertThat(hosts.echo("10.0.0.2")).as("arriving packets are dropped").isFalse();
        shaper.apply(BOTH);
        assertThat(hosts.echo("10.0.0.2")).isTrue();
        assertThat(shaper.apply(BOTH).isEmpty()).isTrue();
        assertThat(ns.tc("filter show dev d0 ingress").lines().filter(line -> line.contains("mirred")))
                .hasSize(1);

        ns.ip("link del ifb-d0");
        assertThat(shaper.remove().changes()).isNotEmpty();
        assertThat(qdiscs()).doesNotContain("ingress");
        assertThat(hosts.echo("10.0.0.2")).isTrue();
    }

    @Test
    void whatOthersChangedIsPutRight() {
        shaper.apply(BOTH.exempt("10.0.1.0/24"));
        ns.ip("link set ifb-d0 down");
        ns.ip("link set ifb-d0 mtu 1000 txqueuelen 32");
        ns.tc("class change dev d0 parent 2: classid 2:1 htb rate 99mbit");
        ns.tc("qdisc replace dev d0 parent 2:1 handle 99: pfifo limit 3");
        ns.tc("qdisc change dev ifb-d0 root handle 1: tbf rate 99mbit burst 64k latency 1s");
        assertThat(shaper.differences(BOTH.exempt("10.0.1.0/24")).changes()).hasSize(6);
        shaper.apply(BOTH.exempt("10.0.1.0/24"));
        assertThat(shaper.read()).contains(shaper.effective(BOTH.exempt("10.0.1.0/24")));
        assertThat(shaper.differences(BOTH.exempt("10.0.1.0/24")).isEmpty()).isTrue();
        assertThat(ns.ip("link show ifb-d0")).contains("UP", "mtu 1500", "qlen 1000");
        assertThat(qdiscs()).contains("bfifo 21: parent 2:1 limit 75000b");
    }

    @Test
    void aDeviceThatIsDownIsShapedForWhenItIsUp() {
        ns.ip("link set d0 down");
        assertThat(shaper.apply(BOTH.only("10.0.0.0/8")).warnings()).isEmpty();
        assertThat(shaper.read()).contains(shaper.effective(BOTH.only("10.0.0.0/8")));
        ns.ip("link set d0 up");
        assertThat(shaper.apply(BOTH.only("10.0.0.0/8")).isEmpty()).isTrue();
    }

    @Test
    void ratesBeyond32BitsAreKept() {
        Limit fast = Limit.of(Rate.gbit(40)).burst(ByteSize.mib(8)).latency(Duration.ofMillis(1));
        Shaping shaping = Shaping.none().egress(fast).ingress(fast);
        assertThat(shaper.apply(shaping).warnings()).isEmpty();
        assertThat(qdiscs()).contains("rate 40Gbit");
        assertThat(ns.tc("qdisc show dev ifb-d0")).contains("rate 40Gbit");
        assertThat(shaper.apply(shaping).isEmpty()).isTrue();
        assertThat(shaper.apply(shaping.exempt("10.0.1.0/24")).warnings()).isEmpty();
        assertThat(ns.tc("class show dev d0")).contains("class htb 2:1", "rate 40Gbit ceil 40Gbit");
        assertThat(shaper.apply(shaping.exempt("10.0.1.0/24")).isEmpty()).isTrue();
    }

    /** As CNI's bandwidth plugin makes it. */
    @Test
    void theShapeCanBeThatOfThePlugin() {
        Limit limit = Limit.of(Rate.mbit(8)).burst(ByteSize.of(50_000)).latency(Duration.ofMillis(25));
        Shaper plugin = shaper.ifb("bwp0123456789ab").ifbQueueLength(0);
        plugin.apply(Shaping.none().egress(limit).ingress(limit));
        assertThat(ns.ip("link show bwp0123456789ab")).contains("mtu 1500").doesNotContain("qlen");
        for (String device : new String[] {"d0", "bwp0123456789ab"}) {
            assertThat(ns.tc("qdisc show dev " + device + " root"))
                    .contains("tbf 1: root", "rate 8Mbit burst 50000b lat 25ms");
        }
        assertThat(ns.tc("filter show dev d0 parent ffff:"))
                .contains("protocol all pref 1 u32 chain 0 fh 800::800", "flowid 1:1", "match 00000000/00000000 at 0");
        assertThat(plugin.apply(Shaping.none().egress(limit).ingress(limit)).isEmpty())
                .isTrue();
        assertThat(hosts.echo("10.0.0.2")).isTrue();
    }
}
