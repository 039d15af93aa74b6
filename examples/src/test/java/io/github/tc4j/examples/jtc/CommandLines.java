package io.github.tc4j.examples.jtc;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;

/** Command lines over the grammar, right ones and wrong ones. */
final class CommandLines {
    private static final int GENERATOR_SIZE = 1000;

    private CommandLines() {}

    /** The same lines for the same seed. */
    static List<String> of(long seed, int count) {
        List<String> lines = new ArrayList<>();
        JqwikSession.run(() -> all().generator(GENERATOR_SIZE).stream(new Random(seed))
                .map(Shrinkable::value)
                .distinct()
                .limit(count)
                .forEach(lines::add));
        return lines;
    }

    private static Arbitrary<String> all() {
        return Arbitraries.oneOf(htb(), tbf(), fifo(), sfq(), u32(), actions());
    }

    private static Arbitrary<String> rates() {
        Arbitrary<String> units = Arbitraries.of(
                "bit", "kbit", "Mbit", "gbit", "kibit", "mibit", "bps", "kbps", "mbps", "", "%", "mbits", "m");
        return Combinators.combine(Arbitraries.integers().between(1, 4000), units)
                .as((number, unit) -> number + unit);
    }

    private static Arbitrary<String> sizes() {
        Arbitrary<String> units = Arbitraries.of("", "b", "k", "kb", "m", "kbit", "mbit", "x", "/8", "k/16", "k/3");
        return Combinators.combine(Arbitraries.integers().between(1, 4000), units)
                .as((number, unit) -> number + unit);
    }

