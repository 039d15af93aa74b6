package io.github.tc4j.netlink.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tc4j.netlink.Errno;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.netlink.MacAddress;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Links made, changed and listed here, judged by {@code ip}; and made by {@code ip}, listed here. */
@KernelTest
class LinksKernelTest extends WithLinks {
    private static final MacAddress MAC = MacAddress.parse("02:00:00:00:00:01");
    private static final MacAddress PEER_MAC = MacAddress.parse("02:00:00:00:00:02");

    LinksKernelTest(TestNamespace ns) {
        super(ns);
    }

    private static JsonNode ip(TestNamespace ns, String device) {
        return ns.json("ip", "-j", "-d", "link", "show", "dev", device).get(0);
    }

    private JsonNode ip(String device) {
        return ip(ns, device);
    }

    private static KernelException refused(Runnable call) {
        return assertThatExceptionOfType(KernelException.class)
                .isThrownBy(call::run)
                .actual();
    }

    @Test
    void listsWhatIpLists() {
        ns.ip("link add br0 type bridge");
        ns.ip("link add name a numtxqueues 3 mtu 1400 txqueuelen 77 address 02:00:00:00:00:01 type veth peer name b");
        ns.ip("link set dev a master br0 up");
        ns.ip("link set dev b group 5 up");
        ns.ip("link add ifb0 type ifb");
        ns.ip("link set lo up");
        JsonNode expected = ns.json("ip", "-j", "-d", "link", "show");
        List<Link> listed = links.list();
        assertThat(listed).hasSize(expected.size()).hasSizeGreaterThanOrEqualTo(5);
        for (int i = 0; i < listed.size(); i++) {
            compare(listed.get(i), expected.get(i));
            assertThat(links.find(listed.get(i).index()).map(Link::name))
                    .contains(listed.get(i).name());
        }
    }

    private void compare(Link link, JsonNode expected) {
        String name = expected.get("ifname").asText();
        assertThat(link.name()).isEqualTo(name);
        assertThat(link.index()).as(name).isEqualTo(expected.get("ifindex").asInt());
        assertThat(link.kind())
                .as(name)
                .isEqualTo(expected.at("/linkinfo/info_kind").asText(null));
        assertThat(link.mtu()).as(name).isEqualTo(expected.get("mtu").asInt());
        assertThat(link.txQueueLength())
                .as(name)
                .isEqualTo(expected.get("txqlen").asInt());
        assertThat(link.isUp()).as(name).isEqualTo(flags(expected).contains("UP"));
        assertThat(link.isLoopback()).as(name).isEqualTo(flags(expected).contains("LOOPBACK"));
        assertThat(link.address()).as(name).hasToString(expected.get("address").asText());
        assertThat(link.masterIndex())
                .as(name)
                .isEqualTo(indexOf(expected.path("master").asText("")));
        assertThat(link.peerIndex())
                .as(name)
                .isEqualTo(indexOf(expected.path("link").asText("")));
        assertThat(link.group())
                .as(name)
                .isEqualTo(expected.get("group").asText().equals("default") ? 0 : 5);
        assertThat(link.txQueues())
                .as(name)
                .isEqualTo(expected.get("num_tx_queues").asInt());
        assertThat(link.qdisc()).as(name).isEqualTo(expected.get("qdisc").asText());
        assertThat(links.get(name))
                .as(name)
                .usingRecursiveComparison()
                .ignoringFields("stats")
                .isEqualTo(link);
    }

