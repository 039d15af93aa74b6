package io.github.tc4j.tc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tc4j.netlink.Errno;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.tc.action.Gact;
import io.github.tc4j.tc.action.Mirred;
import io.github.tc4j.tc.action.Police;
import io.github.tc4j.tc.action.Verdict;
import io.github.tc4j.testkit.FullKernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Actions on their own as the kernel has them: as we read them back, and as tc shows them beside what tc itself asked for. */
@FullKernelTest
class ActionFullKernelTest {
    private static final int TCS = 1000;
    private static final Police POLICE = Police.rate(Rate.mbit(1), ByteSize.kib(10));

    private final TestNamespace ns;
    private final NetworkNamespace namespace;
    private final Tc tc;

    ActionFullKernelTest(TestNamespace ns) {
        this.ns = ns;
        ns.veth("d0", 10, "d1", 11);
        namespace = NetworkNamespace.ofPid(ns.pid());
        tc = Tc.open(namespace);
    }

    @AfterEach
    void close() {
        tc.close();
        namespace.close();
    }

    private static Map<String, ActionOptions> cases() {
        Map<String, ActionOptions> cases = new LinkedHashMap<>();
        cases.put("gact pass", Gact.pass());
        cases.put("gact drop", Gact.drop());
        cases.put("gact pipe", Gact.pipe());
        cases.put("gact continue", Gact.nextFilter());
        cases.put("gact reclassify", Gact.reclassify());
        cases.put("gact trap", Gact.trap());
        cases.put("gact jump 2", Gact.jump(2));
        cases.put("gact pass random netrand drop 10", Gact.pass().randomly(10, Verdict.DROP));
        cases.put("gact drop random determ pass 500", Gact.drop().inTurn(500, Verdict.PASS));
        cases.put("police rate 1mbit burst 10k drop", POLICE);
        cases.put("police rate 1mbit burst 10k", POLICE.exceed(Verdict.RECLASSIFY));
        cases.put(
                "police rate 1mbit burst 10k mtu 64kb conform-exceed continue/pipe",
                POLICE.mtu(ByteSize.kib(64)).exceed(Verdict.UNSPECIFIED).conform(Verdict.PIPE));
        cases.put(
                "police rate 1mbit burst 10k peakrate 2mbit mtu 1600 drop",
                POLICE.peakRate(Rate.mbit(2)).mtu(ByteSize.of(1600)));
        cases.put("police rate 8gbit burst 1m drop", Police.rate(Rate.gbit(8), ByteSize.mib(1)));
        cases.put(
                "police rate 1mbit burst 10k overhead 24 mpu 64 linklayer atm drop",
                POLICE.overhead(24).mpu(64).linkLayer(LinkLayer.ATM));
        cases.put(
                "police pkts_rate 1000 pkts_burst 200 conform-exceed drop/pipe",
                Police.packets(1000, 200).conform(Verdict.PIPE));
        cases.put("police mtu 1500 drop", Police.packetSize(ByteSize.of(1500)));
        return cases;
    }

    /** tc's numbers without ours, and without what differs by their time. */
    private Map<Integer, JsonNode> shown(String kind) {
        Map<Integer, JsonNode> shown = new HashMap<>();
        ns.json("tc", "-j", "actions", "ls", "action", kind).findPath("actions").forEach(action -> {
            ObjectNode object = (ObjectNode) action;
            object.remove("order");
            shown.put(object.remove("index").asInt(), object);
        });
        return shown;
    }

    @Test
    void areAsTcAsksForThem() {
        StringBuilder commands = new StringBuilder();
        List<ActionOptions> ours = new ArrayList<>();
        cases().forEach((words, options) -> {
            ours.add(options);
            commands.append("actions add action %s index %d\n".formatted(words, TCS + ours.size()));
            Action made = tc.action(options).index(ours.size()).addAndGet();
            assertThat(made.satisfies(Action.of(options).index(ours.size())))
                    .as(words)
                    .isTrue();
            assertThat(tc.action(made).get()).as(words).map(Action::options).hasValue(options);
        });
        ns.run("sh", "-c", "tc -batch - <<END\n" + commands + "END\n");

        Map<Integer, JsonNode> gact = shown("gact");
        for (int i = 1; i <= 9; i++) {
            assertThat(gact.get(i)).isNotNull().isEqualTo(gact.get(TCS + i));
        }
        String police = ns.tc("actions ls action police");
        for (int i = 10; i <= ours.size(); i++) {
            assertThat(shownPolice(police, i)).isEqualTo(shownPolice(police, TCS + i));
        }
        for (String kind : List.of("gact", "police")) {
            for (Action listed : tc.actions(kind)) {
                if (listed.index() > TCS) {
                    continue; // tc cuts bursts
                }
                ActionOptions asked = ours.get((int) listed.index() - 1);
                assertThat(listed.options()).isEqualTo(asked);
                assertThat(tc.action(listed.index(0)).addAndGet().options())
                        .isEqualTo(asked); // what was read can be sent
            }
        }
    }

