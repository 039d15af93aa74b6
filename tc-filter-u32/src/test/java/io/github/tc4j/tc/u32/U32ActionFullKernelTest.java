package io.github.tc4j.tc.u32;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.FilterRequest;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.action.Gact;
import io.github.tc4j.tc.action.Police;
import io.github.tc4j.tc.action.Verdict;
import io.github.tc4j.tc.qdisc.Qdiscs;
import io.github.tc4j.testkit.FullKernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Filters with gact and police: what passes, what is counted, and what is shared. Packets are of 1042 bytes, on a link that nothing else uses. */
@FullKernelTest
class U32ActionFullKernelTest {
    /** So slow that no packet's worth comes in while a test runs, with room for two packets. */
    private static final Police TWO_PACKETS = Police.rate(Rate.bytes(10), ByteSize.of(2500));

    private static final U32Filter ALL = U32.filter().matchAll();

    private final TestNamespace ns;
    private final NetworkNamespace namespace;
    private final Tc tc;
    private final Device d0;

    U32ActionFullKernelTest(TestNamespace ns) {
        this.ns = ns;
        ns.run("sh", "-c", "cd /proc/sys/net/ipv6/conf/all 2>/dev/null || exit 0; echo 1 >disable_ipv6");
        ns.veth("d0", 10, "d1", 11);
        ns.ip("addr add 10.9.0.1/24 dev d0");
        ns.ip("neigh add 10.9.0.2 lladdr 02:00:00:00:00:02 dev d0");
        namespace = NetworkNamespace.ofPid(ns.pid());
        tc = Tc.open(namespace);
        d0 = tc.device("d0");
        d0.qdisc(Qdiscs.clsact()).add();
    }

    @AfterEach
    void close() {
        tc.close();
        namespace.close();
    }

    private FilterRequest at(U32Filter filter, int priority) {
        return d0.filter(filter)
                .parent(Handle.CLSACT_EGRESS)
                .protocol(Protocol.IP)
                .priority(priority)
                .handle(U32Handle.of(0x800 + priority - 1, 0, 0x800));
    }

    private void send(int packets) {
        ns.run(
                "bash",
                "-c",
                "exec 3>/dev/udp/10.9.0.2/9; for ((i = 0; i < " + packets
                        + "; i++)); do printf %01000d 0 >&3 || true; done");
    }

    private U32Filter filter(int priority) {
        return (U32Filter) d0.filters(Handle.CLSACT_EGRESS).stream()
                .filter(filter -> filter.priority().value() == priority)
                .filter(filter -> filter.options() instanceof U32Filter)
                .findFirst()
                .orElseThrow()
                .options();
    }

    private Action action(int priority) {
        return filter(priority).actions().getFirst();
    }

    private long arrived() {
        return ns.json("ip", "-j", "-s", "link", "show", "d1")
                .at("/0/stats64/rx/packets")
                .asLong();
    }

    @Test
    void policeDropsWhatExceeds() {
        at(ALL.action(TWO_PACKETS), 1).add();
        long before = arrived();
        send(10);
        ns.run("sleep", "0.1"); // a time of less than 10 ms is none

        Action police = action(1);
        assertThat(police.options()).isEqualTo(TWO_PACKETS);
        assertThat(police.stats().packets()).isEqualTo(10);
        assertThat(police.stats().bytes()).isEqualTo(10_420);
        assertThat(police.stats().overlimits()).isEqualTo(8);
        assertThat(police.stats().drops()).isEqualTo(8);
        assertThat(police.status().firstUsed()).isNotNull();
        assertThat(police.status().bindings()).isEqualTo(1);
        assertThat(arrived() - before).isEqualTo(2);
        JsonNode shown = ns.json("tc", "-j", "-s", "actions", "get", "action", "police", "index", "" + police.index())
                .findPath("actions")
                .path(0)
                .path("stats");
        assertThat(shown.get("packets").asLong()).isEqualTo(10);
        assertThat(shown.get("drops").asLong()).isEqualTo(8);
        assertThat(shown.get("overlimits").asLong()).isEqualTo(8);
    }

    /** Other than that of bytes, the bucket of packets is empty when it is made. */
    @Test
    void policeLimitsPacketsAndTheirSize() {
        at(ALL.action(Police.packets(5, 3).conform(Verdict.PIPE), Police.packetSize(ByteSize.of(1000))), 1)
                .add();
        ns.run("sleep", "0.8");
        send(10);

        List<Action> actions = filter(1).actions();
        assertThat(actions.getFirst().stats().packets()).isEqualTo(10);
        long passed = 10 - actions.getFirst().stats().drops();
        assertThat(passed).isBetween(3L, 9L);
        assertThat(actions.get(1).stats().packets()).isEqualTo(passed);
        assertThat(actions.get(1).stats().drops()).isEqualTo(passed); // all are larger than 1000 bytes
    }

