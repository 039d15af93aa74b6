package io.github.tc4j.tc.filters;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Filter;
import io.github.tc4j.tc.FilterHandle;
import io.github.tc4j.tc.FilterOptions;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.action.Gact;
import io.github.tc4j.tc.qdisc.Qdiscs;
import io.github.tc4j.testkit.FullKernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the kernel makes of the filters: as we read them back, as tc shows them beside what tc itself asked for, and what they do to packets. */
@FullKernelTest
class FiltersFullKernelTest {
    private static final Flower IP = Flower.filter(Protocol.IP);

    private final TestNamespace ns;
    private final NetworkNamespace namespace;
    private final Tc tc;
    private final Device d0;

    FiltersFullKernelTest(TestNamespace ns) {
        this.ns = ns;
        ns.run("sh", "-c", "cd /proc/sys/net/ipv6/conf/all 2>/dev/null || exit 0; echo 1 >disable_ipv6");
        ns.veth("d0", 10, "d1", 11);
        ns.ip("addr add 10.9.0.1/24 dev d0");
        ns.ip("neigh add 10.9.0.2 lladdr 02:00:00:00:00:02 dev d0");
        namespace = NetworkNamespace.ofPid(ns.pid());
        tc = Tc.open(namespace);
        d0 = tc.device("d0");
        d0.qdisc(Qdiscs.clsact()).add();
        tc.device("d1").qdisc(Qdiscs.clsact()).add();
    }

    @AfterEach
    void close() {
        tc.close();
        namespace.close();
    }

    /** A filter, and tc's words for the same. */
    record Case(FilterOptions options, FilterHandle handle, Protocol protocol, String words) {}

    private static Case flower(Flower options, String words) {
        return new Case(options, FilterHandle.of(1), options.impliedProtocol(), "handle 1 flower " + words);
    }

    private static List<Case> cases() {
        FilterHandle one = FilterHandle.of(1);
        FilterHandle mark = Fw.mark(0x10);
        return List.of(
                new Case(Matchall.filter().flowId("1:10"), one, Protocol.ALL, "handle 1 matchall classid 1:10"),
                new Case(
                        Matchall.filter().offload(Offload.SKIP_HARDWARE).action(Gact.pass()),
                        one,
                        Protocol.IP,
                        "handle 1 matchall skip_hw action pass"),
                new Case(Fw.filter().flowId("1:10"), mark, Protocol.IP, "handle 0x10 fw classid 1:10"),
                new Case(
                        Fw.filter().mask(0xF0).inDevice("d1").flowId("1:10").action(Gact.pass()),
                        mark,
                        Protocol.IP,
                        "handle 0x10/0xf0 fw classid 1:10 indev d1 action pass"),
                flower(IP.flowId("1:10"), "classid 1:10"),
                flower(
                        IP.srcIp("10.0.0.0/8").tcp().srcPort(1000).dstPort(80).action(Gact.drop()),
                        "ip_proto tcp src_ip 10.0.0.0/8 src_port 1000 dst_port 80 action drop"),
                flower(
                        Flower.filter()
                                .dstIp("2001:db8::/32")
                                .udp()
                                .dstPorts(80, 90)
                                .flowId("1:1"),
                        "ip_proto udp dst_ip 2001:db8::/32 dst_port 80-90 classid 1:1"),
                flower(
                        IP.tcp().match(FlowerKey.TCP_FLAGS, 2, 0x12).match(FlowerKey.TCP_DST, 0x1000, 0xF000),
                        "ip_proto tcp dst_port 0x1000/0xf000 tcp_flags 0x2/0x12"),
                flower(
                        IP.match(FlowerKey.IP_TOS, 0x10, 0xFC).match(FlowerKey.IP_TTL, 64),
                        "ip_tos 0x10/0xfc ip_ttl 64"),
                flower(
                        IP.ipProtocol(1).match(FlowerKey.ICMPV4_TYPE, 8).match(FlowerKey.FLAGS, 0, 1),
                        "ip_proto icmp type 8 ip_flags nofrag"),
                flower(
                        Flower.filter(Protocol.VLAN)
                                .vlanId(5)
                                .match(FlowerKey.VLAN_PRIO, 3)
                                .match(FlowerKey.VLAN_ETH_TYPE, 0x0800)
                                .srcIp("10.0.0.1"),
                        "vlan_id 5 vlan_prio 3 vlan_ethtype ip src_ip 10.0.0.1"),
                flower(Flower.filter(Protocol.ARP).match(FlowerKey.ARP_OP, 1), "arp_op request"),
                flower(
                        IP.match(FlowerKey.CT_STATE, 0x0A, 0x0B).match(FlowerKey.CT_MARK, 7, 0xF),
                        "ct_state +trk+est-new ct_mark 7/0xf"),
                flower(Flower.filter(Protocol.parse("mpls_uc")).match(FlowerKey.MPLS_LABEL, 100), "mpls_label 100"));
    }

