package io.github.tc4j.examples.cni;

import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.netlink.link.LinkChange;
import io.github.tc4j.netlink.link.LinkSpec;
import io.github.tc4j.tc.Tc;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A run through all commands on a container that is none, in the namespace that the caller has made for it: what is loaded then is what the
 * build puts into the archive that makes later starts fast. Where namespaces may not be made, it is what can be loaded without.
 */
final class Training {
    private static final String HOST_END = "host0";
    private static final String IFNAME = "eth0";
    private static final String LIMITS =
            "\"ingressRate\":8000000,\"ingressBurst\":800000,\"egressRate\":8000000,\"egressBurst\":";

    private Training() {}

    static int run(UnaryOperator<@Nullable String> variables) {
        Environment.hasCommand(variables);
        call("VERSION", "", "");
        try (NetworkNamespace pod = NetworkNamespace.create();
                Tc tc = Tc.open()) {
            tc.links().add(LinkSpec.veth(HOST_END, IFNAME).up());
            tc.links().change(IFNAME, LinkChange.create().moveTo(pod));
            call("STATUS", "", "");
            onPod(pod.path().toString());
        } catch (RuntimeException e) {
            // no privilege: the requests are refused, but made
            onPod("/proc/self/ns/net");
        }
        return 0;
    }

    private static void onPod(String netns) {
        call("ADD", netns, LIMITS + "800000,");
        call("ADD", netns, LIMITS + "900000,\"latency\":\"10ms\",\"maxBurstTime\":\"50ms\",");
        call("CHECK", netns, LIMITS + "800000,");
        call("DEL", netns, LIMITS + "800000,");
        call("ADD", netns, LIMITS + "800000,\"shapedSubnets\":[\"10.0.0.0/8\",\"fd00::/8\"],");
        call("GC", netns, "\"cni.dev/valid-attachments\":[],");
        call("DEL", "", "");
    }

    private static void call(String command, String netns, String members) {
        Map<String, String> variables = new HashMap<>();
        variables.put(Environment.COMMAND, command);
        variables.put(Environment.CONTAINER_ID, "training");
        variables.put(Environment.NETNS, netns);
        variables.put(Environment.IFNAME, IFNAME);
        variables.put(Environment.PATH, "/");
        String config = "{\"cniVersion\":\"1.1.0\",\"name\":\"training\"," + members
                + "\"prevResult\":{\"cniVersion\":\"1.1.0\",\"interfaces\":[{\"name\":\"" + HOST_END
                + "\"},{\"name\":\"" + IFNAME
                + "\",\"sandbox\":\"" + netns + "\"}],\"ips\":[{\"address\":\"10.0.0.2/24\"}]}}";
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        new Plugin(variables::get, new ByteArrayInputStream(config.getBytes(StandardCharsets.UTF_8)), nowhere, nowhere)
                .run();
    }
}
