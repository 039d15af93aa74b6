package io.github.tc4j.examples.jtc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code jtc} shows of a state that tc made is what tc shows. */
@KernelTest
class ShowKernelTest {
    private static final String JTC = Path.of("bin/jtc").toAbsolutePath().toString();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TestNamespace NS = TestNamespace.open();

    @BeforeAll
    static void makeState() {
        NS.ip("link add d0 numtxqueues 2 type veth peer name d1");
        NS.ip("link set d0 address 02:00:00:00:00:01");
        for (String link : List.of("i0 type ifb", "b0 type veth peer name b1", "b2 type ifb", "b3 type ifb")) {
            NS.ip("link add " + link);
        }
        NS.ip("link set i0 up");
        NS.ip("link set b2 up");
        for (String line : """
                qdisc add dev d0 root handle 1: htb default 30 r2q 20
                class add dev d0 parent 1: classid 1:1 htb rate 10mbit
                class add dev d0 parent 1:1 classid 1:10 htb rate 5mbit ceil 10mbit prio 3 overhead 4 linklayer atm quantum 3000
                class add dev d0 parent 1:1 classid 1:30 htb rate 128kbit burst 15k quantum 1500
                qdisc add dev d0 parent 1:10 handle 10: tbf rate 1mbit burst 10k latency 50ms
                qdisc add dev d0 parent 1:30 handle 30: bfifo limit 30000
                qdisc add dev d1 ingress
                filter add dev d1 parent ffff: protocol all prio 1 u32 match u32 0 0 flowid 1:1 action mirred egress redirect dev i0
                filter add dev d1 parent ffff: protocol arp prio 4 u32 match u16 3 0xf0f0 at 0 action mirred egress mirror dev i0 pipe index 7 cookie aabb action mirred egress redirect dev b2
                filter add dev d0 parent 1: protocol ip prio 1 u32 match ip dst 172.17.0.4/32 match ip dport 80 0xffff flowid 1:10
                filter add dev d0 parent 1: protocol ip prio 1 handle 5: u32 divisor 16
                filter add dev d0 parent 1: protocol ip prio 1 u32 ht 800: link 5: hashkey mask 0xf0 at 12 match ip src 10.0.0.0/8 offset at 0 mask 0x0f00 shift 6 eat
                filter add dev d0 parent 1: protocol ipv6 prio 2 u32 match ip6 src fe80::/10 flowid 1:30
                filter add dev d0 parent 1: protocol 802.1q prio 3 u32 match u8 5 0xff at nexthdr+1 flowid 1:30
                filter add dev d0 parent 1: protocol ip prio 1 u32 ht 800: link 5: flowid 1:30 match ip src 11.0.0.0/8
                qdisc add dev i0 root handle 5: pfifo limit 77
                qdisc add dev b0 clsact
                filter add dev b0 egress prio 5 u32 match ip src 1.2.3.4 flowid :3
                qdisc add dev b1 root handle 6: pfifo_fast
                qdisc add dev b2 root handle 7: pfifo_head_drop limit 9
                qdisc add dev b3 root handle 8: tbf rate 100mbit burst 100k limit 1m""".lines().toList()) {
            NS.tc(line);
        }
        NS.tc("actions show action mirred"); // from then on the kernel knows whether hardware counts
    }

    @AfterAll
    static void close() {
        NS.close();
    }

    private static String[] command(String program, String options, String command) {
        List<String> words = new ArrayList<>(List.of(program));
        words.addAll(List.of(options.isEmpty() ? new String[0] : options.split(" ")));
        words.addAll(List.of(command.split(" ")));
        return words.toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource({
        "qdisc show",
        "qdisc show dev b3",
        "qdisc show dev d0 root",
        "class show dev d0",
        "class show dev d0 parent 1:1",
        "filter show dev d0",
        "filter show dev d0 parent 1:",
        "filter show dev d0 prio 1",
        "filter show dev d0 protocol ipv6",
        "filter show dev d1 parent ffff:",
        "filter show dev d1 ingress",
        "filter show dev b0 egress",
        "actions show action mirred",
    })
    void theTextIsTcs(String command) {
        for (String options : List.of("", "-s", "-d", "-s -d")) {
            String ours = NS.run(command(JTC, options, command));
            String tcs = NS.run(command("tc", options, command));
            assertThat(times(ours)).as("%s %s", options, command).isEqualTo(times(tcs));
        }
    }

    /** Seconds go by between the two. */
    private static String times(String text) {
        return text.replaceAll("(installed|used) [0-9]+ sec", "$1 N sec");
    }

    /** tc's own is no JSON where a u32 filter has an offset, and text where classes are. */
    @ParameterizedTest
    @CsvSource({
        "qdisc show",
        "filter show dev d1 parent ffff: prio 1",
        "filter show dev b0 egress",
        "filter show dev d0 prio 2",
        "actions show action mirred",
    })
    void theJsonIsTcs(String command) throws JsonProcessingException {
        for (String options : List.of("-j", "-j -p", "-j -s")) {
            if (options.equals("-j -p") && command.startsWith("filter")) {
                continue; // which is about the names of matches then
            }
            String ours = NS.run(command(JTC, options, command));
            String tcs = NS.run(command("tc", options, command));
            assertThat(JSON.readTree(seconds(ours)))
                    .as("%s %s", options, command)
                    .isEqualTo(JSON.readTree(seconds(tcs)));
        }
    }

    private static String seconds(String json) {
        return json.replaceAll("\"(installed|last_used)\":[0-9]+", "\"$1\":0");
    }

    /** What tc 6.1 shows as text, or as what no parser takes. */
    @ParameterizedTest
    @CsvSource({"class show dev d0, 4", "filter show dev d0 parent 1: prio 1, 6", "-s class show dev d0, 4"})
    void whereTcHasNoJsonOursIsJson(String command, int size) throws JsonProcessingException {
        assertThat(JSON.readTree(NS.run(command(JTC, "-j", command)))).hasSize(size);
    }
}
