package io.github.tc4j.netlink.link;

import io.github.tc4j.netlink.IpPrefix;
import org.jspecify.annotations.Nullable;

/**
 * A route to be added to the main table, an immutable value: {@code RouteSpec.to("10.1.0.0/16").via("10.0.0.1").dev("eth0")}.
 *
 * @param destination the network it leads to; length 0 is the default route
 * @param gateway the next router; null if the destination is on the link
 * @param device the link's name; null to have the kernel find it by the gateway
 */
public record RouteSpec(
        IpPrefix destination,
        @Nullable IpPrefix gateway,
        @Nullable String device) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the destination has host bits, the gateway is not a single address of the same family, or the device
     *     not an interface name
     */
    public RouteSpec {
        if (!destination.isMasked()) {
            throw new IllegalArgumentException(
                    "destination: " + destination + " has host bits; the network is " + destination.masked());
        }
        if (gateway != null && (!gateway.isSingleAddress() || gateway.isIpv6() != destination.isIpv6())) {
            throw new IllegalArgumentException(
                    "gateway: " + gateway + " is not a single address of the family of " + destination);
        }
        if (device != null) {
            LinkName.check("device", device);
        }
    }

    /**
     * Starts a route to a network.
     *
     * @param destination such as {@code 10.1.0.0/16}
     * @return a route that still needs a gateway or a device
     * @throws IllegalArgumentException if it is no network
     */
    public static RouteSpec to(String destination) {
        return new RouteSpec(IpPrefix.parse(destination), null, null);
    }

    /**
     * Makes the default route of the gateway's family.
     *
     * @param gateway the router's address
     * @return a route
     * @throws IllegalArgumentException if it is no single address
     */
    public static RouteSpec defaultVia(String gateway) {
        IpPrefix router = IpPrefix.parseAddress(gateway);
        return new RouteSpec(router.isIpv6() ? IpPrefix.ALL_IPV6 : IpPrefix.ALL_IPV4, router, null);
    }

    /**
     * Sets the next router.
     *
     * @param router its address
     * @return a copy
     * @throws IllegalArgumentException if it is no single address of the destination's family
     */
    public RouteSpec via(String router) {
        return new RouteSpec(destination, IpPrefix.parseAddress(router), device);
    }

    /**
     * Sets the link.
     *
     * @param name its name
     * @return a copy
     * @throws IllegalArgumentException if it is not an interface name
     */
    public RouteSpec dev(String name) {
        return new RouteSpec(destination, gateway, name);
    }

    /**
     * Writes the route as {@code ip route} does.
     *
     * @return such as {@code default via 10.0.0.1 dev eth0}
     */
    @Override
    public String toString() {
        return (destination.length() == 0 ? "default" : destination.toString())
                + (gateway == null ? "" : " via " + gateway.addressText())
                + (device == null ? "" : " dev " + device);
    }
}
