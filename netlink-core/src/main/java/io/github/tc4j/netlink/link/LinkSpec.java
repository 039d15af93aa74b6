package io.github.tc4j.netlink.link;

import io.github.tc4j.netlink.MacAddress;
import io.github.tc4j.netlink.MessageSchema;
import io.github.tc4j.netlink.NetlinkRequest;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.netlink.Nl;
import io.github.tc4j.netlink.wire.MessageWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A virtual link to be made, an immutable value and a request of its own:
 *
 * {@snippet :
 * links.add(LinkSpec.bridge("cni0").up());
 * links.add(LinkSpec.veth("host1", "eth0").peerNamespace(pod).mtu(1400).up());
 * links.add(LinkSpec.ifb("ifb0").txQueueLength(1000).up());
 * }
 */
public final class LinkSpec extends LinkOptions<LinkSpec> implements NetlinkRequest {
    private final String kind;
    private final String name;
    private final @Nullable LinkSettings peer;

    /** 0 for the kernel to choose. */
    private final int index;

    private LinkSpec(String kind, String name, LinkSettings settings, @Nullable LinkSettings peer) {
        this(kind, name, settings, peer, 0);
    }

    private LinkSpec(String kind, String name, LinkSettings settings, @Nullable LinkSettings peer, int index) {
        super(settings);
        this.kind = kind;
        this.name = name;
        this.peer = peer;
        this.index = index;
    }

    private static LinkSpec of(String kind, String name) {
        return new LinkSpec(kind, LinkName.check("name", name), LinkSettings.NONE, null);
    }

    /**
     * A cable: two links, each the other end of the other, made by one request. {@code mtu}, {@code txQueueLength}, {@code group} and
     * {@code txQueues} apply to both, {@code up}, {@code address} and {@code master} to the first: the kernel cannot set the other end up as it
     * makes it.
     *
     * @param name one end
     * @param peerName the other end
     * @return a specification
     * @throws IllegalArgumentException if a name is not an interface name
     */
    public static LinkSpec veth(String name, String peerName) {
        LinkSetting peer = new LinkSetting.Name(IfLink.IFLA_IFNAME, LinkName.check("peerName", peerName));
        return new LinkSpec("veth", LinkName.check("name", name), LinkSettings.NONE, LinkSettings.NONE.with(peer));
    }

    /**
     * A bridge: a switch whose ports are the links that have it as their master.
     *
     * @param name its name
     * @return a specification
     * @throws IllegalArgumentException if it is not an interface name
     */
    public static LinkSpec bridge(String name) {
        return of("bridge", name);
    }

    /**
     * An ifb: a link to which others' received packets are redirected, so that a qdisc can shape them.
     *
     * <p>The kernel gives an ifb a queue of 32 packets, where most links have 1000, and an htb and its leaves take that over as their limit:
     * too little above some 10 Mbit/s. Set {@link #txQueueLength} here, or give the leaves qdiscs with limits of their own.
     *
     * @param name its name
     * @return a specification
     * @throws IllegalArgumentException if it is not an interface name
     */
    public static LinkSpec ifb(String name) {
        return of("ifb", name);
    }

    /**
     * A dummy: a link that drops what is sent to it. Not every kernel has this kind.
     *
     * @param name its name
     * @return a specification
     * @throws IllegalArgumentException if it is not an interface name
     */
    public static LinkSpec dummy(String name) {
        return of("dummy", name);
    }

    @Override
    LinkSpec with(LinkSettings changed) {
        return new LinkSpec(kind, name, changed, peer, index);
    }

    private LinkSpec withPeer(LinkSetting setting) {
        if (peer == null) {
            throw new IllegalStateException(setting + ": " + this + " has no other end");
        }
        return new LinkSpec(kind, name, settings(), peer.with(setting), index);
    }

    /**
     * Makes the link a port of a bridge from the start.
     *
     * @param bridge the bridge, in the same namespace
     * @return a copy
     */
    public LinkSpec master(Link bridge) {
        return with(new LinkSetting.U32(IfLink.IFLA_MASTER, "master", bridge.index()));
    }

    /**
     * Sets the number of transmit queues; with more than one, the link's root qdisc may be an mq.
     *
     * @param count 1 or more
     * @return a copy
     * @throws IllegalArgumentException if the number is not positive
     */
    public LinkSpec txQueues(int count) {
        return with(LinkSetting.U32.positive(IfLink.IFLA_NUM_TX_QUEUES, "txQueues", count));
    }

    /**
     * Makes a veth's other end in another network namespace.
     *
     * @param namespace where; its handle must be open when the request is sent
     * @return a copy
     * @throws IllegalStateException if this is not a veth
     */
    public LinkSpec peerNamespace(NetworkNamespace namespace) {
        return withPeer(new LinkSetting.Namespace(IfLink.IFLA_NET_NS_FD, namespace));
    }

    /**
     * Sets the MAC address of a veth's other end.
     *
     * @param address the address
     * @return a copy
     * @throws IllegalStateException if this is not a veth
     */
    public LinkSpec peerAddress(MacAddress address) {
        return withPeer(new LinkSetting.Address(IfLink.IFLA_ADDRESS, address));
    }

    /**
     * Gives the link a number of the caller's choice, so that requests of the same batch can speak of it. Without this the kernel chooses.
     *
     * @param number 1 or more, of which no link is in the namespace
     * @return a copy
     * @throws IllegalArgumentException if the number is not positive
     */
    public LinkSpec index(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("index: " + number + " is not in 1..2147483647");
        }
        return new LinkSpec(kind, name, settings(), peer, number);
    }

    /**
     * Returns the name.
     *
     * @return the name that the link will have
     */
    public String name() {
        return name;
    }

    @Override
    public int type() {
        return Rtm.RTM_NEWLINK;
    }

    @Override
    public int flags() {
        return Nl.NLM_F_CREATE | Nl.NLM_F_EXCL;
    }

    @Override
    public void writeBody(MessageWriter out) {
        settings().write(out, index);
        out.string(IfLink.IFLA_IFNAME, name);
        int info = out.beginNest(IfLink.IFLA_LINKINFO);
        out.string(IfLink.IFLA_INFO_KIND, kind);
        if (peer != null) {
            int data = out.beginNest(IfLink.IFLA_INFO_DATA);
            int nest = out.beginNest(IfLink.VETH_INFO_PEER);
            peerSettings(peer).write(out, 0);
            out.endNest(nest);
            out.endNest(data);
        }
        out.endNest(info);
    }

    /** Returns what the other end has of its own and what both have in common. */
    private LinkSettings peerSettings(LinkSettings own) {
        LinkSettings all = own;
        for (LinkSetting setting : settings().attributes()) {
            if (setting.type() != IfLink.IFLA_ADDRESS && setting.type() != IfLink.IFLA_MASTER) {
                all = all.with(setting);
            }
        }
        return all;
    }

    @Override
    public String describe() {
        return "add " + this;
    }

    @Override
    public MessageSchema schema() {
        return peer == null ? IfLink.SCHEMA : IfLink.VETH_SCHEMA;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinkSpec that
                && kind.equals(that.kind)
                && name.equals(that.name)
                && settings().equals(that.settings())
                && Objects.equals(peer, that.peer)
                && index == that.index;
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, name, settings(), peer, index);
    }

    /**
     * Says in words what is to be made.
     *
     * @return such as {@code veth a, mtu 1400, up; peer name b}
     */
    @Override
    public String toString() {
        return kind + " " + name + settings()
                + (peer == null ? "" : "; peer" + peer.toString().substring(1));
    }
}
