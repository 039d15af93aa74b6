package io.github.tc4j.tc.u32;

import io.github.tc4j.netlink.MacAddress;

/** Matches of Ethernet addresses. */
public final class Ether {
    private Ether() {}

    /**
     * The address that the frame comes from.
     *
     * @param address such as {@code 02:00:00:00:00:01}
     * @return the match
     * @throws IllegalArgumentException if the text is no Ethernet address
     */
    public static Match src(String address) {
        return src(MacAddress.parse(address));
    }

    /**
     * The address that the frame comes from.
     *
     * @param address an Ethernet address
     * @return the match
     */
    public static Match src(MacAddress address) {
        return new EtherMatch(Endpoint.SOURCE, address);
    }

    /**
     * The address that the frame goes to.
     *
     * @param address such as {@code 02:00:00:00:00:01}
     * @return the match
     * @throws IllegalArgumentException if the text is no Ethernet address
     */
    public static Match dst(String address) {
        return dst(MacAddress.parse(address));
    }

    /**
     * The address that the frame goes to.
     *
     * @param address an Ethernet address
     * @return the match
     */
    public static Match dst(MacAddress address) {
        return new EtherMatch(Endpoint.DESTINATION, address);
    }
}
