package io.github.tc4j.tc.u32;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.tc4j.tc.FilterRequest;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.action.Mirred;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Filters steer what they match and nothing else: packets leave through d0, and tc tells in which class they were. */
@KernelTest
class U32TrafficKernelTest extends WithPackets {
    U32TrafficKernelTest(TestNamespace ns) {
        super(ns);
    }

    private FilterRequest at(U32Options options) {
        return d0.filter(options).parent("1:").protocol(Protocol.IP).priority(1);
    }

    private void add(Match... matches) {
        d0.filter(U32.filter().match(matches).flowId("1:1"))
                .parent("1:")
                .priority(1)
                .add();
    }

    private long packets(String classId) {
        Matcher found = Pattern.compile("class htb " + classId + " .*\\n Sent \\d+ bytes (\\d+) pkt")
                .matcher(ns.tc("-s class show dev d0"));
        assertThat(found.find()).isTrue();
        return Long.parseLong(found.group(1));
    }

    private void steered(int expected) {
        assertThat(packets("1:1")).isEqualTo(expected);
    }

    @Test
    void byIpDestination() {
        add(Ip.dst("10.9.0.2"));
        udp("10.9.0.2", 1000);
        udp("10.9.0.3", 1000);
        udp6("fd00:9::2", 1000);
        udp("10.9.0.2", 1001);
        steered(2);
        assertThat(packets("1:30")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void byIpNetworkAndProtocolAndPort() {
        add(Ip.src("10.9.0.0/24"), Ip.dst("10.9.0.2/31"), Ip.protocol("udp"), Ip.dport(1000, 0xfffc));
        udp("10.9.0.2", 1000);
        udp("10.9.0.3", 1003);
        udp("10.9.0.3", 1004);
        udp("10.9.0.4", 1000);
        tcp("10.9.0.2", 1000);
        steered(2);
    }

    @Test
    void byTcpPort() {
        add(Ip.protocol("tcp"), Ip.dport(22));
        tcp("10.9.0.2", 22);
        tcp("10.9.0.2", 23);
        udp("10.9.0.2", 22);
        steered(1);
    }

    @Test
    void byIcmpType() {
        add(Ip.protocol("icmp"), Ip.icmpType(8), Ip.icmpCode(0));
        ping("10.9.0.2");
        udp("10.9.0.2", 0x0800);
        steered(1);
    }

    @Test
    void byIp6DestinationAndPort() {
        add(Ip6.dst("fd00:9::2"), Ip6.protocol("udp"), Ip6.dport(53));
        udp6("fd00:9::2", 53);
        udp6("fd00:9::2", 54);
        udp6("fd00:9::3", 53);
        udp("10.9.0.2", 53);
        steered(1);
    }

    @Test
    void byDscp() {
        add(Ip.dscp(46));
        udp("10.9.0.2", 1000, 46 << 2);
        udp("10.9.0.2", 1000, 0);
        steered(1);
    }

    @Test
    void byEthernetAddress() {
        add(Ether.dst(MAC + "02"));
        udp("10.9.0.2", 1000);
        udp6("fd00:9::2", 1000);
        udp("10.9.0.3", 1000);
        steered(2);
    }

    @Test
    void byRawBytes() {
        at(U32.filter()
                        .match(U32Key.u8(17, 0xff, 9), U32Key.u16(1000, 0xffff, 22))
                        .flowId("1:1"))
                .add();
        udp("10.9.0.2", 1000);
        udp("10.9.0.2", 1001);
        tcp("10.9.0.2", 1000);
        steered(1);
    }

    @Test
    void allPacketsWithoutAMatch() {
        at(U32.filter().flowId("1:1")).add();
        udp("10.9.0.2", 1000);
        tcp("10.9.0.3", 1000);
        udp6("fd00:9::2", 1000);
        steered(2);
    }

    /** Where the kernel counts: with CONFIG_CLS_U32_PERF. */
    @Test
    void countsWhatTcCounts() {
        at(U32.filter().match(Ip.dst("10.9.0.2"), Ip.protocol("udp")).flowId("1:1"))
                .add();
        udp("10.9.0.2", 1000);
        udp("10.9.0.3", 1000);
        tcp("10.9.0.2", 1000);
        U32Status.Counters counters = filters().get(0).counters();
        String shown = shown(ns);
        if (counters == null) {
            assertThat(shown).doesNotContain("rule hit");
        } else {
            assertThat(counters).isEqualTo(new U32Status.Counters(3, 1, List.of(2L, 1L)));
            assertThat(shown).contains(counters.toString());
        }
    }

    @Test
    void byHashTable() {
        U32Handle table = U32Handle.table(2);
        U32HashKey key = U32HashKey.of(0xff, 16);
        at(U32.table(4)).handle(table).add();
        at(U32.filter().matchIpDst("10.9.0.0/24").link(table).hashKey(key)).add();
        for (int host = 2; host <= 9; host++) {
            Match match = Ip.dst("10.9.0." + host);
            at(U32.filter()
                            .match(match)
                            .hashTable(table.bucket(key.bucket(match, 4)))
                            .flowId(host == 6 ? "1:1" : "1:2"))
                    .add();
        }
        // The bucket alone decides here: a filter without matches takes what the others of its bucket leave.
        at(U32.filter().hashTable(table.bucket(1)).flowId("1:1")).add();
        for (int host = 2; host <= 9; host++) {
            udp("10.9.0." + host, 1000);
        }
        ns.ip("neighbour add 10.9.0.17 lladdr " + MAC + "17 dev d0");
        udp("10.9.0.17", 1000);
        steered(2);
        assertThat(packets("1:2")).isEqualTo(7);
    }

    @Test
    void afterALinkWithAnOffset() {
        U32Handle table = U32Handle.table(2);
        at(U32.table(1)).handle(table).add();
        at(U32.filter().match(Ip.protocol("udp")).link(table).offset(U32Offset.ipHeader()))
                .add();
        at(U32.filter().match(Udp.dst(1000)).hashTable(table).flowId("1:1")).add();
        at(U32.filter().match(Udp.dst(1000)).flowId("1:2")).add(); // in the root table, where it never matches
        udp("10.9.0.2", 1000);
        udp("10.9.0.2", 1001);
        tcp("10.9.0.2", 1000);
        steered(1);
        assertThat(packets("1:2")).isZero();
    }

    @Test
    void afterALinkThatEatsTheHeader() {
        U32Handle table = U32Handle.table(2);
        at(U32.table(1)).handle(table).add();
        at(U32.filter()
                        .match(Ip.protocol("tcp"))
                        .link(table)
                        .offset(U32Offset.fixed(20).eat()))
                .add();
        at(U32.filter().match(U32Key.u16(1000, 0xffff, 2)).hashTable(table).flowId("1:1"))
                .add();
        tcp("10.9.0.2", 1000);
        tcp("10.9.0.2", 1001);
        udp("10.9.0.2", 1000);
        steered(1);
    }

    @Test
    void intoAnAction() {
        ns.veth("m0", 12, "m1", 13);
        long before = sentBy("m0");
        at(U32.filter()
                        .match(Ip.protocol("udp"), Ip.dport(1000))
                        .action(Mirred.mirror(tc.device("m0").ref())))
                .add();
        udp("10.9.0.2", 1000);
        udp("10.9.0.2", 1001);
        udp("10.9.0.2", 1000);
        U32Filter filter = filters().get(0);
        assertThat(filter.actions()).singleElement().satisfies(action -> {
            assertThat(action.stats().packets()).isEqualTo(2);
            assertThat(action.index()).isPositive();
        });
        assertThat(sentBy("m0") - before).as("besides what IPv6 says by itself").isGreaterThanOrEqualTo(2);
    }

    @Test
    void byArrivingInterface() {
        ns.tc("qdisc add dev d1 clsact");
        ns.veth("m0", 12, "m1", 13);
        for (String device : new String[] {"d0", "d1"}) {
            tc.device("d1")
                    .filter(U32.filter()
                            .match(Ip.protocol("udp"), Ip.dport(1000))
                            .inDevice(device)
                            .action(Mirred.mirror(tc.device("m0").ref())))
                    .ingress()
                    .priority(1)
                    .add();
        }
        udp("10.9.0.2", 1000);
        assertThat(tc.device("d1").filters().stream()
                        .filter(filter -> filter.options() instanceof U32Filter)
                        .map(filter -> (U32Filter) filter.options()))
                .extracting(
                        U32Filter::inDevice,
                        filter -> filter.actions().get(0).stats().packets())
                .containsExactlyInAnyOrder(tuple("d0", 0L), tuple("d1", 1L));
    }

    private long sentBy(String device) {
        return ns.json("ip", "-s", "-j", "link", "show", device)
                .get(0)
                .at("/stats64/tx/packets")
                .asLong();
    }
}
