package io.github.tc4j.tc.shaper;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.time.Duration;
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
}
