package io.github.tc4j.netlink.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tc4j.netlink.ConnectionClosedException;
import io.github.tc4j.netlink.MulticastGroup;
import io.github.tc4j.netlink.NetlinkEvent;
import io.github.tc4j.netlink.NetlinkEvent.Change;
import io.github.tc4j.netlink.NetlinkEvent.Overrun;
import io.github.tc4j.netlink.NetlinkSubscription;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of links, from the real kernel. */
@KernelTest
@Timeout(60)
class LinkEventKernelTest extends WithLinks {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(200);

    LinkEventKernelTest(TestNamespace ns) {
        super(ns);
    }

    /** Reads events until nothing comes. */
    private static <T> List<NetlinkEvent<T>> readAll(NetlinkSubscription<T> events) {
        List<NetlinkEvent<T>> all = new ArrayList<>();
        Optional<NetlinkEvent<T>> event = events.poll(SHORT);
        while (event.isPresent()) {
            all.add(event.get());
            event = events.poll(SHORT);
        }
        return all;
    }

    private static List<LinkEvent> changes(NetlinkSubscription<LinkEvent> events) {
        List<LinkEvent> changes = new ArrayList<>();
        for (NetlinkEvent<LinkEvent> event : readAll(events)) {
            if (event instanceof Change<LinkEvent>(LinkEvent change)) {
                changes.add(change);
            } else {
                throw new AssertionError("events were lost");
            }
        }
        return changes;
    }

    @Test
    void whatHappensToALink(TestNamespace first, TestNamespace pod) {
        try (NetlinkSubscription<LinkEvent> events = Links.watch(namespace)) {
            assertThat(events.poll(Duration.ZERO)).isEmpty();
            ns.ip("link add name b0 type bridge");
            List<LinkEvent> added = changes(events);
            assertThat(added).hasSize(1);
            assertThat(added.getFirst()).isInstanceOf(LinkEvent.Present.class);
            assertThat(added.getFirst().link().name()).isEqualTo("b0");
            assertThat(added.getFirst().link().kind()).isEqualTo("bridge");

            ns.ip("link set b0 mtu 1400");
            assertThat(changes(events)).extracting(event -> event.link().mtu()).contains(1400);

            ns.ip("link add name v0 type veth peer name v1");
            ns.ip("link set v0 master b0");
            ns.ip("link set v0 nomaster");
            assertThat(changes(events)).isNotEmpty().allMatch(LinkEvent.Present.class::isInstance);

            ns.ip("link set v1 netns " + pod.pid());
            assertThat(changes(events))
                    .filteredOn(LinkEvent.Gone.class::isInstance)
                    .extracting(event -> event.link().name())
                    .containsExactly("v1");

            ns.ip("link del b0");
            assertThat(changes(events))
                    .filteredOn(LinkEvent.Gone.class::isInstance)
                    .extracting(event -> event.link().name())
                    .containsExactly("b0");
        }
        assertThat(first).isSameAs(ns);
    }

    @Test
    void theCallingThreadsNamespaceIsTheDefault() {
        namespace.run(() -> {
            try (NetlinkSubscription<LinkEvent> events = Links.watch()) {
                links.add(LinkSpec.bridge("b0"));
                assertThat(changes(events))
                        .extracting(event -> event.link().name())
                        .containsExactly("b0");
            }
        });
    }

    @Test
    void severalGroups() {
        links.add(LinkSpec.veth("a", "b").up());
        try (NetlinkSubscription<Integer> types = NetlinkSubscription.to(
                        MulticastGroup.LINK, MulticastGroup.IPV4_IFADDR, MulticastGroup.TC)
                .in(namespace)
                .open(message -> message.type())) {
            links.addAddress("a", "10.0.0.1/24");
            links.change("a", LinkChange.create().mtu(1400));
            ns.tc("qdisc add dev a root pfifo");
            assertThat(readAll(types))
                    .contains(
                            new Change<>(Rtm.RTM_NEWADDR),
                            new Change<>(Rtm.RTM_NEWLINK),
                            new Change<>(36)); // RTM_NEWQDISC
        }
    }

    @Test
    void aFullBufferIsAnEventAndEventsGoOn() {
        links.add(LinkSpec.bridge("b0"));
        try (NetlinkSubscription<LinkEvent> events = NetlinkSubscription.to(MulticastGroup.LINK)
                .in(namespace)
                .receiveBuffer(1)
                .open(LinkEvent::decode)) {
            for (int i = 0; i < 100; i++) {
                links.change("b0", LinkChange.create().mtu(1000 + i));
            }
            List<NetlinkEvent<LinkEvent>> seen = readAll(events);
            assertThat(seen).contains(new Overrun<>()).hasSizeLessThan(100);
            links.change("b0", LinkChange.create().mtu(1300));
            assertThat(changes(events)).extracting(event -> event.link().mtu()).contains(1300);
        }
    }

