package io.github.tc4j.tc.u32;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.tc.Filter;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.action.Mirred;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A statement leaves what the tc command for the same leaves. */
@KernelTest
class U32StateKernelTest extends WithHtb {
    private final TestNamespace other;

    U32StateKernelTest(TestNamespace ns, TestNamespace other) {
        super(ns);
        this.other = other;
        shape(other);
    }

    /** By what stands after {@code filter add dev d0 parent 1: protocol ip prio 1 u32}. */
    private static Map<String, U32Filter> ip() {
        Map<String, U32Filter> cases = new TreeMap<>();
        U32Filter all = U32.filter().matchAll();
        cases.put(
                "match ip dst 172.17.0.4/32 flowid 1:1",
                U32.filter().matchIpDst("172.17.0.4/32").flowId("1:1"));
        cases.put(
                "match ip src 10.1.2.3/8 flowid 1:2",
                U32.filter().matchIpSrc("10.1.2.3/8").flowId("1:2"));
        cases.put(
                "match ip dst any flowid 1:77",
                U32.filter().matchIpDst("0.0.0.0/0").flowId("1:77"));
        cases.put(
                "match ip protocol 6 0xff match ip dport 22 0xffff flowid 1:1",
                U32.filter().match(Ip.protocol("tcp"), Ip.dport(22)).flowId("1:1"));
        cases.put(
                "match ip src 10.0.0.1 match ip dst 10.0.0.2 match ip protocol 17 0xff match ip sport 1 0xff match ip dport 2"
                        + " 0xffff flowid 1:1",
                U32.filter()
                        .match(
                                Ip.src("10.0.0.1"),
                                Ip.dst("10.0.0.2"),
                                Ip.protocol("udp"),
                                Ip.sport(1, 0xff),
                                Ip.dport(2))
                        .flowId("1:1"));
        cases.put(
                "match ip dsfield 0xb8 0xfc match ip nofrag match ip df flowid 1:1",
                U32.filter()
                        .match(Ip.dscp(46), Ip.noFragment(), Ip.dontFragment())
                        .flowId("1:1"));
        cases.put(
                "match ether src 02:00:00:00:00:01 match ether dst 02:00:00:00:00:02 flowid 1:1",
                U32.filter()
                        .match(Ether.src("02:00:00:00:00:01"), Ether.dst("02:00:00:00:00:02"))
                        .flowId("1:1"));
        cases.put(
                "match tcp dst 22 0xffff match u8 0x2 0x2 at nexthdr+13 flowid 1:1",
                U32.filter().match(Tcp.dst(22), U32Key.u8(2, 2, 13).afterLink()).flowId("1:1"));
        cases.put("match u32 0 0 flowid 1:1", all.flowId("1:1"));
        cases.put("match ip dst 10.0.0.1", U32.filter().matchIpDst("10.0.0.1"));
        cases.put("match u32 0 0 skip_hw flowid 1:1", all.skipHardware().flowId("1:1"));
        cases.put("match u32 0 0 indev d1 flowid 1:1", all.inDevice("d1").flowId("1:1"));
        cases.put(
                "match mark 5 0xff match u32 0 0 flowid 1:1", all.mark(5, 0xff).flowId("1:1"));
        cases.put(
                "match ip dst 10.0.0.0/24 link 2: hashkey mask 0xff at 16",
                U32.filter().matchIpDst("10.0.0.0/24").link("2:").hashKey(0xff, 16));
        cases.put(
                "match ip protocol 6 0xff link 2: offset plus 8 at 0 mask 0x0f00 shift 6 eat",
                U32.filter()
                        .match(Ip.protocol("tcp"))
                        .link("2:")
                        .offset(U32Offset.ipHeader().plus(8).eat()));
        cases.put(
                "ht 2:7b: match ip dst 10.0.0.123 flowid 1:1",
                U32.filter().hashTable("2:7b:").matchIpDst("10.0.0.123").flowId("1:1"));
        cases.put(
                "match u32 0 0 flowid 1:1 action mirred egress mirror dev d1 pipe action mirred egress redirect dev d1",
                all.flowId("1:1").action(Mirred.mirror(GoldenTable.D1), Mirred.redirect(GoldenTable.D1)));
        return cases;
    }

