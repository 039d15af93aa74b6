package io.github.tc4j.examples.demo;

import io.github.tc4j.netlink.NetlinkConnection;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.netlink.link.LinkChange;
import io.github.tc4j.netlink.link.LinkSpec;
import io.github.tc4j.netlink.link.Links;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What a container runtime sets up on a node: a bridge {@code cni0}, and pods joined to it by veth pairs. All of it lives in namespaces
 * without a name, which the kernel removes when this process ends, however it ends.
 *
 * <pre>
 *   node: cni0 172.17.0.1 ─┬─ veth ── eth0 172.17.0.4 :pod-a
 *                          └─ veth ── eth0 172.17.0.5 :pod-b
 * </pre>
 */
final class PodNetwork implements AutoCloseable {
    static final String BRIDGE = "cni0";
    private static final String BRIDGE_ADDRESS = "172.17.0.1";
    private static final String PREFIX_LENGTH = "/16";

    private final Deque<NetworkNamespace> open = new ArrayDeque<>();
    private final List<Pod> pods = new ArrayList<>();
    private final NetworkNamespace node;

    PodNetwork() {
        try {
            node = namespace();
            try (NetlinkConnection connection = NetlinkConnection.open(node)) {
                Links links = Links.on(connection);
                links.add(LinkSpec.bridge(BRIDGE).txQueueLength(1000).up());
                links.addAddress(BRIDGE, BRIDGE_ADDRESS + PREFIX_LENGTH);
                addPod(links, "pod-a", "172.17.0.4");
                addPod(links, "pod-b", "172.17.0.5");
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void addPod(Links links, String name, String address) {
        NetworkNamespace namespace = namespace();
        links.add(LinkSpec.veth("veth-" + name, "eth0")
                .peerNamespace(namespace)
                .master(links.get(BRIDGE))
                .up());
        try (NetlinkConnection connection = NetlinkConnection.open(namespace)) {
            Links inside = Links.on(connection);
            inside.change("eth0", LinkChange.create().up());
            inside.addAddress("eth0", address + PREFIX_LENGTH);
            inside.addDefaultRoute(BRIDGE_ADDRESS);
        }
        pods.add(new Pod(name, namespace, InetAddress.ofLiteral(address)));
    }

    private NetworkNamespace namespace() {
        NetworkNamespace namespace = NetworkNamespace.create();
        open.push(namespace);
        return namespace;
    }

    /** The namespace of the bridge, from which the traffic comes. */
    NetworkNamespace node() {
        return node;
    }

    List<Pod> pods() {
        return List.copyOf(pods);
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
