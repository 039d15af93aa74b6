package io.github.tc4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tc4j.netlink.Errno;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Filter;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.htb.Htb;
import io.github.tc4j.tc.u32.U32;
import io.github.tc4j.tc.u32.U32Filter;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The three commands of the talk, by tc in one namespace and by the README's statements in another: the same state is left. */
@KernelTest
class TalkKernelTest {
    private final TestNamespace byTc;
    private final TestNamespace byJava;

    TalkKernelTest(TestNamespace byTc, TestNamespace byJava) {
        this.byTc = byTc;
        this.byJava = byJava;
    }

    @BeforeEach
    void makeBridges() {
        for (TestNamespace namespace : List.of(byTc, byJava)) {
            namespace.ip("link add cni0 index 7 type bridge");
        }
    }

    @Test
    void eachStatementLeavesWhatTheCommandLeaves() {
        try (NetworkNamespace namespace = NetworkNamespace.ofPid(byJava.pid());
                Tc tc = Tc.open(namespace)) {
            Device cni0 = tc.device("cni0");

            byTc.tc("qdisc add dev cni0 root handle 1: htb default 30");
            cni0.qdisc(Htb.qdisc().defaultClass("30")).root().handle("1:").add();
            assertSameState();

            byTc.tc("class add dev cni0 parent 1: classid 1:1 htb rate 10Mbit");
            cni0.tcClass(Htb.tcClass(Rate.mbit(10))).parent("1:").classId("1:1").add();
            assertSameState();

            byTc.tc("filter add dev cni0 protocol ip parent 1:0 prio 1 u32 match ip dst 172.17.0.4/32 flowid 1:1");
            cni0.filter(U32.filter().matchIpDst("172.17.0.4/32").flowId("1:1"))
                    .parent("1:")
                    .protocol(Protocol.IP)
                    .priority(1)
                    .add();
            assertSameState();
            assertThat(state(byJava, "filter")).contains("1:1", "800::800");
        }
    }

    private void assertSameState() {
        for (String object : List.of("qdisc", "class", "filter")) {
            assertThat(state(byJava, object)).as(object).isEqualTo(state(byTc, object));
        }
    }

    /** As text, since tc 6.1 does not have JSON for htb's classes, nor valid JSON for u32's matches. */
    private static String state(TestNamespace namespace, String object) {
        return namespace.tc("-j -d -s " + object + " show dev cni0");
    }

    @Test
    void whatTcMadeIsListedAndDeletedExactly() {
        byTc.tc("qdisc add dev cni0 root handle 1: htb default 30");
        byTc.tc("class add dev cni0 parent 1: classid 1:1 htb rate 10Mbit");
        byTc.tc("filter add dev cni0 protocol ip parent 1:0 prio 1 u32 match ip dst 172.17.0.4/32 flowid 1:1");
        byTc.tc("filter add dev cni0 protocol ip parent 1:0 prio 1 u32 match ip dst 172.17.0.5/32 flowid 1:1");
        try (NetworkNamespace namespace = NetworkNamespace.ofPid(byTc.pid());
                Tc tc = Tc.open(namespace)) {
            Device cni0 = tc.device("cni0");
            U32Filter asked = U32.filter().matchIpDst("172.17.0.4/32").flowId("1:1");
            Filter first = cni0.filters(Handle.of(1, 0)).stream()
                    .filter(filter -> filter.options() instanceof U32Filter listed && listed.satisfies(asked))
                    .findFirst()
                    .orElseThrow();
            tc.delete(first);
            assertThat(byTc.tc("filter show dev cni0 parent 1:"))
                    .contains("ac110005")
                    .doesNotContain("ac110004");

            assertThatThrownBy(() -> tc.delete(cni0.classes().getFirst()))
                    .isInstanceOfSatisfying(
                            KernelException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EBUSY))
                    .hasMessageContaining("delete class htb 1:1 on cni0");
            tc.delete(cni0.qdiscs().getFirst());
            assertThat(state(byTc, "qdisc")).doesNotContain("htb");
        }
    }
}