    /** All at once: each program that is run takes long there. Ours are on d0, tc's on d1, a priority for each. */
    @Test
    void isTheSameAsByTc() {
        List<Case> cases = cases();
        StringBuilder commands = new StringBuilder();
        for (int i = 0; i < cases.size(); i++) {
            Case one = cases.get(i);
            d0.filter(one.options())
                    .parent(Handle.CLSACT_EGRESS)
                    .protocol(one.protocol())
                    .priority(i + 1)
                    .handle(one.handle())
                    .add();
            commands.append("filter add dev d1 egress protocol ")
                    .append(one.protocol())
                    .append(" prio ")
                    .append(i + 1)
                    .append(' ')
                    .append(one.words())
                    .append('\n');
        }
        ns.run("bash", "-c", "tc -batch - <<'END'\n" + commands + "END");
        for (Device device : List.of(d0, tc.device("d1"))) {
            for (Filter filter : device.filters(Handle.CLSACT_EGRESS)) {
                if (filter.handle().value() != 0) {
                    Case asked = cases.get(filter.priority().value() - 1);
                    assertThat(withoutIndices(filter.options()))
                            .as(asked.words())
                            .isEqualTo(made(asked.options()));
                    assertThat(filter.handle()).isEqualTo(asked.handle());
                }
            }
        }
        List<String> ours = shown("d0");
        assertThat(ours).isEqualTo(shown("d1"));
        assertThat(ours.stream().filter(line -> line.contains("handle 0x"))).hasSize(cases.size());
    }

    /** Behind a VLAN tag the kernel reports as the frame's type what follows the tag; the tag's own is the filter's protocol. */
    private static FilterOptions made(FilterOptions asked) {
        if (asked instanceof Flower flower) {
            FlowerMatch inner = flower.matches().get(FlowerKey.VLAN_ETH_TYPE);
            return inner == null ? flower : flower.match(FlowerKey.ETH_TYPE, inner);
        }
        return asked;
    }

    private static FilterOptions withoutIndices(FilterOptions options) {
        return switch (options) {
            case Matchall matchall -> matchall.actions(anew(matchall.target()));
            case Fw fw -> fw.actions(anew(fw.target()));
            case Flower flower -> flower.actions(anew(flower.target()));
            default -> options;
        };
    }

    private static List<Action> anew(Target target) {
        return target.actions().stream()
                .map(action -> Action.of(action.options()))
                .toList();
    }

    /** Not as JSON: what tc 6.1 prints of fw is none. */
    private List<String> shown(String device) {
        return ns.tc("filter show dev " + device + " egress")
                .lines()
                .map(line -> line.replaceFirst("index \\d+", "index"))
                .toList();
    }

    private long packets(Filter filter) {
        Target target = switch (filter.options()) {
            case Flower flower -> flower.target();
            case Matchall matchall -> matchall.target();
            case Fw fw -> fw.target();
            default -> Target.NONE;
        };
        return target.actions().getFirst().stats().packets();
    }

    @Test
    void eachTakesThePacketsThatItIsFor() {
        List<FilterOptions> filters = List.of(
                IP.udp().dstPort(1001).action(Gact.drop()),
                IP.udp().dstPorts(1002, 1003).action(Gact.drop()),
                Fw.filter().action(Gact.drop()),
                Matchall.filter().action(Gact.pass()));
        for (int i = 0; i < filters.size(); i++) {
            d0.filter(filters.get(i))
                    .parent(Handle.CLSACT_EGRESS)
                    .protocol(Protocol.IP)
                    .priority(i + 1)
                    .handle(FilterHandle.of(0x10))
                    .add();
        }
        ns.run("bash", "-c", """
                for port in 1001 1002 1002 1003 1004 1004 1004 1004; do echo x >/dev/udp/10.9.0.2/$port; done
                """);
        List<Filter> found = d0.filters(Handle.CLSACT_EGRESS).stream()
                .filter(filter -> filter.handle().value() != 0)
                .toList();
        assertThat(found.stream().map(this::packets)).containsExactly(1L, 3L, 0L, 4L);
        Matchall all = (Matchall) found.getLast().options();
        assertThat(Objects.requireNonNull(all.status()).hits()).isEqualTo(4);
    }
}