    /** What tc prints of a policer, after its number in hexadecimal. */
    private static String shownPolice(String list, int index) {
        String begin = "police 0x%x ".formatted(index);
        int at = list.indexOf(begin);
        assertThat(at).as(begin).isNotNegative();
        return list.substring(at + begin.length()).lines().findFirst().orElseThrow();
    }

    /** What is wanted of a filter and an action on the kernel's own terms, and what is refused. */
    @Test
    void refusalsComeInTheKernelsWords() {
        assertThatThrownBy(() -> tc.action(Gact.gotoChain(5)).add())
                .isInstanceOf(KernelException.class)
                .hasMessageStartingWith("add action gact: EINVAL")
                .hasMessageContaining("can't goto NULL proto/chain");
        assertThatThrownBy(() -> tc.action(Police.estimatedRate(Rate.mbit(1))).add())
                .isInstanceOfSatisfying(
                        KernelException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EINVAL));
        assertThatThrownBy(() -> tc.action(Gact.of(new Verdict(77))).add())
                .isInstanceOf(KernelException.class)
                .hasMessageContaining("invalid control action");
    }

    @Test
    void smallPacketsAndAnySizeAreTaken() {
        for (long mtu : new long[] {1, 100, 255, 256, 2040, 65_536, 0xFFFF_FFFFL}) {
            Police asked = POLICE.mtu(ByteSize.of(mtu));
            assertThat(tc.action(asked).addAndGet().options()).isEqualTo(asked);
        }
    }

    @Test
    void cookiesFlagsAndHardwareCountersComeBack() {
        Action asked = Action.of(Gact.drop())
                .index(5)
                .cookie("0102030405060708090a0b0c0d0e0f10")
                .flags(ActionFlag.NO_PERCPU_STATS)
                .withoutHwStats();
        Action made = tc.action(asked).addAndGet();
        assertThat(made.satisfies(asked)).isTrue();
        assertThat(made.flags()).containsExactly(ActionFlag.NO_PERCPU_STATS);
        assertThat(made.hwStats()).isEmpty();
        JsonNode shown = ns.json("tc", "-j", "-s", "actions", "ls", "action", "gact")
                .findPath("actions")
                .path(0);
        assertThat(shown.get("cookie").asText()).isEqualTo("0102030405060708090a0b0c0d0e0f10");
        assertThat(shown.get("no_percpu").asBoolean()).isTrue();
        assertThat(shown.get("hw_stats").toString()).contains("disabled");

        tc.action(asked.cookie("ff")).replace();
        assertThat(tc.actions("gact"))
                .singleElement()
                .satisfies(action -> assertThat(action.cookie()).hasToString("ff"));
    }

    @Test
    void listsAndFlushesMoreThan32() {
        TcActionRequest add = tc.action(POLICE).prepare(Verb.ADD);
        for (int i = 0; i < 70; i++) {
            tc.execute(add);
        }
        assertThat(tc.actions("police")).hasSize(70);
        assertThat(tc.actions("gact")).isEmpty();
        assertThat(tc.flushActions("police")).isEqualTo(70);
        assertThat(tc.actions("police")).isEmpty();
    }

    @Test
    void sharedByTwoFiltersItStays() {
        tc.action(Gact.drop()).index(7).add();
        tc.action(Gact.drop()).index(8).add();
        tc.action(Mirred.mirror(tc.device("d1"))).index(7).add();
        ns.tc("qdisc add dev d0 clsact");
        ns.tc("filter add dev d0 egress protocol ip prio 1 u32 match u32 0 0 action gact index 7");
        ns.tc("filter add dev d0 egress protocol ip prio 2 u32 match u32 0 0 action gact index 7");

        Action bound = tc.action("gact").index(7).get().orElseThrow();
        assertThat(bound.status().bindings()).isEqualTo(2);
        assertThat(bound.status().references()).isEqualTo(3);
        assertThatThrownBy(() -> tc.delete(bound))
                .isInstanceOf(KernelException.class)
                .hasMessage("delete action gact index 7: EPERM (Operation not permitted): Failed to delete TC action");
        tc.action(Gact.pass()).index(7).replace();
        assertThat(ns.tc("filter show dev d0 egress").lines().filter(line -> line.contains("gact action pass")))
                .hasSize(2);
        ns.tc("filter del dev d0 egress");
        ActionKernelTest.awaitUnbound(tc.action(bound));
        tc.delete(bound);
        assertThat(tc.actions("gact")).extracting(Action::index).containsExactly(8L);
        assertThat(tc.actions("mirred")).extracting(Action::index).containsExactly(7L);
    }
}
