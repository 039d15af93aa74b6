package io.github.tc4j.examples.cni;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tc4j.testkit.TestNamespace;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** What {@code tc} and {@code ip} show of a namespace, without what differs from run to run. */
final class KernelState {
    private KernelState() {}

    static Map<String, Object> of(TestNamespace ns) {
        Map<String, Object> state = new TreeMap<>();
        state.put("links", links(ns));
        state.put("qdiscs", qdiscs(ns));
        state.put("filters", filters(ns));
        return state;
    }

    private static List<String> links(TestNamespace ns) {
        return StreamSupport.stream(ns.json("ip", "-j", "-d", "link").spliterator(), false)
                .filter(link -> !link.path("ifname").asText().equals("lo"))
                .map(link -> pick(link, "ifname", "mtu", "qdisc", "operstate", "txqlen", "flags") + " "
                        + link.path("linkinfo").path("info_kind").asText())
                .sorted()
                .toList();
    }

    private static List<String> qdiscs(TestNamespace ns) {
        return StreamSupport.stream(ns.json("tc", "-j", "qdisc", "show").spliterator(), false)
                .filter(qdisc -> !qdisc.path("dev").asText().equals("lo"))
                .map(qdisc -> pick(qdisc, "dev", "kind", "handle", "root", "parent") + " "
                        + pick(qdisc.path("options"), "rate", "peakrate", "mpu") + times(qdisc.path("options")))
                .sorted()
                .toList();
    }

    /**
     * The reference plugin cuts bursts to whole microseconds, from which tc computes the latency too; ours sends bytes, of
     * which the kernel's time may be a tick shorter, and tc cuts that to the microsecond below.
     */
    private static String times(JsonNode options) {
        if (!options.has("burst")) {
            return "";
        }
        double rate = options.path("rate").asDouble();
        long burst = Math.round(options.path("burst").asDouble() * 1e5 / rate) * 10;
        return " burst " + burst + "us lat " + Math.round(options.path("lat").asDouble() / 10) / 100.0 + "ms";
    }

    /** The reference plugin gives a filter two actions that are the same, of which the second is never come to. */
    private static List<String> filters(TestNamespace ns) {
        return StreamSupport.stream(ns.json("tc", "-j", "qdisc", "show").spliterator(), false)
                .filter(qdisc -> qdisc.path("kind").asText().equals("ingress"))
                .map(qdisc -> qdisc.path("dev").asText())
                .flatMap(device -> StreamSupport.stream(
                        ns.json("tc", "-j", "filter", "show", "dev", device, "parent", "ffff:")
                                .spliterator(),
                        false))
                .map(filter -> {
                    JsonNode options = filter.path("options");
                    JsonNode action = options.path("actions").path(0);
                    return pick(filter, "protocol", "pref", "kind", "chain") + " "
                            + pick(options, "fh", "flowid", "match") + " "
                            + pick(action, "kind", "mirred_action", "direction", "to_dev") + " "
                            + pick(action.path("control_action"), "type");
                })
                .sorted()
                .toList();
    }

    private static ObjectNode pick(JsonNode from, String... names) {
        ObjectNode picked = JsonNodeFactory.instance.objectNode();
        for (String name : names) {
            JsonNode value = from.get(name);
            if (value != null) {
                picked.set(name, Objects.requireNonNull(value));
            }
        }
        return picked;
    }
}
