package io.github.tc4j.netlink.link;

import io.github.tc4j.netlink.Ack;
import io.github.tc4j.netlink.BatchOptions;
import io.github.tc4j.netlink.BatchResult;
import io.github.tc4j.netlink.Errno;
import io.github.tc4j.netlink.IpPrefix;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.netlink.MulticastGroup;
import io.github.tc4j.netlink.NetlinkBatch;
import io.github.tc4j.netlink.NetlinkConnection;
import io.github.tc4j.netlink.NetlinkRequest;
import io.github.tc4j.netlink.NetlinkSubscription;
import io.github.tc4j.netlink.NetworkNamespace;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * The links of a network namespace: that of the connection which this door borrows, and which stays its owner's to close. Safe for use by
 * many threads.
 *
 * {@snippet :
 * try (NetlinkConnection connection = NetlinkConnection.open()) {
 *     Links links = Links.on(connection);
 *     links.add(LinkSpec.bridge("cni0").up());
 *     links.addAddress("cni0", "172.17.0.1/16");
 *     links.change("eth1", LinkChange.create().master("cni0").up());
 * }
 * }
 *
 * <p>What the kernel refuses is a {@link KernelException}; an unknown device has {@link Errno#ENODEV}. All methods may also throw the other
 * exceptions of the connection.
 */
public final class Links {
    private final NetlinkConnection connection;

    private Links(NetlinkConnection connection) {
        this.connection = connection;
    }

    /**
     * Opens the door.
     *
     * @param connection a connection in the namespace of the links
     * @return the links of that namespace
     */
    public static Links on(NetlinkConnection connection) {
        return new Links(connection);
    }

    /**
     * Lists all links.
     *
     * @return the links, by index
     */
    public List<Link> list() {
        return connection.dump(LinkRequest.list(), Link::decode);
    }

    /**
     * Looks for a link.
     *
     * @param name its name
     * @return the link, or nothing if there is none of that name
     * @throws IllegalArgumentException if it is not an interface name
     */
    public Optional<Link> find(String name) {
        return find(LinkRequest.get(name));
    }

    /**
     * Looks for a link.
     *
     * @param index its index, 1 or more
     * @return the link, or nothing if there is none of that index
     * @throws IllegalArgumentException if the index is not positive
     */
    public Optional<Link> find(int index) {
        return find(LinkRequest.get(index));
    }

    private Optional<Link> find(LinkRequest request) {
        try {
            return connection.get(request, Link::decode);
        } catch (KernelException e) {
            if (e.errno() == Errno.ENODEV) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Gets a link.
     *
     * @param name its name
     * @return the link
     * @throws KernelException if there is none of that name (ENODEV)
     * @throws IllegalArgumentException if it is not an interface name
     */
    public Link get(String name) {
        return get(LinkRequest.get(name));
    }

    /**
     * Gets a link.
     *
     * @param index its index, 1 or more
     * @return the link
     * @throws KernelException if there is none of that index (ENODEV)
     * @throws IllegalArgumentException if the index is not positive
     */
    public Link get(int index) {
        return get(LinkRequest.get(index));
    }

    private Link get(LinkRequest request) {
        return connection.get(request, Link::decode).orElseThrow();
    }

    /**
     * Makes a link.
     *
     * @param spec what to make
     * @return the acknowledgement
     * @throws KernelException if the name is taken (EEXIST) or the kernel does not have the kind (EOPNOTSUPP)
     */
    public Ack add(LinkSpec spec) {
        return connection.execute(spec);
    }

    /**
     * Changes a link.
     *
     * @param name its name
     * @param change what to change
     * @return the acknowledgement
     * @throws KernelException if there is no such link or master, or a change is refused
     * @throws IllegalArgumentException if the name is not an interface name, or the change both moves the link and gives it a master, which
     *     would be one in the namespace it leaves
     */
    public Ack change(String name, LinkChange change) {
        return connection.execute(prepareChange(name, change));
    }

    /**
     * Makes the request that {@link #change} sends, for a batch. A master or a link to be renamed is looked up now.
     *
     * @param name the link's name
     * @param change what to change
     * @return the request
     * @throws KernelException if there is no such master, or no such link to be renamed
     * @throws IllegalArgumentException as {@link #change}
     */
    public NetlinkRequest prepareChange(String name, LinkChange change) {
        LinkName.check("name", name);
        LinkSettings settings = change.settings();
        String master = change.master();
        if (master != null) {
            if (settings.has(IfLink.IFLA_NET_NS_FD)) {
                throw new IllegalArgumentException(
                        "master: " + master + " is not in the namespace that " + name + " moves to");
            }
            settings = settings.with(new LinkSetting.U32(
                    IfLink.IFLA_MASTER, "master", get(master).index()));
        }
        // The kernel takes a name for the new one if there is an index, else for the one that tells which link is
        // meant.
        int index = settings.has(IfLink.IFLA_IFNAME) ? get(name).index() : 0;
        return LinkRequest.change(name, index, change, settings);
    }

    /**
     * Deletes a link, and the other end of a veth. The kernel waits some 20 ms until nothing uses it.
     *
     * @param name its name
     * @return the acknowledgement
     * @throws KernelException if there is no such link (ENODEV) or it cannot be deleted, as loopback (EOPNOTSUPP)
     * @throws IllegalArgumentException if it is not an interface name
     */
    public Ack delete(String name) {
        return connection.execute(LinkRequest.delete(name));
    }

    /**
     * Makes the request that {@link #delete} sends, for a batch. It is not made faster by that: where many links go, {@link #deleteAll} waits
     * once.
     *
     * @param name the link's name
     * @return the request
     * @throws IllegalArgumentException if it is not an interface name
     */
    public static NetlinkRequest prepareDelete(String name) {
        return LinkRequest.delete(name);
    }

    /**
     * Deletes many links with one wait of the kernel's: they are put into a group that is not used, and that group is deleted. A hundred links
     * take little longer than one.
     *
     * @param names the links' names; those of which there is none are passed over
     * @return how many were there
     * @throws KernelException if one of them cannot be deleted; those of the others that were there are then left, in the group
     * @throws IllegalArgumentException if one is not an interface name
     */
    public int deleteAll(Collection<String> names) {
        long group = unusedGroup();
        int found = 0;
        try (NetlinkBatch batch = connection.batch(BatchOptions.DEFAULT)) {
            for (String name : names) {
                batch.add(prepareChange(name, LinkChange.create().group(group)));
            }
            for (BatchResult result : batch.send().results()) {
                if (result instanceof BatchResult.Refused refused
                        && refused.error().errno() != Errno.ENODEV) {
                    throw refused.error();
                }
                found += result.isDone() ? 1 : 0;
            }
        }
        if (found > 0) {
            deleteGroup(group);
        }
        return found;
    }

    private long unusedGroup() {
        Set<Long> used = list().stream().map(Link::group).collect(Collectors.toSet());
        return ThreadLocalRandom.current()
                .longs(1L << 31, 1L << 32)
                .filter(group -> !used.contains(group))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Deletes a link if it exists.
     *
     * @param name its name
     * @return whether it existed
     * @throws KernelException if it cannot be deleted
     * @throws IllegalArgumentException if it is not an interface name
     */
    public boolean deleteIfExists(String name) {
        try {
            delete(name);
            return true;
        } catch (KernelException e) {
            if (e.errno() == Errno.ENODEV) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Deletes all links of a group with one request and one wait: a hundred links take little longer than one.
     *
     * @param group 1 to 2^32-1
     * @return the acknowledgement
     * @throws KernelException if the group is empty (ENODEV) or one of its links cannot be deleted
     * @throws IllegalArgumentException if the number is out of range, or 0: all links are in that group unless told otherwise
     */
    public Ack deleteGroup(long group) {
        return connection.execute(LinkRequest.deleteGroup(group));
    }

    /**
     * Gives a link an address.
     *
     * @param device its name
     * @param address the address with the length of its network: {@code 10.0.0.1/24}, {@code fd00::1/64}
     * @return the acknowledgement
     * @throws KernelException if there is no such link or it has the address already (EEXIST)
     * @throws IllegalArgumentException if one of the two is malformed
     */
    public Ack addAddress(String device, String address) {
        return addAddress(device, IpPrefix.parse(address));
    }

    /**
     * Gives a link an address.
     *
     * @param device its name
     * @param address the address with the length of its network
     * @return the acknowledgement
     * @throws KernelException if there is no such link or it has the address already (EEXIST)
     * @throws IllegalArgumentException if the name is not an interface name
     */
    public Ack addAddress(String device, IpPrefix address) {
        return connection.execute(LinkRequest.addAddress(device, get(device).index(), address));
    }

    /**
     * Adds a route to the main table.
     *
     * @param route what leads where
     * @return the acknowledgement
     * @throws KernelException if there is no such link, the gateway cannot be reached (ENETUNREACH) or the route exists (EEXIST)
     * @throws IllegalArgumentException if the route has neither gateway nor device
     */
    public Ack addRoute(RouteSpec route) {
        String device = route.device();
        if (device == null && route.gateway() == null) {
            throw new IllegalArgumentException("route " + route + ": neither gateway nor device");
        }
        return connection.execute(
                LinkRequest.addRoute(route, device == null ? 0 : get(device).index()));
    }

    /**
     * Adds the default route of the gateway's family.
     *
     * @param gateway the router's address; its network must be that of a link which is up
     * @return the acknowledgement
     * @throws KernelException if the gateway cannot be reached (ENETUNREACH) or there is a default route (EEXIST)
     * @throws IllegalArgumentException if it is no single address
     */
    public Ack addDefaultRoute(String gateway) {
        return addRoute(RouteSpec.defaultVia(gateway));
    }

    /**
     * Watches the links of the calling thread's namespace.
     *
     * @return events from now on, to be closed
     */
    public static NetlinkSubscription<LinkEvent> watch() {
        return NetlinkSubscription.to(MulticastGroup.LINK).open(LinkEvent::decode);
    }

    /**
     * Watches the links of a namespace.
     *
     * @param namespace where; its handle may be closed afterwards
     * @return events from now on, to be closed
     */
    public static NetlinkSubscription<LinkEvent> watch(NetworkNamespace namespace) {
        return NetlinkSubscription.to(MulticastGroup.LINK).in(namespace).open(LinkEvent::decode);
    }
}
