package io.github.tc4j.tc.shaper;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tc4j.netlink.IpPrefix;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is built, without subnets, as tc and ip see it. */
@KernelTest
class ShaperKernelTest {
    private static final Limit TEN = Limit.of(Rate.mbit(10));
    private static final Limit TWENTY =
            Limit.of(Rate.mbit(20)).burst(ByteSize.kib(64)).latency(Duration.ofMillis(25));

    private final TestNamespace ns;
    private final Tc tc;
    private final Shaper shaper;

    ShaperKernelTest(TestNamespace ns) {
        this.ns = ns;
        try (NetworkNamespace namespace = NetworkNamespace.ofPid(ns.pid())) {
            tc = Tc.open(namespace);
        }
        shaper = Shaper.of(tc, "d0");
    }

    @BeforeEach
    void makeDevices() {
        ns.veth("d0", 10, "d1", 11);
    }

    @AfterEach
    void close() {
        tc.close();
    }

    private JsonNode json(String... command) {
        return ns.json(command);
    }

    @Test
    void shapesBothDirections() {
        Shaping shaping = Shaping.none().egress(TEN).ingress(TWENTY);
        Applied done = shaper.apply(shaping);
        assertThat(done.warnings()).isEmpty();
        assertThat(done.changes()).hasSize(6);

        JsonNode root = json("tc", "-j", "qdisc", "show", "dev", "d0", "root").path(0);
        assertThat(root.path("kind").asText()).isEqualTo("tbf");
        assertThat(root.path("handle").asText()).isEqualTo("1:");
        assertThat(root.path("options").path("rate").asLong()).isEqualTo(1_250_000);
        assertThat(root.path("options").path("burst").asLong()).isEqualTo(12_500);

        JsonNode ifb = json("ip", "-j", "-d", "link", "show", "ifb-d0").path(0);
        assertThat(ifb.path("linkinfo").path("info_kind").asText()).isEqualTo("ifb");
        assertThat(ifb.path("mtu").asInt()).isEqualTo(1500);
        assertThat(ifb.path("txqlen").asInt()).isEqualTo(1000);
        assertThat(ifb.path("flags").toString()).contains("\"UP\"");

        assertThat(ns.tc("-d qdisc show dev ifb-d0")).contains("tbf 1: root").contains("rate 20Mbit burst 64Kb");
        assertThat(ns.tc("qdisc show dev d0")).contains("qdisc ingress ffff:");
        assertThat(ns.tc("filter show dev d0 parent ffff:"))
                .contains("protocol all pref 1 u32")
                .contains("flowid 1:1")
                .contains("match 00000000/00000000 at 0")
                .contains("mirred (Egress Redirect to device ifb-d0) stolen");

        assertThat(shaper.read()).contains(shaper.effective(shaping));
        assertThat(shaper.apply(shaping).changes()).isEmpty();
        assertThat(shaper.differences(shaping).changes()).isEmpty();
    }

    @Test
    void removesEverything() {
        shaper.apply(Shaping.none().egress(TEN).ingress(TWENTY));
        assertThat(shaper.remove().changes()).hasSize(4);
        assertThat(ns.tc("qdisc show dev d0")).contains("noqueue").doesNotContain("ingress");
        assertThat(ns.exec("ip", "link", "show", "ifb-d0").exit()).isNotZero();
        assertThat(shaper.read()).isEmpty();
        assertThat(shaper.remove().isEmpty()).isTrue();
    }

