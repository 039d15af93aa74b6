package io.github.tc4j.examples.cni;

import io.github.tc4j.netlink.NetlinkConnection;
import io.github.tc4j.netlink.NetlinkException;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.netlink.link.Link;
import io.github.tc4j.netlink.link.LinkSpec;
import io.github.tc4j.netlink.link.Links;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.shaper.Limit;
import io.github.tc4j.tc.shaper.Shaping;

/** Whether this machine can limit containers: what decides is a limit on a veth in a namespace that exists for no longer than the question. */
final class Readiness {
    private static final String VETH = "probe";

    private Readiness() {}

    /**
     * Fails if containers cannot be limited.
     *
     * @param network the network's name
     */
    static void require(String network) {
        try (NetworkNamespace namespace = NetworkNamespace.create();
                Tc tc = Tc.open(namespace)) {
            tc.links().add(LinkSpec.veth(VETH, "peer").up());
            Limit limit = Limit.of(Rate.mbit(1)).burst(ByteSize.kib(64));
            Bandwidth.shaper(tc, VETH, PodIfb.of(network, VETH))
                    .apply(Shaping.none().egress(limit).ingress(limit));
        } catch (NetlinkException e) {
            String why = String.valueOf(e.getMessage());
            throw isAnyCutOff(network)
                    ? new CniException(
                            ErrorCode.NOT_AVAILABLE_AND_LIMITED,
                            "containers cannot be limited, and some have lost their traffic as their ifb is down",
                            why)
                    : new CniException(ErrorCode.NOT_AVAILABLE, "containers cannot be limited", why);
        }
    }

    /** What is redirected to an ifb that is down is dropped. */
    private static boolean isAnyCutOff(String network) {
        try (NetlinkConnection connection = NetlinkConnection.open()) {
            for (Link link : Links.on(connection).list()) {
                if (!link.isUp() && PodIfb.deviceIn(link.alias(), network) != null) {
                    return true;
                }
            }
            return false;
        } catch (NetlinkException unknown) {
            return false;
        }
    }
}
