package io.github.tc4j.examples.cni;

import io.github.tc4j.netlink.NetlinkConnection;
import io.github.tc4j.netlink.NetlinkException;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.netlink.SystemCallException;
import io.github.tc4j.netlink.link.Link;
import io.github.tc4j.netlink.link.Links;
import io.github.tc4j.tc.Tc;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the host's end of a container's veth. */
final class HostEnd {
    private static final String VETH = "veth";

    private HostEnd() {}

    /** Finds the host's end of a container that is there, and that the plugins before this one told of. */
    static Link get(Tc host, Environment environment, PrevResult result, SpecVersion version) {
        Link pod;
        try (NetworkNamespace namespace = NetworkNamespace.ofPath(Path.of(environment.netns()))) {
            if (version.hasInterfaces() && !result.hasInterfaces()) {
                throw new CniException(ErrorCode.FAILED, "no interfaces provided");
            }
            pod = podEnd(namespace, environment.ifname());
        } catch (SystemCallException e) {
            throw new CniException(
                    ErrorCode.FAILED, "failed to open netns \"" + environment.netns() + "\": " + e.getMessage());
        }
        if (pod == null) {
            throw noPeer(environment, "there is no such interface");
        }
        if (pod.peerIndex() <= 0 || !VETH.equals(pod.kind())) {
            throw noPeer(environment, "it is a " + (pod.kind() == null ? "device of another kind" : pod.kind()));
        }
        if (pod.peerNamespaceId() == null && !environment.netnsOverride()) {
            throw new CniException(
                    ErrorCode.INVALID_NETNS,
                    "plugin's netns and netns from CNI_NETNS should not be the same",
                    "both ends of the veth of " + environment.ifname() + " are in " + environment.netns());
        }
        Link end = host.links().find(pod.peerIndex()).orElse(null);
        if (end == null || !isPeer(end, pod)) {
            throw new CniException(ErrorCode.FAILED, "veth peer with index " + pod.peerIndex() + " is not in host ns");
        }
        if (version.hasInterfaces() && !result.hasHostInterface(end.name())) {
            throw new CniException(ErrorCode.FAILED, "no veth peer of container interface found in host ns");
        }
        return end;
    }

    private static CniException noPeer(Environment environment, String why) {
        return new CniException(
                ErrorCode.FAILED, "container interface " + environment.ifname() + " has no veth peer: " + why);
    }

    private static boolean isPeer(Link end, Link pod) {
        return VETH.equals(end.kind()) && end.peerIndex() == pod.index();
    }

    private static @Nullable Link podEnd(NetworkNamespace namespace, String ifname) {
        try (NetlinkConnection connection = NetlinkConnection.open(namespace)) {
            return Links.on(connection).find(ifname).orElse(null);
        }
    }

    /** Finds the host's end of a container that may have gone; null if it has. */
    static @Nullable Link find(Tc host, Environment environment) {
        if (environment.netns().isEmpty()) {
            return null;
        }
        try (NetworkNamespace namespace = NetworkNamespace.ofPath(Path.of(environment.netns()))) {
            Link pod = podEnd(namespace, environment.ifname());
            if (pod == null || pod.peerIndex() <= 0) {
                return null;
            }
            Link end = host.links().find(pod.peerIndex()).orElse(null);
            return end != null && isPeer(end, pod) ? end : null;
        } catch (NetlinkException | IllegalArgumentException gone) {
            return null; // no such namespace, or not one any more
        }
    }
}
