package io.github.tc4j.netlink.link;

import io.github.tc4j.netlink.NetworkNamespace;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a link, an immutable value; what it does not name stays as it is:
 *
 * {@snippet :
 * links.change("a", LinkChange.create().rename("eth0").moveTo(pod).up());
 * }
 *
 * <p>All changes go in one request. The kernel makes them one by one and stops at the first it refuses, which may leave earlier ones made.
 */
public final class LinkChange extends LinkOptions<LinkChange> {
    private static final LinkChange NOTHING = new LinkChange(LinkSettings.NONE, null);

    private final @Nullable String master;

    private LinkChange(LinkSettings settings, @Nullable String master) {
        super(settings);
        this.master = master;
    }

    /**
     * Starts with no change.
     *
     * @return a change of nothing
     */
    public static LinkChange create() {
        return NOTHING;
    }

    @Override
    LinkChange with(LinkSettings changed) {
        return new LinkChange(changed, master);
    }

    @Nullable
    String master() {
        return master;
    }

    /**
     * Sets the link down.
     *
     * @return a copy
     */
    public LinkChange down() {
        return with(settings().withUp(false));
    }

    /**
     * Makes the link a port of a bridge.
     *
     * @param bridge the bridge's name
     * @return a copy
     * @throws IllegalArgumentException if it is not an interface name
     */
    public LinkChange master(String bridge) {
        return new LinkChange(settings().without(IfLink.IFLA_MASTER), LinkName.check("master", bridge));
    }

    /**
     * Takes the link out of its bridge.
     *
     * @return a copy
     */
    public LinkChange noMaster() {
        return new LinkChange(settings().with(new LinkSetting.U32(IfLink.IFLA_MASTER, "master", 0)), null);
    }

    /**
     * Gives the link another name. Kernels before 6.0 refuse that while it is up.
     *
     * @param name the new name
     * @return a copy
     * @throws IllegalArgumentException if it is not an interface name
     */
    public LinkChange rename(String name) {
        return with(new LinkSetting.Name(IfLink.IFLA_IFNAME, name));
    }

    /**
     * Notes a text at the link, its {@code ifalias}: people and programs may use it as they like, the kernel does not.
     *
     * @param text at most 255 bytes; empty takes the note away
     * @return a copy
     * @throws IllegalArgumentException if it is longer, or has a NUL in it
     */
    public LinkChange alias(String text) {
        return with(new LinkSetting.Alias(IfLink.IFLA_IFALIAS, text));
    }

    /**
     * Moves the link to another network namespace. It loses its addresses, its master and its qdiscs, and arrives there down, unless this
     * change also sets it up; its index may change.
     *
     * @param namespace where; its handle must be open when the request is sent
     * @return a copy
     */
    public LinkChange moveTo(NetworkNamespace namespace) {
        return with(new LinkSetting.Namespace(IfLink.IFLA_NET_NS_FD, namespace));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinkChange that
                && settings().equals(that.settings())
                && Objects.equals(master, that.master);
    }

    @Override
    public int hashCode() {
        return Objects.hash(settings(), master);
    }

    /**
     * Says in words what is to change.
     *
     * @return such as {@code mtu 1400, up, master br0}
     */
    @Override
    public String toString() {
        String words = settings() + (master == null ? "" : ", master " + master);
        return words.isEmpty() ? "nothing" : words.substring(2);
    }
}