    private static Map<String, U32Filter> ip6() {
        return new TreeMap<>(Map.of(
                "match ip6 src 2001:db8::/33 match ip6 dst fd00::1 flowid 1:1",
                U32.filter().matchIp6Src("2001:db8::/33").matchIp6Dst("fd00::1").flowId("1:1"),
                "match ip6 dst ::/0 flowid 1:1",
                U32.filter().matchIp6Dst("::/0").flowId("1:1"),
                "match ip6 protocol 17 0xff match ip6 dport 53 0xffff flowid 1:1",
                U32.filter().match(Ip6.protocol("udp"), Ip6.dport(53)).flowId("1:1"),
                "match ip6 priority 0xb8 0xfc match ip6 flowlabel 0x12345 0xfffff flowid 1:2",
                U32.filter().match(Ip6.dscp(46), Ip6.flowLabel(0x12345)).flowId("1:2")));
    }

    private void tables() {
        other.tc("filter add dev d0 parent 1: protocol ip prio 1 handle 2: u32 divisor 256");
        d0.filter(U32.table(256))
                .parent("1:")
                .protocol(Protocol.IP)
                .priority(1)
                .handle(U32Handle.table(2))
                .add();
    }

    @Test
    void leavesWhatTcLeaves() {
        tables();
        assertThat(shown(ns)).isEqualTo(shown(other)).contains("fh 2: ht divisor 256");
        ip().forEach((words, filter) -> {
            other.tc("filter add dev d0 parent 1: protocol ip prio 1 u32 " + words);
            d0.filter(filter).parent("1:").protocol(Protocol.IP).priority(1).add();
            assertThat(shown(ns)).as(words).isEqualTo(shown(other));
        });
        ip6().forEach((words, filter) -> {
            other.tc("filter add dev d0 parent 1: protocol ipv6 prio 2 u32 " + words);
            d0.filter(filter).parent("1:").priority(2).add();
            assertThat(shown(ns)).as(words).isEqualTo(shown(other));
        });
    }

    @Test
    void theTextOfAFilterIsACommandOfTc() {
        tables();
        ip().values().stream().filter(filter -> filter.actions().isEmpty()).forEach(filter -> {
            d0.filter(filter).parent("1:").protocol(Protocol.IP).priority(1).add();
            other.tc("filter add dev d0 parent 1: protocol ip prio 1 " + filter);
            assertThat(shown(ns)).as("%s", filter).isEqualTo(shown(other));
        });
        ip6().values().stream().filter(filter -> !filter.keys().isEmpty()).forEach(filter -> {
            d0.filter(filter).parent("1:").priority(2).add();
            other.tc("filter add dev d0 parent 1: protocol ipv6 prio 2 " + filter);
            assertThat(shown(ns)).as("%s", filter).isEqualTo(shown(other));
        });
    }

    /** What is listed is what was asked for, and sent back as it was listed makes the same again. */
    @Test
    void whatWasAskedForIsListed() {
        tables();
        // Without a filter in it, the table would go with the first filter that is deleted.
        d0.filter(U32.filter().hashTable("2:1:"))
                .parent("1:")
                .protocol(Protocol.IP)
                .priority(1)
                .add();
        List<U32Filter> requests = new ArrayList<>(ip().values());
        requests.addAll(ip6().values());
        for (U32Filter request : requests) {
            boolean ip6 = request.impliedProtocol().equals(Protocol.IPV6);
            Filter made = d0.filter(request)
                    .parent("1:")
                    .priority(ip6 ? 2 : 1)
                    .protocol(ip6 ? Protocol.IPV6 : Protocol.IP)
                    .addAndGet();
            U32Filter listed = (U32Filter) made.options();
            assertThat(made.handle()).isInstanceOf(U32Handle.class);
            boolean ignored = request.mark() != null && listed.mark() == null; // without CONFIG_CLS_U32_MARK
            assertThat(listed.satisfies(request))
                    .as("%s listed as %s", request, listed)
                    .isNotEqualTo(ignored);
            assertThat(listed.status()).isNotNull();
            assertThat(listed().stream().map(Filter::handle)).contains(made.handle());

            String before = shownWithoutReferences();
            tc.delete(made);
            assertThat(shownWithoutReferences()).isNotEqualTo(before);
            tc.execute(d0.filter(made).prepare(Verb.ADD));
            assertThat(shownWithoutReferences()).isEqualTo(before);
            tc.delete(made);
        }
    }

    /** A filter that is deleted holds on to its actions until no packet can be in it any more. */
    private String shownWithoutReferences() {
        return shown(ns).replaceAll("ref \\d+ bind \\d+", "");
    }
}
