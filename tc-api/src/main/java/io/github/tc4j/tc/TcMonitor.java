package io.github.tc4j.tc;

import io.github.tc4j.netlink.DumpInterruptedException;
import io.github.tc4j.netlink.MulticastGroup;
import io.github.tc4j.netlink.NetlinkConnection;
import io.github.tc4j.netlink.NetlinkEvent;
import io.github.tc4j.netlink.NetlinkSubscription;
import io.github.tc4j.netlink.NetlinkTap;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.netlink.link.Link;
import io.github.tc4j.tc.spi.Psched;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Tells what happens to traffic control in a network namespace, whoever does it, from the moment of {@code open} on:
 *
 * {@snippet :
 * try (TcMonitor monitor = Tc.monitor()) {
 *     TcSnapshot now = monitor.snapshot(); // what is there; what changes from here on is told
 *     for (TcEvent event : monitor) {
 *         switch (event) {
 *             case TcEvent.Present(Qdisc qdisc, var _, var _) -> System.out.println("now: " + qdisc);
 *             case TcEvent.Gone(TcObject object, var _) -> System.out.println("gone: " + object);
 *             case TcEvent.Overrun() -> now = monitor.snapshot();
 *             default -> System.out.println(event);
 *         }
 *     }
 * }
 * }
 *
 * <p>{@link TcEvent} says which events the kernel sends for which change, and which it does not. Devices have the names that they had when the
 * change was made, also those that are gone or were renamed since; one of which nothing was heard is {@code if} with its number.
 *
 * <p>Iteration waits for the next event and ends when another thread closes the monitor. Several threads, virtual ones too, may read from one
 * monitor; each event goes to one of them. An interrupt does not end the wait, but stays set.
 */
public final class TcMonitor implements Iterable<TcEvent>, AutoCloseable {
    /**
     * What to watch and how, an immutable value.
     *
     * @param namespace the network namespace; null for the calling thread's
     * @param devices the names of the devices whose events are wanted; empty for all events
     * @param receiveBuffer {@code SO_RCVBUF} in bytes, where events wait until they are read; 0 for the system's
     * @param tap sees every message; null for none
     */
    public record Setup(
            @Nullable NetworkNamespace namespace,
            Set<String> devices,
            int receiveBuffer,
            @Nullable NetlinkTap tap) {
        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if the buffer's size is negative
         */
        public Setup {
            devices = Set.copyOf(devices);
            if (receiveBuffer < 0) {
                throw new IllegalArgumentException("receiveBuffer: " + receiveBuffer + " is negative");
            }
        }

        /**
         * Chooses the network namespace.
         *
         * @param where the namespace; its handle must be open until {@link #open}, and may be closed afterwards
         * @return a copy
         */
        public Setup in(NetworkNamespace where) {
            return new Setup(where, devices, receiveBuffer, tap);
        }

        /**
         * Chooses the devices, which need not exist yet. Events that belong to no device, of filters in shared blocks and of actions on their
         * own, are left out then.
         *
         * @param names what the devices are called when something happens to them; none for all events
         * @return a copy
         */
        public Setup devices(String... names) {
            return new Setup(namespace, Set.of(names), receiveBuffer, tap);
        }

        /**
         * Chooses how much may wait. More than the system's limit ({@code net.core.rmem_max}) needs CAP_NET_ADMIN.
         *
         * @param bytes {@code SO_RCVBUF}, 0 for the system's
         * @return a copy
         * @throws IllegalArgumentException if the size is negative
         */
        public Setup receiveBuffer(int bytes) {
            return new Setup(namespace, devices, bytes, tap);
        }

        /**
         * Puts a tap on it.
         *
         * @param sees sees every message, such as a {@link io.github.tc4j.netlink.NetlinkCapture}; it stays the caller's to close
         * @return a copy
         */
        public Setup tap(NetlinkTap sees) {
            return new Setup(namespace, devices, receiveBuffer, sees);
        }

        /**
         * Begins to watch.
         *
         * @return the events from now on, to be closed
         * @throws io.github.tc4j.netlink.NetlinkUnavailableException if this is not Linux or native access is denied
         * @throws io.github.tc4j.netlink.SystemCallException if the namespace cannot be entered or the kernel gives no socket
         */
        public TcMonitor open() {
            DeviceNames names = new DeviceNames();
            Psched clock = Psched.system();
            NetlinkSubscription<TcEvent> events = subscription().open(new TcEventDecoder(names, devices, clock));
            try {
                return new TcMonitor(events, connection(), names, devices);
            } catch (RuntimeException e) {
                events.close();
                throw e;
            }
        }

        /** Links and traffic control come through one socket, so that a name and an event are in order. */
        private NetlinkSubscription.Setup subscription() {
            NetlinkSubscription.Setup setup = NetlinkSubscription.to(MulticastGroup.TC, MulticastGroup.LINK)
                    .receiveBuffer(receiveBuffer);
            if (namespace != null) {
                setup = setup.in(namespace);
            }
            return tap == null ? setup : setup.tap(tap);
        }

        private NetlinkConnection connection() {
            NetlinkConnection.Options options = NetlinkConnection.Options.DEFAULT;
            if (tap != null) {
                options = options.withTap(tap);
            }
            return namespace == null ? NetlinkConnection.open(options) : NetlinkConnection.open(namespace, options);
        }
    }