    private static Arbitrary<String> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 70_000).map(String::valueOf),
                Arbitraries.integers().map(number -> "0x" + Integer.toHexString(number)),
                Arbitraries.of("-1", "x", "08", "4294967296", "7"));
    }

    /** Some of the options, each with a value of its sort, in any order. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Arbitrary<String> some(Arbitrary<String>... options) {
        return Arbitraries.oneOf(List.of(options)).list().ofMaxSize(4).map(list -> String.join(" ", list));
    }

    private static Arbitrary<String> option(String name, Arbitrary<String> values) {
        return values.map(value -> name + " " + value);
    }

    private static Arbitrary<String> htb() {
        Arbitrary<String> classes = some(
                        option("ceil", rates()),
                        option("burst", sizes()),
                        option("cburst", sizes()),
                        option("prio", Arbitraries.of("0", "3", "7", "x", "-1")),
                        option("quantum", Arbitraries.of("1500", "60000", "1k")),
                        option("mtu", Arbitraries.of("1500", "9000", "64000")),
                        option("mpu", numbers()),
                        option("overhead", numbers()),
                        option("linklayer", Arbitraries.of("ethernet", "atm", "adsl", "foo")))
                .flatMap(options ->
                        rates().map(rate -> "class add dev d0 parent 1: classid 1:1 htb rate " + rate + " " + options));
        Arbitrary<String> qdiscs = some(
                        option("default", Arbitraries.of("10", "0x30", "ffff", "1:10", "12345")),
                        option("r2q", Arbitraries.of("5", "100", "0x10")),
                        option("direct_qlen", numbers()))
                .map(options -> "qdisc add dev d0 root handle 1: htb " + options);
        return Arbitraries.oneOf(classes, qdiscs);
    }

    private static Arbitrary<String> tbf() {
        return Combinators.combine(
                        rates(),
                        sizes(),
                        Arbitraries.oneOf(
                                option("limit", sizes()),
                                option("latency", Arbitraries.of("50ms", "1s", "100us", "20", "5min"))),
                        some(
                                option("mpu", sizes()),
                                option("overhead", numbers()),
                                option("linklayer", Arbitraries.of("ethernet", "atm")),
                                Arbitraries.of("peakrate 40gbit mtu 1540", "minburst 1540", "foo")))
                .as((rate, burst, limit, options) ->
                        "qdisc add dev d0 root tbf rate " + rate + " burst " + burst + " " + limit + " " + options);
    }

    private static Arbitrary<String> fifo() {
        return Combinators.combine(
                        Arbitraries.of("pfifo", "bfifo", "pfifo_head_drop"),
                        Arbitraries.of("limit", "lim", ""),
                        Arbitraries.oneOf(sizes(), numbers()))
                .as((kind, option, value) ->
                        "qdisc replace dev d0 root " + kind + (option.isEmpty() ? "" : " " + option + " " + value));
    }

    private static Arbitrary<String> sfq() {
        return some(
                        option("limit", Arbitraries.of("1", "2", "127", "1000")),
                        option("perturb", Arbitraries.of("10", "-5", "x")),
                        option("quantum", sizes()),
                        option("divisor", Arbitraries.of("512", "1024", "1000")),
                        option("flows", Arbitraries.of("10", "70000")),
                        option("depth", Arbitraries.of("10", "200")),
                        Arbitraries.of("headdrop", "redflowlimit 100000", "redflowlimit 100000 min 8000 max 60000 ecn"))
                .filter(options -> !options.isEmpty())
                .map(options -> "qdisc add dev d0 root sfq " + options);
    }

    private static Arbitrary<String> u32() {
        Arbitrary<String> masks = Arbitraries.of("0xff", "ff", "0xffff", "0xffffffff", "0x0f00", "zz");
        Arbitrary<String> places = Arbitraries.of("", " at 0", " at 4", " at 13", " at -8", " at nexthdr+4", " at x");
        Arbitrary<String> raw = Combinators.combine(Arbitraries.of("u32", "u16", "u8"), numbers(), masks, places)
                .as((size, value, mask, place) -> size + " " + value + " " + mask + place);
        Arbitrary<String> fields = Combinators.combine(
                        Arbitraries.of(
                                "ip sport",
                                "ip dport",
                                "ip protocol",
                                "ip tos",
                                "ip ihl",
                                "ip icmp_type",
                                "ip6 protocol",
                                "ip6 dport",
                                "ip6 priority",
                                "ip6 flowlabel",
                                "tcp src",
                                "udp dst",
                                "icmp type",
                                "ip foo"),
                        numbers(),
                        masks)
                .as((field, value, mask) -> field + " " + value + " " + mask);
        Arbitrary<String> addresses = Combinators.combine(
                        Arbitraries.of("ip src", "ip dst", "ip6 src", "ip6 dst"),
                        Arbitraries.of("10.0.0.1", "10.1", "192.168.7.0", "2001:db8::1", "any", "::1", "1.2.3"),
                        Arbitraries.of("", "/8", "/24", "/32", "/63", "/128", "/33", "/255.255.0.0"))
                .as((field, address, length) -> field + " " + address + length);
        Arbitrary<String> matches = Arbitraries.oneOf(raw, fields, addresses)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(list -> "match " + String.join(" match ", list));
        return Combinators.combine(
                        matches,
                        some(
                                Arbitraries.of("ht 2:", "ht 2:7b:", "link 3:", "skip_hw", "indev d1", "order 5", "foo"),
                                Arbitraries.of("hashkey mask 0xff at 12", "offset at 0 mask 0f00 shift 6 plus 4")),
                        Arbitraries.of(
                                "flowid 1:10", "classid 5", "action drop", "action mirred egress redirect dev d1", ""))
                .as((match, options, result) ->
                        "filter add dev d0 parent 1: protocol ip prio 3 u32 " + match + " " + options + " " + result);
    }

    private static Arbitrary<String> actions() {
        Arbitrary<String> verdicts = Arbitraries.of(
                "drop", "pass", "pipe", "continue", "reclassify", "goto chain 3", "jump 2", "foo", "goto");
        Arbitrary<String> gact = Combinators.combine(
                        verdicts, Arbitraries.of("", " random determ drop 5", " random netrand pass 10001", " index 7"))
                .as((verdict, more) -> "gact " + verdict + more);
        Arbitrary<String> police = Combinators.combine(
                        rates().filter(rate -> !rate.endsWith("%")),
                        sizes(),
                        some(
                                option("mtu", sizes()),
                                option("peakrate", Arbitraries.of("4gbit", "x")),
                                option("conform-exceed", Arbitraries.of("drop", "drop/pipe", "2/3", "pass / drop")),
                                verdicts))
                .as((rate, burst, options) -> "police rate " + rate + " burst " + burst + " " + options);
        Arbitrary<String> mirred = Combinators.combine(
                        Arbitraries.of("egress", "ingress", "e", "foo"),
                        Arbitraries.of("redirect", "mirror", "r"),
                        Arbitraries.of("d1", "nosuch"),
                        Arbitraries.of("", " pipe", " drop", " index 3"))
                .as((direction, mode, device, more) -> "mirred " + direction + " " + mode + " dev " + device + more);
        return Combinators.combine(
                        Arbitraries.of("add", "replace", "change"),
                        Arbitraries.oneOf(gact, police, mirred),
                        Arbitraries.of("", " cookie 0a0b", " no_percpu", " hw_stats disabled", " cookie x"))
                .as((verb, action, more) -> "actions " + verb + " action " + action + more);
    }
}
