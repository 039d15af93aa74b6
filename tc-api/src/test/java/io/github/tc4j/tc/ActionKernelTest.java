package io.github.tc4j.tc;

import static io.github.tc4j.tc.QdiscKernelTest.devices;
import static io.github.tc4j.tc.QdiscKernelTest.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tc4j.netlink.Errno;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.tc.action.Mirred;
import io.github.tc4j.tc.action.Verdict;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Actions on their own, of the one kind that most kernels have. */
@KernelTest
class ActionKernelTest {
    @Test
    void isMadeReadChangedAndDeleted(TestNamespace ns) {
        devices(ns);
        try (Tc tc = open(ns)) {
            Device d1 = tc.device("d1");
            Action asked = Action.of(Mirred.redirect(d1)).index(7).cookie("a1b2c3");
            ActionRequest request = tc.action(asked);
            request.add();

            JsonNode shown = ns.json("tc", "-j", "-s", "actions", "get", "action", "mirred", "index", "7")
                    .findPath("actions")
                    .path(0);
            assertThat(shown.get("to_dev").asText()).isEqualTo("d1");
            assertThat(shown.get("index").asInt()).isEqualTo(7);
            assertThat(shown.get("cookie").asText()).isEqualTo("a1b2c3");
            Action read = request.get().orElseThrow();
            assertThat(read.satisfies(asked)).isTrue();
            assertThat(read.cookie()).isEqualTo(asked.cookie());
            assertThat(read.status().references())
                    .isEqualTo(shown.get("ref").asInt())
                    .isEqualTo(1);
            assertThat(read.status().bindings())
                    .isEqualTo(shown.get("bind").asInt())
                    .isZero();
            assertThat(read.status().age().toSeconds()).isBetween(0L, 60L);
            assertThat(read.status().firstUsed()).isNull();

            assertThatThrownBy(request::add)
                    .isInstanceOfSatisfying(
                            KernelException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EEXIST))
                    .hasMessageStartingWith("add action mirred index 7: EEXIST");
            tc.action(Mirred.mirror(d1)).index(7).replace();
            assertThat(tc.actions("mirred")).singleElement().satisfies(action -> {
                assertThat(action.index()).isEqualTo(7);
                assertThat(action.options()).isEqualTo(Mirred.mirror(d1));
            });

            Action other = tc.action(Mirred.mirror(d1).verdict(Verdict.DROP)).addAndGet();
            assertThat(other.index()).isPositive().isNotEqualTo(7);
            tc.delete(tc.actions("mirred").stream()
                    .filter(action -> action.index() == 7)
                    .findFirst()
                    .orElseThrow());
            assertThat(tc.actions("mirred")).extracting(Action::index).containsExactly(other.index());
            assertThat(tc.action("mirred").index(7).get()).isEmpty();
            assertThat(tc.action("mirred").index(7).deleteIfExists()).isFalse();
            assertThatThrownBy(() -> tc.action("mirred").index(7).delete())
                    .isInstanceOf(KernelException.class)
                    .hasMessage("delete action mirred index 7: ENOENT (No such file or directory):"
                            + " TC action with specified index not found");
            assertThat(tc.action("mirred").index(other.index()).deleteIfExists())
                    .isTrue();
            assertThat(tc.actions("mirred")).isEmpty();
        }
    }

    /** The kernel gives no more than 32 unless it is asked to. */
    @Test
    void listsAndFlushesMoreThan32(TestNamespace ns) {
        devices(ns);
        try (Tc tc = open(ns)) {
            TcActionRequest add = tc.action(Mirred.redirect(tc.device("d1"))).prepare(Verb.ADD);
            for (int i = 0; i < 100; i++) {
                tc.execute(add);
            }
            assertThat(tc.actions("mirred"))
                    .hasSize(100)
                    .extracting(Action::index)
                    .doesNotHaveDuplicates();
            assertThat(tc.flushActions("mirred")).isEqualTo(100);
            assertThat(tc.actions("mirred")).isEmpty();
            assertThat(tc.flushActions("mirred")).isZero();
        }
    }

    @Test
    void whatAFilterUsesStays(TestNamespace ns) {
        devices(ns);
        try (Tc tc = open(ns)) {
            tc.action(Mirred.mirror(tc.device("d1"))).index(7).add();
            ns.tc("qdisc add dev d0 clsact");
            ns.tc("filter add dev d0 egress protocol ip prio 1 u32 match u32 0 0 action mirred index 7");
            ns.tc("filter add dev d0 ingress protocol ip prio 1 u32 match u32 0 0 action mirred index 7");

            Action bound = tc.actions("mirred").getFirst();
            assertThat(bound.status().bindings()).isEqualTo(2);
            assertThat(bound.status().references()).isEqualTo(3);
            for (Runnable deletion : List.<Runnable>of(() -> tc.delete(bound), () -> tc.flushActions("mirred"))) {
                assertThatThrownBy(deletion::run)
                        .isInstanceOfSatisfying(
                                KernelException.class,
                                e -> assertThat(e.errno()).isEqualTo(Errno.EPERM));
            }
            assertThatThrownBy(() -> tc.delete(bound))
                    .hasMessage("delete action mirred index 7: EPERM (Operation not permitted):"
                            + " Failed to delete TC action");
            ns.tc("qdisc del dev d0 clsact");
            awaitUnbound(tc.action(bound));
            tc.delete(bound);
        }
    }

    @Test
    void kindsThatTheKernelLacksAreNamed(TestNamespace ns) {
        devices(ns);
        try (Tc tc = open(ns)) {
            assertThat(tc.actions("nosuch")).isEmpty();
            assertThat(tc.action("nosuch").index(1).get()).isEmpty();
            assertThat(tc.action("nosuch").index(1).deleteIfExists()).isFalse();
            assertThatThrownBy(() ->
                            tc.action(new UnknownOptions("nosuch", Bytes.of())).add())
                    .isInstanceOf(KernelException.class)
                    .hasMessageStartingWith("add action nosuch: ENOENT (No such file or directory):"
                            + " Failed to load TC action module");
            assertThatThrownBy(() -> tc.flushActions("nosuch"))
                    .isInstanceOf(KernelException.class)
                    .hasMessageContaining("Cannot flush unknown TC action");
        }
    }

    /** The kernel takes filters apart a little after they are gone. */
    static void awaitUnbound(ActionRequest request) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (request.get().orElseThrow().status().bindings() != 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }
}
