package io.github.tc4j.netlink.link;

import io.github.tc4j.netlink.MacAddress;

/**
 * What can be set both when a link is made and later. Each method returns a copy with the option set.
 *
 * @param <S> the type of the copy
 */
public abstract sealed class LinkOptions<S extends LinkOptions<S>> permits LinkSpec, LinkChange {
    private final LinkSettings settings;

    LinkOptions(LinkSettings settings) {
        this.settings = settings;
    }

    final LinkSettings settings() {
        return settings;
    }

    abstract S with(LinkSettings changed);

    final S with(LinkSetting setting) {
        return with(settings.with(setting));
    }

    /**
     * Sets the link up.
     *
     * @return a copy
     */
    public final S up() {
        return with(settings.withUp(true));
    }

    /**
     * Sets the largest packet.
     *
     * @param bytes 1 or more; the device may allow less or demand more
     * @return a copy
     * @throws IllegalArgumentException if the number is not positive
     */
    public final S mtu(int bytes) {
        return with(LinkSetting.U32.positive(IfLink.IFLA_MTU, "mtu", bytes));
    }

    /**
     * Sets {@code txqlen}. Qdiscs without a limit of their own take it for one when they are made: the {@code direct_qlen} of an htb, and the
     * pfifo that each of its leaves gets. With 0 such a queue drops everything.
     *
     * @param packets 0 or more
     * @return a copy
     * @throws IllegalArgumentException if the number is negative
     */
    public final S txQueueLength(int packets) {
        return with(new LinkSetting.U32(IfLink.IFLA_TXQLEN, "txQueueLength", packets));
    }

    /**
     * Sets the MAC address.
     *
     * @param address the address
     * @return a copy
     */
    public final S address(MacAddress address) {
        return with(new LinkSetting.Address(IfLink.IFLA_ADDRESS, address));
    }

    /**
     * Puts the link into a group, by which {@link Links#deleteGroup} deletes many at once.
     *
     * @param group 0, the default, to 2^32-1
     * @return a copy
     * @throws IllegalArgumentException if the number is out of range
     */
    public final S group(long group) {
        return with(new LinkSetting.U32(IfLink.IFLA_GROUP, "group", group));
    }
}
