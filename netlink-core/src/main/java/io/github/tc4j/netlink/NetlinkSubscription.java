package io.github.tc4j.netlink;

import io.github.tc4j.netlink.internal.Deadline;
import io.github.tc4j.netlink.internal.NetlinkSocket;
import io.github.tc4j.netlink.internal.Transport;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Events that the kernel tells to a multicast group, from the moment of {@code open} on:
 *
 * {@snippet :
 * try (var events = NetlinkSubscription.to(MulticastGroup.LINK).open(LinkEvent::decode)) {
 *     for (NetlinkEvent<LinkEvent> event : events) {
 *         switch (event) {
 *             case NetlinkEvent.Change(LinkEvent change) -> apply(change);
 *             case NetlinkEvent.Overrun() -> listAfresh();
 *         }
 *     }
 * }
 * }
 *
 * <p>Iteration waits for the next event and ends when another thread closes the subscription. Several threads, virtual ones too, may read
 * from one subscription; each event goes to one of them. An interrupt does not end the wait, but stays set.
 *
 * @param <T> what the changes are
 */
public final class NetlinkSubscription<T> implements Iterable<NetlinkEvent<T>>, AutoCloseable {
    /**
     * What to subscribe to and how, an immutable value.
     *
     * @param groups the groups
     * @param namespace the network namespace; null for the calling thread's
     * @param receiveBuffer {@code SO_RCVBUF} in bytes, where events wait until they are read; 0 for the system's
     * @param tap sees every message; null for none
     */
    public record Setup(
            Set<MulticastGroup> groups,
            @Nullable NetworkNamespace namespace,
            int receiveBuffer,
            @Nullable NetlinkTap tap) {
        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if there is no group or the buffer's size is negative
         */
        public Setup {
            groups = Set.copyOf(groups);
            if (groups.isEmpty()) {
                throw new IllegalArgumentException("groups: none");
            }
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
            return new Setup(groups, where, receiveBuffer, tap);
        }

        /**
         * Chooses how much may wait. More than the system's limit ({@code net.core.rmem_max}) needs CAP_NET_ADMIN.
         *
         * @param bytes {@code SO_RCVBUF}, 0 for the system's
         * @return a copy
         * @throws IllegalArgumentException if the size is negative
         */
        public Setup receiveBuffer(int bytes) {
            return new Setup(groups, namespace, bytes, tap);
        }

        /**
         * Puts a tap on it.
         *
         * @param sees sees every message, such as a {@link NetlinkCapture}; it stays the caller's to close
         * @return a copy
         */
        public Setup tap(NetlinkTap sees) {
            return new Setup(groups, namespace, receiveBuffer, sees);
        }

        /**
         * Subscribes.
         *
         * @param decoder decodes the messages, and returns null for those to leave out
         * @param <T> what it makes
         * @return the events from now on, to be closed
         * @throws NetlinkUnavailableException if this is not Linux or native access is denied
         * @throws SystemCallException if the namespace cannot be entered, the kernel gives no socket or does not know a group
         */
        public <T> NetlinkSubscription<T> open(MessageDecoder<T> decoder) {
            Transport socket = namespace == null ? join() : namespace.call(this::join);
            return new NetlinkSubscription<>(TappedTransport.of(socket, tap), decoder);
        }

        private Transport join() {
            NetlinkSocket socket = new NetlinkSocket(0, receiveBuffer);
            try {
                for (MulticastGroup group : new TreeSet<>(groups)) {
                    socket.join(group.number());
                }
                return socket;
            } catch (RuntimeException e) {
                socket.close();
                throw e;
            }
        }
    }

    private final NetlinkEndpoint endpoint;
    private final MessageDecoder<T> decoder;
    private boolean lost;

    NetlinkSubscription(Transport transport, MessageDecoder<T> decoder) {
        this.endpoint = new NetlinkEndpoint(transport);
        this.decoder = decoder;
    }

    /**
     * Starts to describe a subscription.
     *
     * @param first a group
     * @param more further groups
     * @return a setup for the calling thread's namespace with the system's buffer size
     */
    public static Setup to(MulticastGroup first, MulticastGroup... more) {
        Set<MulticastGroup> groups = new TreeSet<>(List.of(more));
        groups.add(first);
        return new Setup(groups, null, 0, null);
    }