    @Test
    void withSubnetsItIsATreeAndFilters() {
        Shaping shaping = Shaping.none().egress(TEN).ingress(TWENTY).exempt("10.0.0.0/8", "fd00::/8");
        assertThat(shaper.apply(shaping).warnings()).isEmpty();
        assertThat(ns.tc("qdisc show dev d0"))
                .contains(
                        " r2q 10 default 0x1 direct_packets_stat 0 direct_qlen 0",
                        "qdisc bfifo 21: parent 2:1 limit 75000b",
                        "qdisc pfifo 22: parent 2:2 limit 1000p");
        assertThat(ns.tc("-d class show dev d0"))
                .contains("class htb 2:1 root leaf 21: prio 0 quantum 125000 rate 10Mbit ceil 10Mbit")
                .contains("class htb 2:2 root leaf 22: prio 0 quantum 200000 rate 1Tbit ceil 1Tbit");
        assertThat(ns.tc("filter show dev d0 parent 2:"))
                .contains("protocol ip pref 2 u32", "match 0a000000/ff000000 at 16")
                .contains("protocol ipv6 pref 3 u32", "match fd000000/ff000000 at 24")
                .contains("flowid 2:2")
                .doesNotContain("pref 1 ", "pref 4 ", "flowid 2:1");
        assertThat(ns.tc("filter show dev d0 parent ffff:"))
                .contains("protocol ip pref 2 u32", "match 0a000000/ff000000 at 12")
                .contains("protocol ipv6 pref 3 u32", "match fd000000/ff000000 at 8")
                .contains("protocol all pref 4 u32", "Egress Redirect to device ifb-d0")
                .doesNotContain("pref 1 ");
        assertThat(shaper.read()).contains(shaper.effective(shaping));
    }

    /** Not even what is made again under the same name: what the kernel numbers keeps its number, and counters go on. */
    @Test
    void theSecondTimeNothingIsTouched() {
        Shaping shaping = Shaping.none()
                .egress(TEN)
                .ingress(TWENTY)
                .only("192.0.2.0/24", "2001:db8::/32")
                .facing(Facing.GUEST);
        shaper.apply(shaping);
        String before = state();
        Applied again = shaper.apply(shaping);
        assertThat(again.isEmpty()).isTrue();
        assertThat(state()).isEqualTo(before);
        assertThat(shaper.read()).contains(shaper.effective(shaping));
    }

    private String state() {
        return ns.tc("-d qdisc show")
                + ns.tc("-d class show dev d0")
                + ns.tc("-d filter show dev d0 parent 2:")
                + ns.tc("-d filter show dev d0 parent ffff:")
                + ns.ip("-d link");
    }

    @Test
    void differencesAreWhatApplyDoes() {
        Shaping shaping = Shaping.none().egress(TEN).ingress(TWENTY).only("192.0.2.0/24");
        List<String> foreseen = shaper.differences(shaping).changes();
        assertThat(ns.tc("qdisc show dev d0")).contains("noqueue");
        assertThat(ns.ip("link")).doesNotContain("ifb-d0");
        List<String> made = shaper.apply(shaping).changes();
        assertThat(foreseen).hasSameSizeAs(made);
        assertThat(foreseen.subList(0, 8)).isEqualTo(made.subList(0, 8)); // later ones have the ifb's number
    }

    @Test
    void aThousandSubnetsOfEachFamily() {
        List<IpPrefix> many = new ArrayList<>();
        for (int i = 0; i < Subnets.MAX_PREFIXES; i++) {
            many.add(IpPrefix.parse("10." + i / 256 + "." + i % 256 + ".0/24"));
            many.add(IpPrefix.parse("fd00:" + Integer.toHexString(i) + "::/32"));
        }
        Shaping shaping = Shaping.none().egress(TEN).ingress(TEN).exempt(many);
        shaper.apply(shaping);
        assertThat(shaper.apply(shaping).isEmpty()).isTrue();
        assertThat(shaper.read()).contains(shaper.effective(shaping));
        shaper.remove();
        assertThat(ns.tc("qdisc show dev d0")).contains("noqueue").doesNotContain("ingress");
    }

    /** The kernel's log has the warnings that its answers lack, but it is one for the machine: what it is asked for never needs one. */
    @Test
    void slowAndFastTreesGiveTheKernelNoCauseToWarn() {
        for (Rate rate : List.of(Rate.kbit(8), Rate.kbit(64), Rate.mbit(100), Rate.gbit(100))) {
            Shaping shaping = Shaping.none().egress(Limit.of(rate)).exempt("10.0.0.0/8");
            assertThat(shaper.apply(shaping).warnings()).isEmpty();
            assertThat(shaper.apply(shaping).isEmpty()).isTrue();
            assertThat(ns.tc("-d class show dev d0")).containsPattern("2:1 .* quantum (1514|200000) rate");
        }
    }
}
