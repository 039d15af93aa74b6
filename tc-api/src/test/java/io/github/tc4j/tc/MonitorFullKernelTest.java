package io.github.tc4j.tc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.tc.TcEvent.Change;
import io.github.tc4j.tc.TcEvent.Gone;
import io.github.tc4j.tc.TcEvent.Present;
import io.github.tc4j.tc.TcObject.Actions;
import io.github.tc4j.tc.TcObject.Chain;
import io.github.tc4j.tc.TcObject.FlushedActions;
import io.github.tc4j.tc.action.Gact;
import io.github.tc4j.testkit.FullKernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Events of what few kernels have, and of an older kernel. */
@FullKernelTest
class MonitorFullKernelTest {
    private static List<TcEvent> told(TestNamespace ns, String... changes) {
        try (NetworkNamespace namespace = NetworkNamespace.ofPid(ns.pid());
                TcMonitor monitor = Tc.monitor(namespace)) {
            for (String change : changes) {
                ns.tc(change);
            }
            List<TcEvent> all = new ArrayList<>();
            Optional<TcEvent> event = monitor.poll(Duration.ZERO); // the kernel tells before tc ends
            while (event.isPresent()) {
                all.add(event.get());
                event = monitor.poll(Duration.ZERO);
            }
            return all;
        }
    }

    @Test
    void theTemplateOfAChain(TestNamespace ns) {
        ns.ip("link add d0 type dummy");
        ns.tc("qdisc add dev d0 clsact");
        List<TcEvent> events = told(
                ns,
                "chain add dev d0 ingress chain 5 protocol ip flower dst_ip 0.0.0.0/24",
                "chain del dev d0 ingress chain 5");
        // Linux 6.1 first tells that the chain is gone, which was never there.
        assertThat(events).hasSizeBetween(2, 3);
        assertThat(events.subList(events.size() - 2, events.size()))
                .satisfiesExactly(
                        event ->
                                assertThat(template(((Present) event).object())).isEqualTo("flower"),
                        event -> assertThat(template(((Gone) event).object())).isEqualTo("flower"));
    }

    private static String template(TcObject object) {
        UnknownOptions template = ((Chain) object).template();
        return template == null ? "none" : template.kind();
    }

    @Test
    void actionsOfKindsThatAreKnownAndNot(TestNamespace ns) {
        List<TcEvent> events = told(
                ns,
                "actions add action drop index 4 action skbedit mark 7 index 9",
                "actions del action skbedit index 9",
                "actions flush action gact");
        assertThat(events).hasSize(3);
        assertThat(events.getFirst()).isInstanceOfSatisfying(Present.class, present -> {
            assertThat(present.change()).isEqualTo(Change.ADDED);
            List<Action> actions = ((Actions) present.object()).actions();
            assertThat(actions).extracting(Action::index).startsWith(4L);
            assertThat(actions.getFirst().options()).isEqualTo(Gact.drop());
            assertThat(actions.getLast().options()).isInstanceOf(UnknownOptions.class);
        });
        assertThat(events.get(1)).isInstanceOf(Gone.class);
        assertThat(((Gone) events.get(2)).object()).isEqualTo(new FlushedActions("gact", 1));
    }

    /** Linux 6.1 makes the first chain of a qdisc twice; what it says is consistent all the same. */
    @Test
    void theFirstFilterOfAQdisc(TestNamespace ns) {
        ns.ip("link add d0 type dummy");
        ns.tc("qdisc add dev d0 root handle 1: htb");
        List<TcEvent> events =
                told(ns, "filter add dev d0 parent 1: protocol ip prio 3 u32 match ip dst 10.0.0.1 flowid 1:1");
        assertThat(events.getLast()).isInstanceOfSatisfying(Present.class, present -> {
            assertThat(present.change()).isEqualTo(Change.ADDED);
            assertThat(present.object()).isInstanceOf(Filter.class);
        });
        assertThat(events.subList(0, events.size() - 1))
                .isNotEmpty()
                .allMatch(event -> event.toString().endsWith("chain dev d0 parent 1: chain 0"));
        assertThat(events.get(events.size() - 2)).isInstanceOf(Present.class);
    }
}