    private static List<String> flags(JsonNode link) {
        return elements(link.get("flags")).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private int indexOf(String name) {
        return name.isEmpty() ? 0 : ip(name).get("ifindex").asInt();
    }

    @Test
    void countsAsIpCounts() throws Exception {
        links.change("lo", LinkChange.create().up());
        namespace.call(() -> {
            try (DatagramSocket socket = new DatagramSocket()) {
                InetAddress target = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
                for (int i = 0; i < 7; i++) {
                    socket.send(new DatagramPacket(new byte[100], 100, target, 9));
                }
            }
            return "";
        });
        LinkStats stats = links.get("lo").stats();
        JsonNode expected =
                ns.json("ip", "-j", "-s", "link", "show", "dev", "lo").get(0).get("stats64");
        assertThat(stats.txPackets())
                .isGreaterThanOrEqualTo(7)
                .isEqualTo(expected.at("/tx/packets").asLong());
        assertThat(stats.rxPackets()).isEqualTo(expected.at("/rx/packets").asLong());
        assertThat(stats.txBytes())
                .isGreaterThan(7 * 100)
                .isEqualTo(expected.at("/tx/bytes").asLong());
        assertThat(stats.rxBytes()).isEqualTo(expected.at("/rx/bytes").asLong());
        assertThat(stats.rxDropped()).isEqualTo(expected.at("/rx/dropped").asLong());
        assertThat(stats.multicast()).isEqualTo(expected.at("/rx/multicast").asLong());
    }

    @Test
    void aVethWhoseOtherEndIsElsewhere(TestNamespace first, TestNamespace pod) {
        assertThat(first).isSameAs(ns);
        try (NetworkNamespace elsewhere = NetworkNamespace.ofPid(pod.pid())) {
            links.add(LinkSpec.veth("a", "eth0")
                    .peerNamespace(elsewhere)
                    .mtu(1400)
                    .txQueueLength(77)
                    .txQueues(2)
                    .group(9)
                    .address(MAC)
                    .peerAddress(PEER_MAC)
                    .up());
        }
        for (JsonNode end : List.of(ip("a"), ip(pod, "eth0"))) {
            assertThat(end.at("/linkinfo/info_kind").asText()).isEqualTo("veth");
            assertThat(end.get("mtu").asInt()).isEqualTo(1400);
            assertThat(end.get("txqlen").asInt()).isEqualTo(77);
            assertThat(end.get("num_tx_queues").asInt()).isEqualTo(2);
            assertThat(end.get("group").asText()).isEqualTo("9");
        }
        assertThat(flags(ip("a"))).contains("UP");
        assertThat(flags(ip(pod, "eth0"))).doesNotContain("UP");
        assertThat(ip("a").get("address").asText()).isEqualTo(MAC.toString());
        assertThat(ip(pod, "eth0").get("address").asText()).isEqualTo(PEER_MAC.toString());
        Link a = links.get("a");
        assertThat(a.isUp()).isTrue();
        assertThat(a.isRunning()).isFalse();
        pod.ip("link set eth0 up");
        assertThat(links.get("a").isRunning()).isTrue();
        assertThat(a.peerIndex()).isEqualTo(ip(pod, "eth0").get("ifindex").asInt());
        assertThat(a.peerNamespaceId()).isEqualTo(ip("a").get("link_netnsid").asInt());
        assertThat(links.find("eth0")).isEmpty();
    }

    @Test
    void aVethInOneNamespace() {
        links.add(LinkSpec.veth("a", "b"));
        assertThat(ip("a").get("link").asText()).isEqualTo("b");
        assertThat(flags(ip("a"))).doesNotContain("UP");
        Link a = links.get("a");
        assertThat(a.peerNamespaceId()).isNull();
        assertThat(links.get(a.peerIndex()).name()).isEqualTo("b");
        links.delete("b");
        assertThat(links.find("a")).isEmpty();
    }

    @Test
    void aBridgeAndItsPorts() {
        assertThat(links.add(LinkSpec.bridge("br0").up()).warnings()).isEmpty();
        assertThat(ip("br0").at("/linkinfo/info_kind").asText()).isEqualTo("bridge");
        assertThat(flags(ip("br0"))).contains("UP");
        links.add(LinkSpec.veth("a", "b").master(links.get("br0")).up());
        assertThat(ip("a").get("master").asText()).isEqualTo("br0");
        assertThat(ip("b").has("master")).isFalse();
        links.change("a", LinkChange.create().noMaster());
        assertThat(ip("a").has("master")).isFalse();
        links.change("b", LinkChange.create().master("br0"));
        assertThat(ip("b").get("master").asText()).isEqualTo("br0");
        assertThat(links.get("b").masterIndex()).isEqualTo(links.get("br0").index());
    }

    @Test
    void anIfbHasAShortQueueUnlessToldOtherwise() {
        links.add(LinkSpec.ifb("ifb0"));
        links.add(LinkSpec.ifb("ifb1").txQueueLength(1000).up());
        assertThat(ip("ifb0").get("txqlen").asInt()).isEqualTo(32);
        assertThat(ip("ifb1").get("txqlen").asInt()).isEqualTo(1000);
        assertThat(ip("ifb1").at("/linkinfo/info_kind").asText()).isEqualTo("ifb");
        assertThat(flags(ip("ifb1"))).contains("UP");
    }

    @Test
    void aDummyWhereTheKernelHasIt() {
        if (ns.exec("ip", "link", "add", "probe", "type", "dummy").exit() == 0) {
            links.add(LinkSpec.dummy("d0").mtu(9000));
            assertThat(ip("d0").at("/linkinfo/info_kind").asText()).isEqualTo("dummy");
        } else {
            KernelException e = refused(() -> links.add(LinkSpec.dummy("d0").mtu(9000)));
            assertThat(e.errno()).isEqualTo(Errno.EOPNOTSUPP);
            assertThat(e)
                    .hasMessage("add dummy d0, mtu 9000: EOPNOTSUPP (Operation not supported): Unknown device type");
        }
    }

    @Test
    void changes() {
        links.add(LinkSpec.veth("a", "b"));
        links.change(
                "a",
                LinkChange.create().up().mtu(1300).txQueueLength(5).address(MAC).group(3));
        JsonNode a = ip("a");
        assertThat(flags(a)).contains("UP");
        assertThat(a.get("mtu").asInt()).isEqualTo(1300);
        assertThat(a.get("txqlen").asInt()).isEqualTo(5);
        assertThat(a.get("address").asText()).isEqualTo(MAC.toString());
        assertThat(a.get("group").asText()).isEqualTo("3");
        links.change("a", LinkChange.create().down());
        assertThat(flags(ip("a"))).doesNotContain("UP");
        assertThat(ip("a").get("mtu").asInt()).isEqualTo(1300);
        links.change("a", LinkChange.create());
        assertThat(ip("a").get("group").asText()).isEqualTo("3");
        links.change("a", LinkChange.create().rename("c").up());
        assertThat(links.find("a")).isEmpty();
        assertThat(flags(ip("c"))).contains("UP");
    }

    @Test
    void aRenamePutsItsNameOnOneLinkOnly() {
        links.add(LinkSpec.veth("a", "b"));
        KernelException taken =
                refused(() -> links.change("a", LinkChange.create().rename("b")));
        assertThat(taken.errno()).isEqualTo(Errno.EEXIST);
        assertThat(taken.getMessage()).startsWith("change link a: name b: EEXIST (File exists)");
        KernelException missing =
                refused(() -> links.change("x", LinkChange.create().rename("y")));
        assertThat(missing.errno()).isEqualTo(Errno.ENODEV);
    }

    @Test
    void moves(TestNamespace first, TestNamespace pod) {
        assertThat(first).isSameAs(ns);
        links.add(LinkSpec.veth("a", "b"));
        try (NetworkNamespace elsewhere = NetworkNamespace.ofPid(pod.pid())) {
            links.change(
                    "b",
                    LinkChange.create()
                            .moveTo(elsewhere)
                            .rename("eth0")
                            .mtu(1280)
                            .up());
            assertThat(links.find("b")).isEmpty();
            assertThat(flags(ip(pod, "eth0"))).contains("UP");
            assertThat(ip(pod, "eth0").get("mtu").asInt()).isEqualTo(1280);
            links.add(LinkSpec.bridge("br0"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            links.change("a", LinkChange.create().master("br0").moveTo(elsewhere)))
                    .withMessage("master: br0 is not in the namespace that a moves to");
        }
    }

    @Test
    void deletesOneOrAGroup() {
        for (int i = 0; i < 10; i++) {
            links.add(LinkSpec.ifb("ifb" + i).group(i < 8 ? 42 : 4294967295L));
        }
        links.delete("ifb0");
        assertThat(links.deleteIfExists("ifb1")).isTrue();
        assertThat(links.deleteIfExists("ifb1")).isFalse();
        links.deleteGroup(42);
        assertThat(links.list()).extracting(Link::name).containsExactly("lo", "ifb8", "ifb9");
        links.deleteGroup(4294967295L);
        assertThat(links.list()).extracting(Link::name).containsExactly("lo");
        assertThat(refused(() -> links.deleteGroup(42)).errno()).isEqualTo(Errno.ENODEV);
    }

    @Test
    void addresses() {
        links.add(LinkSpec.veth("a", "b").up());
        links.addAddress("a", "10.1.2.3/24");
        links.addAddress("a", "fd00::1/64");
        links.addAddress("a", "192.0.2.1");
        links.addAddress("lo", "127.0.0.5/8");
        assertThat(addressesOf("a")).contains("10.1.2.3/24 global", "fd00::1/64 global", "192.0.2.1/32 global");
        assertThat(addressesOf("lo")).contains("127.0.0.5/8 host");
        KernelException taken = refused(() -> links.addAddress("a", "10.1.2.3/24"));
        assertThat(taken.errno()).isEqualTo(Errno.EEXIST);
        assertThat(taken.getMessage()).startsWith("add address 10.1.2.3/24 to a: EEXIST (File exists)");
        assertThat(refused(() -> links.addAddress("x", "10.1.2.3/24")))
                .hasMessage("get link x: ENODEV (No such device)");
        assertThatIllegalArgumentException().isThrownBy(() -> links.addAddress("a", "10.1.2.300/24"));
    }

    private List<String> addressesOf(String device) {
        Function<JsonNode, String> text = a -> a.get("local").asText() + "/"
                + a.get("prefixlen").asText() + " " + a.get("scope").asText();
        return elements(ns.json("ip", "-j", "addr", "show", "dev", device)
                        .get(0)
                        .get("addr_info"))
                .map(text)
                .toList();
    }

    @Test
    void routes() {
        links.add(LinkSpec.veth("a", "b").up());
        links.change("b", LinkChange.create().up());
        links.addAddress("a", "10.0.0.2/24");
        links.addAddress("a", "fd00::2/64");
        links.addDefaultRoute("10.0.0.1");
        links.addDefaultRoute("fd00::1");
        links.addRoute(RouteSpec.to("10.9.0.0/16").via("10.0.0.9").dev("a"));
        links.addRoute(RouteSpec.to("10.8.0.0/16").dev("b"));
        links.addRoute(RouteSpec.to("fd08::/16").dev("b"));
        assertThat(ns.ip("route").lines().map(String::strip))
                .contains(
                        "default via 10.0.0.1 dev a", "10.9.0.0/16 via 10.0.0.9 dev a", "10.8.0.0/16 dev b scope link");
        assertThat(ns.ip("-6 route").lines().map(line -> line.replaceAll(" metric.*", "")))
                .contains("default via fd00::1 dev a", "fd08::/16 dev b");
        assertThat(refused(() -> links.addDefaultRoute("10.0.0.7")).getMessage())
                .startsWith("add route default via 10.0.0.7: EEXIST (File exists)");
        KernelException unreachable =
                refused(() -> links.addRoute(RouteSpec.to("10.7.0.0/16").via("192.0.2.9")));
        assertThat(unreachable.errno()).isIn(Errno.ENETUNREACH, Errno.EINVAL);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> links.addRoute(RouteSpec.to("10.7.0.0/16")))
                .withMessage("route 10.7.0.0/16: neither gateway nor device");
    }

    @Test
    void whatIsNotThereOrTakenSaysSo() {
        assertThat(links.find("nope")).isEmpty();
        assertThat(links.find(4711)).isEmpty();
        assertThat(refused(() -> links.get("nope"))).hasMessage("get link nope: ENODEV (No such device)");
        assertThat(refused(() -> links.get(4711))).hasMessage("get link number 4711: ENODEV (No such device)");
        assertThat(refused(() -> links.delete("nope"))).hasMessage("delete link nope: ENODEV (No such device)");
        assertThat(refused(() -> links.change("nope", LinkChange.create().mtu(1000))))
                .hasMessage("change link nope: mtu 1000: ENODEV (No such device)");
        assertThat(refused(() -> links.change("lo", LinkChange.create().master("nope"))))
                .hasMessage("get link nope: ENODEV (No such device)");
        links.add(LinkSpec.bridge("br0"));
        assertThat(refused(() -> links.add(LinkSpec.bridge("br0"))))
                .hasMessageStartingWith("add bridge br0: EEXIST (File exists)");
        assertThat(refused(() -> links.add(LinkSpec.veth("c", "br0"))))
                .hasMessageStartingWith("add veth c; peer name br0: EEXIST (File exists)");
        assertThat(links.find("c")).isEmpty();
        KernelException large =
                refused(() -> links.change("br0", LinkChange.create().mtu(70_000)));
        assertThat(large)
                .hasMessage("change link br0: mtu 70000: EINVAL (Invalid argument): mtu greater than device maximum");
        assertThat(refused(() -> links.delete("lo")).errno()).isEqualTo(Errno.EOPNOTSUPP);
    }
}