    @Test
    void ownPoliceIsReadBackAndWorks() {
        at(ALL.police(TWO_PACKETS), 1).add();
        ns.tc("filter add dev d0 egress protocol ip prio 2 u32 match u32 0 0 police rate 80bit burst 2500 drop");
        U32Filter ours = filter(1);
        assertThat(ours.actions()).isEmpty();
        assertThat(Objects.requireNonNull(ours.police()).options()).isEqualTo(TWO_PACKETS);
        assertThat(Objects.requireNonNull(filter(2).police()).options()).isEqualTo(TWO_PACKETS);
        assertThat(ours.satisfies(ALL.police(TWO_PACKETS))).isTrue();
        List<String> shown = ns.tc("filter show dev d0 egress")
                .lines()
                .filter(line -> line.contains("police 0x"))
                .map(line -> line.replaceFirst("0x[0-9a-f]+", ""))
                .toList();
        assertThat(shown).hasSize(2);
        assertThat(shown.get(0)).isEqualTo(shown.get(1));

        long before = arrived();
        send(10);
        assertThat(arrived() - before).isEqualTo(2);
    }

    @Test
    void gactDropsInTurnAndByChance() {
        at(ALL.action(Gact.pipe().inTurn(2, Verdict.DROP), Gact.pass().randomly(2, Verdict.DROP)), 1)
                .add();
        send(60);

        List<Action> actions = filter(1).actions();
        assertThat(actions.getFirst().stats().packets()).isEqualTo(60);
        assertThat(actions.getFirst().stats().drops()).isEqualTo(30);
        assertThat(actions.get(1).stats().packets()).isEqualTo(30);
        assertThat(actions.get(1).stats().drops()).isBetween(1L, 29L); // all or none once in 500 million
    }

    @Test
    void oneActionServesTwoFilters() {
        tc.action(TWO_PACKETS.conform(Verdict.UNSPECIFIED)).index(7).add();
        U32Filter shared = ALL.actions(List.of(Action.shared("police", 7)));
        at(shared, 1).add();
        at(shared, 2).add();

        Action police = tc.action("police").index(7).get().orElseThrow();
        assertThat(police.status().bindings()).isEqualTo(2);
        assertThat(police.status().references()).isEqualTo(3);
        assertThat(filter(1).satisfies(shared)).isTrue();
        assertThat(action(2).options()).isEqualTo(police.options());
        assertThatThrownBy(() -> tc.delete(police))
                .isInstanceOf(KernelException.class)
                .hasMessageContaining("Failed to delete TC action");

        send(3); // the first is counted by both, which takes what there was; the others are dropped by the first filter
        Action used = tc.action(police).get().orElseThrow();
        assertThat(used.stats().packets()).isEqualTo(4);
        assertThat(used.stats().drops()).isEqualTo(2);
        assertThat(action(1).stats())
                .isEqualTo(used.stats())
                .isEqualTo(action(2).stats());
        at(shared, 1).delete();
        at(shared, 2).delete();
        long deadline =
                System.nanoTime() + 10_000_000_000L; // the kernel takes filters apart a little after they are gone
        while (tc.action(police).get().orElseThrow().status().bindings() != 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        tc.delete(police);
    }

    /** Of what tc sends for the same, the kernel would make a gact that passes all, and a policer that limits nothing. */
    @Test
    void aReferenceMakesNothing() {
        for (String kind : List.of("gact", "police", "mirred")) {
            assertThatThrownBy(() ->
                            at(ALL.actions(List.of(Action.shared(kind, 9))), 1).add())
                    .as(kind)
                    .isInstanceOf(KernelException.class)
                    .hasMessageContaining("EINVAL");
            assertThat(tc.actions(kind)).isEmpty();
        }
        assertThatThrownBy(() -> at(ALL.police(Action.shared("police", 9)), 1).add())
                .isInstanceOf(KernelException.class);
        assertThat(tc.actions("police")).isEmpty();
        tc.action(TWO_PACKETS).index(9).add();
        at(ALL.police(Action.shared("police", 9)), 1).add();
        assertThat(tc.actions("police"))
                .singleElement()
                .satisfies(action -> assertThat(action.status().bindings()).isEqualTo(1));
    }

    @Test
    void anotherChainIsAsked() {
        at(ALL.action(Gact.drop()), 1).chain(5).add();
        at(ALL.action(Gact.gotoChain(5)), 2).add();
        long before = arrived();
        send(4);
        assertThat(arrived()).isEqualTo(before);
        assertThat(action(2).options()).isEqualTo(Gact.gotoChain(5));
        assertThat(action(1).stats().drops()).isEqualTo(4);
    }
}