    /**
     * Waits for the next event, for as long as it takes.
     *
     * @return the event
     * @throws ConnectionClosedException if the subscription is closed, before or meanwhile
     * @throws MalformedMessageException if the decoder cannot make sense of a message; the next call goes on behind it
     */
    public NetlinkEvent<T> take() {
        NetlinkEvent<T> event = next(Deadline.NEVER);
        if (event == null) {
            throw new AssertionError("waiting without a deadline ended");
        }
        return event;
    }

    /**
     * Waits for the next event for a limited time.
     *
     * @param timeout how long; zero or less to look without waiting
     * @return the event, or nothing if none came in time
     * @throws ConnectionClosedException if the subscription is closed, before or meanwhile
     * @throws MalformedMessageException if the decoder cannot make sense of a message; the next call goes on behind it
     */
    public Optional<NetlinkEvent<T>> poll(Duration timeout) {
        return Optional.ofNullable(next(Deadline.in(timeout)));
    }

    private @Nullable NetlinkEvent<T> next(long deadline) {
        refuseReentry();
        if (!endpoint.enter(deadline)) {
            return null;
        }
        try {
            return receiveNext(deadline);
        } finally {
            endpoint.leave();
        }
    }

    /**
     * When the buffer is full, the kernel says so before it hands over what is in the buffer, which is older than the loss; and it loses all
     * that follows, without saying so again, until the buffer is empty. So the overrun is told when nothing is left to read: what is listed
     * after that misses nothing.
     */
    private @Nullable NetlinkEvent<T> receiveNext(long deadline) {
        NetlinkMessage message = endpoint.message();
        while (true) {
            while (message.next()) {
                if (message.type() == Nl.NLMSG_OVERRUN) {
                    return new NetlinkEvent.Overrun<>();
                }
                T change = decoder.decode(message);
                if (change != null) {
                    return new NetlinkEvent.Change<>(change);
                }
            }
            try {
                switch (endpoint.receive(lost ? System.nanoTime() : deadline)) {
                    case DATAGRAM -> {}
                    case CUT_OFF -> lost = true; // its end, and with it one change or more
                    case TIMED_OUT -> {
                        if (!lost) {
                            return null;
                        }
                        lost = false;
                        return new NetlinkEvent.Overrun<>();
                    }
                }
            } catch (OverrunException e) {
                if (lost) {
                    return new NetlinkEvent.Overrun<>(); // lost again, so the buffer was empty since
                }
                lost = true;
            }
        }
    }

    private void refuseReentry() {
        if (endpoint.isEnteredByThisThread()) {
            throw new IllegalStateException(
                    "this subscription is in the middle of an event, and what decodes or sees it must not use or close it");
        }
    }

    /**
     * Iterates over the events as they come.
     *
     * @return an iterator whose {@code hasNext} waits for the next event and is false once the subscription is closed
     */
    @Override
    public Iterator<NetlinkEvent<T>> iterator() {
        return new Iterator<>() {
            private @Nullable NetlinkEvent<T> next;

            @Override
            public boolean hasNext() {
                try {
                    if (next == null) {
                        next = take();
                    }
                    return true;
                } catch (ConnectionClosedException e) {
                    return false;
                }
            }

            @Override
            public NetlinkEvent<T> next() {
                if (!hasNext() || next == null) {
                    throw new NoSuchElementException("the subscription is closed");
                }
                NetlinkEvent<T> event = next;
                next = null;
                return event;
            }
        };
    }

    /**
     * Streams the events as they come.
     *
     * @return a sequential stream that ends when the subscription is closed
     */
    public Stream<NetlinkEvent<T>> stream() {
        int characteristics = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), characteristics), false);
    }

    /**
     * Leaves the groups and frees the buffers. Threads that wait for an event wake up. Closing twice does nothing.
     *
     * @throws IllegalStateException if called by what decodes an event
     */
    @Override
    public void close() {
        refuseReentry();
        endpoint.close();
    }
}