    /** The kernel loses events, without a word, from the overrun on until the buffer is empty: that is where the overrun must be told. */
    @Test
    void nothingIsLostInSilenceAfterAnOverrun() {
        links.add(LinkSpec.bridge("b0"));
        try (NetlinkSubscription<LinkEvent> events = NetlinkSubscription.to(MulticastGroup.LINK)
                .in(namespace)
                .receiveBuffer(1)
                .open(LinkEvent::decode)) {
            for (int round = 0; round < 20; round++) {
                for (int i = 0; i < 20; i++) {
                    links.change("b0", LinkChange.create().mtu(1000 + i));
                }
                int known = 0;
                boolean overrun = false;
                Optional<NetlinkEvent<LinkEvent>> event = events.poll(SHORT);
                while (event.isPresent()) {
                    switch (event.get()) {
                        case Change<LinkEvent>(LinkEvent change) ->
                            known = change.link().mtu();
                        case Overrun<LinkEvent>() -> {
                            known = links.get("b0").mtu();
                            overrun = true;
                            links.change("b0", LinkChange.create().mtu(1200 + round)); // must be told
                        }
                    }
                    event = events.poll(Duration.ofMillis(20));
                }
                assertThat(overrun).isTrue();
                assertThat(known).isEqualTo(1200 + round);
            }
        }
    }

    @Test
    void aLargerBufferHoldsMore() {
        links.add(LinkSpec.bridge("b0"));
        try (NetlinkSubscription<LinkEvent> events = NetlinkSubscription.to(MulticastGroup.LINK)
                .in(namespace)
                .receiveBuffer(8 << 20)
                .open(LinkEvent::decode)) {
            for (int i = 0; i < 500; i++) {
                links.change("b0", LinkChange.create().mtu(1000 + i));
            }
            assertThat(changes(events)).hasSizeGreaterThanOrEqualTo(500);
        }
    }

    private static Thread start(boolean virtual, Runnable code) {
        return virtual ? Thread.ofVirtual().start(code) : Thread.ofPlatform().start(code);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEventWakesAThreadThatWaits(boolean virtual) throws Exception {
        try (NetlinkSubscription<LinkEvent> events = Links.watch(namespace)) {
            FutureTask<NetlinkEvent<LinkEvent>> waiting = new FutureTask<>(events::take);
            start(virtual, waiting);
            Thread.sleep(50);
            assertThat(waiting.isDone()).isFalse();
            links.add(LinkSpec.bridge("b0"));
            assertThat(waiting.get(5, TimeUnit.SECONDS)).isInstanceOf(Change.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closingWakesAThreadThatWaits(boolean virtual) throws Exception {
        for (int i = 0; i < 20; i++) {
            NetlinkSubscription<LinkEvent> events = Links.watch(namespace);
            FutureTask<NetlinkEvent<LinkEvent>> waiting = new FutureTask<>(events::take);
            start(virtual, waiting);
            Thread.sleep(i); // before, at and after the moment it falls asleep
            events.close();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> waiting.get(5, TimeUnit.SECONDS))
                    .withCauseInstanceOf(ConnectionClosedException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anInterruptNeitherEndsTheWaitNorIsLost(boolean virtual) throws Exception {
        try (NetlinkSubscription<LinkEvent> events = Links.watch(namespace)) {
            CountDownLatch waiting = new CountDownLatch(1);
            FutureTask<Boolean> task = new FutureTask<>(() -> {
                Thread.currentThread().interrupt();
                waiting.countDown();
                long start = System.nanoTime();
                assertThat(events.poll(SHORT)).isEmpty();
                assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SHORT.toNanos());
                return Thread.currentThread().isInterrupted();
            });
            Thread thread = start(virtual, task);
            waiting.await();
            thread.interrupt();
            assertThat(task.get(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void oneReaderPerEvent() throws Exception {
        links.add(LinkSpec.bridge("b0"));
        List<Integer> mtus = Collections.synchronizedList(new ArrayList<>());
        NetlinkSubscription<Integer> events = NetlinkSubscription.to(MulticastGroup.LINK)
                .in(namespace)
                .receiveBuffer(4 << 20)
                .open(message -> {
                    Link link = Link.decode(message);
                    return link == null ? null : (Integer) link.mtu();
                });
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            readers.add(start(i % 2 == 0, () -> {
                for (NetlinkEvent<Integer> event : events) {
                    mtus.add(((Change<Integer>) event).value());
                }
            }));
        }
        for (int i = 0; i < 300; i++) {
            links.change("b0", LinkChange.create().mtu(1000 + i));
        }
        long giveUp = System.nanoTime() + SOON.toNanos();
        while (!mtus.contains(1299) && System.nanoTime() < giveUp) {
            Thread.sleep(10);
        }
        events.close();
        for (Thread reader : readers) {
            reader.join(5000);
            assertThat(reader.isAlive()).isFalse();
        }
        assertThat(mtus).hasSize(300).doesNotHaveDuplicates();
    }
}