    private final NetlinkSubscription<TcEvent> events;
    private final NetlinkConnection connection;
    private final Tc tc;
    private final DeviceNames names;
    private final Set<String> devices;

    private TcMonitor(
            NetlinkSubscription<TcEvent> events, NetlinkConnection connection, DeviceNames names, Set<String> devices) {
        this.events = events;
        this.connection = connection;
        this.names = names;
        this.devices = devices;
        try {
            this.tc = Tc.on(connection);
            refreshNames();
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Starts to describe a monitor.
     *
     * @return a setup for all devices of the calling thread's namespace with the system's buffer size
     */
    public static Setup setup() {
        return new Setup(null, Set.of(), 0, null);
    }

    private void refreshNames() {
        names.refresh(this::links);
    }

    /** A list of devices that changes interrupt is good enough for names: the changes are told as events. */
    private List<Link> links() {
        try {
            return tc.links().list();
        } catch (DumpInterruptedException e) {
            return e.partial().stream().map(Link.class::cast).toList();
        }
    }

    /**
     * Waits for the next event, for as long as it takes.
     *
     * @return the event
     * @throws io.github.tc4j.netlink.ConnectionClosedException if the monitor is closed, before or meanwhile
     * @throws io.github.tc4j.netlink.MalformedMessageException if a message makes no sense; the next call goes on behind it
     */
    public TcEvent take() {
        return event(events.take());
    }

    /**
     * Waits for the next event for a limited time.
     *
     * @param timeout how long; zero or less to look without waiting
     * @return the event, or nothing if none came in time
     * @throws io.github.tc4j.netlink.ConnectionClosedException if the monitor is closed, before or meanwhile
     * @throws io.github.tc4j.netlink.MalformedMessageException if a message makes no sense; the next call goes on behind it
     */
    public Optional<TcEvent> poll(Duration timeout) {
        return events.poll(timeout).map(this::event);
    }

    private TcEvent event(NetlinkEvent<TcEvent> event) {
        return switch (event) {
            case NetlinkEvent.Change<TcEvent>(TcEvent change) -> change;
            case NetlinkEvent.Overrun<TcEvent>() -> {
                refreshNames(); // a new name may be among what was lost
                yield new TcEvent.Overrun();
            }
        };
    }

    /**
     * Lists what there is now, by a connection of the monitor's own. Called after {@code open}, or after an {@link TcEvent.Overrun}, it misses
     * nothing that is not told by the events that follow; some of these may tell what is in the snapshot already, as the last of them about an
     * object says how it is.
     *
     * <p>This takes a request for all qdiscs, one for each device that has any, and one for each qdisc and class. A list that changes interrupt
     * is asked for again a bounded number of times.
     *
     * @return what there is on the devices that are watched
     * @throws DumpInterruptedException if changes interrupted every attempt at a list
     * @throws io.github.tc4j.netlink.ConnectionClosedException if the monitor is closed, before or meanwhile
     */
    public TcSnapshot snapshot() {
        List<Qdisc> qdiscs = tc.qdiscs().stream()
                .filter(qdisc ->
                        devices.isEmpty() || devices.contains(qdisc.device().name()))
                .toList();
        List<TrafficClass> classes = new ArrayList<>();
        List<Filter> filters = new ArrayList<>();
        qdiscs.stream().map(Qdisc::device).distinct().forEach(ref -> {
            Device device = tc.device(ref);
            List<TrafficClass> own = device.classes();
            classes.addAll(own);
            filters.addAll(device.filters(
                    qdiscs.stream().filter(qdisc -> qdisc.device().equals(ref)).toList(), own));
        });
        return new TcSnapshot(qdiscs, classes, filters);
    }

    /**
     * Iterates over the events as they come.
     *
     * @return an iterator whose {@code hasNext} waits for the next event and is false once the monitor is closed
     */
    @Override
    public Iterator<TcEvent> iterator() {
        Iterator<NetlinkEvent<TcEvent>> all = events.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public TcEvent next() {
                return event(all.next());
            }
        };
    }

    /**
     * Streams the events as they come.
     *
     * @return a sequential stream that ends when the monitor is closed
     */
    public Stream<TcEvent> stream() {
        int characteristics = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), characteristics), false);
    }

    /** Stops watching. Threads that wait for an event wake up. Closing twice does nothing. */
    @Override
    public void close() {
        try {
            events.close();
        } finally {
            connection.close();
        }
    }
}
