package io.github.tc4j.tc.u32.addresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tc4j.netlink.IpPrefix;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.u32.U32;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tables of thousands of prefixes: the kernel takes them, tc shows them, and packets go where they should. */
@KernelTest
class AddressTablesKernelTest {
    private static final int CLASSES = 8;

    private final TestNamespace ns;
    private final NetworkNamespace namespace;
    private final Tc tc;
    private final AddressTables.Place place;

    AddressTablesKernelTest(TestNamespace ns) {
        this.ns = ns;
        ns.veth("d0", 10, "d1", 11);
        ns.tc("qdisc add dev d0 root handle 1: htb default 30");
        ns.tc("class add dev d0 parent 1: classid 1:30 htb rate 100mbit");
        for (int i = 1; i <= CLASSES; i++) {
            ns.tc("class add dev d0 parent 1: classid 1:" + i + " htb rate 100mbit");
        }
        namespace = NetworkNamespace.ofPid(ns.pid());
        tc = Tc.open(namespace);
        place = AddressTables.at(tc, tc.device("d0"), "1:").priority(10);
    }

    @AfterEach
    void close() {
        tc.close();
        namespace.close();
    }

    private static Map<IpPrefix, Handle> rules(int count) {
        Random random = new Random(5);
        Map<IpPrefix, Handle> rules = new LinkedHashMap<>();
        while (rules.size() < count) {
            int kind = random.nextInt(10);
            byte[] address = new byte[kind == 0 ? 16 : 4];
            random.nextBytes(address);
            address[0] = (byte) (kind == 0 ? 0xfd : 10);
            int length = kind == 0 ? 64 + 32 * random.nextInt(3) : kind == 1 ? 24 : 32;
            rules.put(IpPrefix.of(address, length).masked(), Handle.of(1, 1 + random.nextInt(CLASSES)));
        }
        return rules;
    }

    /** What tc shows of them: how many filters go to classes, and how many link. */
    private int[] shown() {
        int flows = 0;
        int links = 0;
        for (JsonNode filter : ns.json("tc", "-j", "filter", "show", "dev", "d0", "parent", "1:")) {
            flows += filter.at("/options/flowid").isMissingNode() ? 0 : 1;
            links += filter.at("/options/link").isMissingNode() ? 0 : 1;
        }
        return new int[] {flows, links};
    }

    @Test
    void thousandsAreMadeReadChangedAndDeleted() {
        Map<IpPrefix, Handle> rules = rules(5000);
        AddressTables made = place.create(rules);
        assertThat(shown()[0]).isEqualTo(5000);
        assertThat(shown()[1]).isGreaterThan(5);
        assertThat(made.cost().mean()).isLessThan(20);
        AddressTables read = place.read();
        assertThat(read.rules()).isEqualTo(rules);
        assertThat(read.cost()).isEqualTo(made.cost());

        IpPrefix first = rules.keySet().iterator().next();
        assertThat(read.remove(first)).isTrue();
        read.put("10.0.0.0/8", "1:3");
        read.put("::/0", "1:4");
        read.put("0.0.0.0/0", "1:5");
        Map<IpPrefix, Handle> after = place.read().rules();
        assertThat(after).hasSize(5002).doesNotContainKey(first).isEqualTo(read.rules());
        assertThat(shown()[0]).isEqualTo(5002);
        assertThat(place.read().lookup("11.1.1.1")).contains(Handle.parse("1:5"));

        read.delete();
        assertThat(ns.tc("filter show dev d0 parent 1:")).isBlank();
        place.create(rules).delete();
        assertThat(ns.tc("filter show dev d0 parent 1:")).isBlank();
    }

    @Test
    void othersOfThePlaceStayAsTheyAre() {
        ns.tc("filter add dev d0 parent 1: protocol ip prio 5 handle 1: u32 divisor 16");
        ns.tc("filter add dev d0 parent 1: protocol ip prio 5 u32 match ip dst 1.2.3.4 flowid 1:1");
        String before = ns.tc("filter show dev d0 parent 1:");
        AddressTables made = place.create(rules(500));
        assertThatThrownBy(() -> place.create(Map.of())).isInstanceOf(IllegalStateException.class);
        made.delete();
        assertThat(ns.tc("filter show dev d0 parent 1:")).isEqualTo(before);
        place.create(rules(500)).delete();
        assertThat(ns.tc("filter show dev d0 parent 1:")).isEqualTo(before);
        assertThatThrownBy(() -> place.priority(5).read()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFilterOfAnotherOriginIsNoticed() {
        place.create(rules(50));
        place.device()
                .filter(U32.filter().matchIpDst("10.9.9.9").flowId("1:2"))
                .parent("1:")
                .priority(10)
                .add();
        assertThatThrownBy(place::read).hasMessageContaining("is not of tables as these");
    }

    @Test
    void afterARefusalTheObjectHasWhatTheKernelHas() {
        AddressTables tables = place.create(Map.of(IpPrefix.parse("10.0.0.1"), Handle.parse("1:1")));
        AddressTables other = place.read();
        other.put("10.0.0.2", "1:2");
        other.put("10.0.0.0/8", "1:3");
        assertThatThrownBy(() -> tables.put("10.3.0.0/16", "1:4"))
                .as("its table has the number that the other one took")
                .isInstanceOf(KernelException.class);
        assertThat(tables.rules()).isEqualTo(other.rules());
        tables.put("10.3.0.0/16", "1:4");
        assertThat(place.read().rules()).isEqualTo(tables.rules()).hasSize(4);
    }

    @Test
    void packetsToManyAddressesAreInTheirClasses() {
        ns.ip("address add 10.9.0.1/16 dev d0");
        ns.ip("link set d0 arp off");
        Random random = new Random(7);
        Map<IpPrefix, Handle> rules = new LinkedHashMap<>();
        long[] expected = new long[CLASSES + 1];
        while (rules.size() < 400) {
            IpPrefix address =
                    IpPrefix.of(new byte[] {10, 9, (byte) (1 + random.nextInt(200)), (byte) random.nextInt(256)}, 32);
            rules.putIfAbsent(address, Handle.of(1, 2 + random.nextInt(CLASSES - 1)));
        }
        rules.forEach((prefix, flowId) -> expected[flowId.value() & 0xFFFF]++);
        Map<IpPrefix, Handle> all = new LinkedHashMap<>(rules);
        all.put(IpPrefix.parse("10.9.250.0/24"), Handle.parse("1:1"));
        place.create(all);
        expected[1] += 2;
        namespace.call(() -> {
            try (DatagramSocket socket = new DatagramSocket()) {
                for (IpPrefix prefix : rules.keySet()) {
                    socket.send(new DatagramPacket(new byte[8], 8, InetAddress.getByAddress(prefix.address()), 1000));
                }
                socket.send(new DatagramPacket(new byte[8], 8, InetAddress.getByName("10.9.250.1"), 1000));
                socket.send(new DatagramPacket(new byte[8], 8, InetAddress.getByName("10.9.250.250"), 1000));
            }
            return 0;
        });
        for (int i = 1; i <= CLASSES; i++) {
            assertThat(packets("1:" + i)).as("class 1:" + i).isEqualTo(expected[i]);
        }
    }

    private long packets(String classId) {
        Matcher found = Pattern.compile("class htb " + classId + " .*\\n Sent \\d+ bytes (\\d+) pkt")
                .matcher(ns.tc("-s class show dev d0"));
        assertThat(found.find()).isTrue();
        return Long.parseLong(found.group(1));
    }
}
