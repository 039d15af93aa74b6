package io.github.tc4j.examples.cni;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.tc4j.testkit.Output;
import io.github.tc4j.testkit.TestNamespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A host and a container, two namespaces, and the plugins as a runtime runs them: as programs, in the host's. */
final class CniHost implements AutoCloseable {
    static final String OURS = Path.of("bin/cni-bandwidth").toAbsolutePath().toString();
    static final String REFERENCE = "/usr/lib/cni/bandwidth";
    static final String HOST_END = "v0";
    static final String IFB = "bwp9b00b9b7c279"; // of the network n and the container c1

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private final TestNamespace host = TestNamespace.open();
    private final TestNamespace pod = TestNamespace.open();

    TestNamespace host() {
        return host;
    }

    TestNamespace pod() {
        return pod;
    }

    /** Makes what a plugin before ours would have: a veth, {@code v0} on the host and {@code eth0} in the container. */
    CniHost withVeth() {
        host.ip("link add v0 type veth peer name eth0 netns " + pod.pid());
        host.ip("link set v0 up");
        pod.ip("link set eth0 up");
        return this;
    }

    /** Returns the variables that a runtime sets. */
    Map<String, String> environment(String command) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("CNI_COMMAND", command);
        variables.put("CNI_CONTAINERID", "c1");
        variables.put("CNI_NETNS", pod.path().toString());
        variables.put("CNI_IFNAME", "eth0");
        variables.put("CNI_PATH", "/usr/lib/cni");
        return variables;
    }

    Output call(String program, String command, String config) {
        return call(program, environment(command), config);
    }

    Output call(String program, Map<String, String> environment, String config) {
        Path stdin = file(config);
        try {
            return host.exec(command(program, environment, stdin).toArray(String[]::new));
        } finally {
            delete(stdin);
        }
    }

    /** Returns a command that has the variables alone, and reads a file. */
    static List<String> command(String program, Map<String, String> environment, Path stdin) {
        List<String> words = new ArrayList<>(List.of("env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"));
        environment.forEach((name, value) -> words.add(name + "=" + value));
        words.addAll(List.of("sh", "-c", "exec \"$0\" <\"$1\"", program, stdin.toString()));
        return words;
    }

    static Path file(String text) {
        try {
            return Files.writeString(Files.createTempFile("cni", ".json"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a configuration of version 1.0.0 with a result as a plugin that made the veth gives it. */
    static String config(String members) {
        return config("1.0.0", members);
    }

    static String config(String version, String members) {
        String ipVersion = version.startsWith("0.") ? "\"version\":\"4\"," : "";
        return """
                {"cniVersion":"%1$s","name":"n","type":"bandwidth",%2$s"prevResult":{"cniVersion":"%1$s",
                "interfaces":[{"name":"v0"},{"name":"eth0","sandbox":"/var/run/netns/pod"}],
                "ips":[{%3$s"address":"10.0.0.2/24","interface":1}],"routes":[{"dst":"0.0.0.0/0"}]}}""".formatted(version, members.isEmpty() ? "" : members + ",", ipVersion);
    }

    static String limits(long ingress, long ingressBurst, long egress, long egressBurst) {
        return "\"ingressRate\":%d,\"ingressBurst\":%d,\"egressRate\":%d,\"egressBurst\":%d"
                .formatted(ingress, ingressBurst, egress, egressBurst);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON: " + text, e);
        }
    }

    static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }

    /** Returns JSON text with the members of objects in alphabetical order. */
    static String sorted(JsonNode json) {
        try {
            return JSON.writeValueAsString(JSON.treeToValue(json, Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the names of the ifbs that are there. */
    List<String> ifbs() {
        return host.json("ip", "-j", "link", "show", "type", "ifb").findValuesAsText("ifname");
    }

    @Override
    public void close() {
        host.close();
        pod.close();
    }
}
