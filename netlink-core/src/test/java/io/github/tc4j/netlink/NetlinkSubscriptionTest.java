package io.github.tc4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.tc4j.netlink.NetlinkEvent.Change;
import io.github.tc4j.netlink.NetlinkEvent.Overrun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events, over a kernel that loses and breaks some. */
@Timeout(60)
class NetlinkSubscriptionTest {
    private static final Duration NOW = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(10);

    private final FakeKernel kernel = new FakeKernel((k, sent) -> {
        throw new AssertionError("a subscription sends nothing");
    });

    private NetlinkSubscription<Integer> subscribe() {
        return new NetlinkSubscription<>(kernel, Messages.IDS);
    }

    private static byte[] event(int id) {
        return Messages.thing(0, 0, id);
    }

    @Test
    void severalEventsInADatagram() {
        kernel.deliver(event(1), event(2), Messages.message(77, 0, 0, out -> {}), event(3));
        kernel.deliver(event(4));
        try (NetlinkSubscription<Integer> events = subscribe()) {
            assertThat(events.take()).isEqualTo(new Change<>(1));
            assertThat(events.poll(NOW)).contains(new Change<>(2));
            assertThat(events.poll(LONG)).contains(new Change<>(3));
            assertThat(events.take()).isEqualTo(new Change<>(4));
            assertThat(events.poll(NOW)).isEmpty();
            assertThat(events.poll(Duration.ofSeconds(Long.MIN_VALUE))).isEmpty();
            assertThat(events.poll(Duration.ofMillis(20))).isEmpty();
        }
        assertThat(kernel.isClosed()).isTrue();
    }

    /** As the kernel does it: the loss is told first, then comes what waited in the full buffer. */
    @Test
    void aLossIsToldBehindWhatWaitedBeforeIt() {
        kernel.overrun();
        kernel.deliver(event(1), event(2));
        kernel.deliver(event(3));
        try (NetlinkSubscription<Integer> events = subscribe()) {
            assertThat(take(events, 4))
                    .containsExactly(new Change<>(1), new Change<>(2), new Change<>(3), new Overrun<>());
            assertThat(events.poll(NOW)).isEmpty();
            kernel.deliver(event(4));
            assertThat(events.take()).isEqualTo(new Change<>(4));
        }
    }

    @Test
    void aSecondLossDoesNotDelayTheFirst() {
        kernel.overrun();
        kernel.deliver(event(1));
        kernel.overrun();
        kernel.deliver(event(2));
        try (NetlinkSubscription<Integer> events = subscribe()) {
            assertThat(take(events, 4))
                    .containsExactly(new Change<>(1), new Overrun<>(), new Change<>(2), new Overrun<>());
        }
    }

    @Test
    void aMessageThatTellsOfALossIsOne() {
        kernel.deliver(Messages.message(Nl.NLMSG_OVERRUN, 0, 0, out -> {}), event(2));
        try (NetlinkSubscription<Integer> events = subscribe()) {
            assertThat(take(events, 2)).containsExactly(new Overrun<>(), new Change<>(2));
        }
    }

    private static List<NetlinkEvent<Integer>> take(NetlinkSubscription<Integer> events, int count) {
        List<NetlinkEvent<Integer>> seen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            seen.add(events.take());
        }
        return seen;
    }

    @Test
    void anEventThatIsCutOffIsALostOneAndTheNextFits() {
        byte[] big = Messages.message(Messages.THING, 0, 0, out -> {
            out.putU32(out.struct(Messages.THING_MSG) + Messages.ID, 9);
            out.bytes(9, new byte[65_000]);
            out.bytes(9, new byte[65_000]);
        });
        kernel.deliver(big);
        kernel.deliver(big);
        try (NetlinkSubscription<Integer> events = subscribe()) {
            assertThat(take(events, 2)).containsExactly(new Change<>(9), new Overrun<>());
        }
    }

    @Test
    void whatDecodesAnEventMustNotUseOrCloseTheSubscription() {
        List<NetlinkSubscription<Integer>> self = new ArrayList<>();
        kernel.deliver(event(1), event(2), event(3));
        try (NetlinkSubscription<Integer> events = new NetlinkSubscription<>(kernel, message -> {
            int id = message.body().u32(Messages.ID);
            if (id == 1) {
                self.getFirst().close();
            } else if (id == 2) {
                self.getFirst().take();
            }
            return id;
        })) {
            self.add(events);
            for (int i = 0; i < 2; i++) {
                assertThatIllegalStateException()
                        .isThrownBy(events::take)
                        .withMessage(
                                "this subscription is in the middle of an event, and what decodes or sees it must not"
                                        + " use or close it");
            }
            assertThat(events.take()).isEqualTo(new Change<>(3));
        }
        assertThat(kernel.isClosed()).isTrue();
    }

    @Test
    void eventsGoOnAfterAMalformedOne() {
        byte[] truncated = new byte[] {99, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        kernel.deliver(event(1), truncated);
        kernel.deliver(event(2), event(3));
        try (NetlinkSubscription<Integer> events = new NetlinkSubscription<>(kernel, message -> {
            if (message.body().u32(Messages.ID) == 2) {
                throw new MalformedMessageException("two");
            }
            return Messages.IDS.decode(message);
        })) {
            assertThat(events.take()).isEqualTo(new Change<>(1));
            assertThatExceptionOfType(MalformedMessageException.class)
                    .isThrownBy(events::take)
                    .withMessage("message claims 99 bytes where 16 are left");
            assertThatExceptionOfType(MalformedMessageException.class)
                    .isThrownBy(events::take)
                    .withMessage("two");
            assertThat(events.take()).isEqualTo(new Change<>(3));
        }
    }

    @Test
    void iterationEndsWhenAnotherThreadCloses() throws Exception {
        NetlinkSubscription<Integer> events = subscribe();
        Queue<NetlinkEvent<Integer>> seen = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            kernel.overrun();
            kernel.deliver(event(1));
            kernel.deliver(event(2));
            Future<?> reader = threads.submit(() -> {
                for (NetlinkEvent<Integer> event : events) {
                    seen.add(event);
                }
            });
            while (seen.size() < 3 || !kernel.isWaited()) {
                Thread.onSpinWait();
            }
            events.close();
            reader.get(10, TimeUnit.SECONDS);
            assertThat(seen).containsExactly(new Change<>(1), new Change<>(2), new Overrun<>());
            assertThat(events.stream()).isEmpty();
        }
    }

    @Test
    void closingEndsAllWaits() throws Exception {
        NetlinkSubscription<Integer> events = subscribe();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> readers = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                readers.add(threads.submit(events::take));
            }
            while (!kernel.isWaited()) {
                Thread.onSpinWait();
            }
            events.close();
            events.close();
            for (Future<?> reader : readers) {
                assertThatExceptionOfType(ExecutionException.class)
                        .isThrownBy(() -> reader.get(10, TimeUnit.SECONDS))
                        .withCauseInstanceOf(ConnectionClosedException.class);
            }
        }
        assertThatExceptionOfType(ConnectionClosedException.class).isThrownBy(() -> events.poll(NOW));
    }

    @Test
    void theTimeLimitHoldsForThoseInLineToo() throws Exception {
        NetlinkSubscription<Integer> events = subscribe();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = threads.submit(events::take);
            while (!kernel.isWaited()) {
                Thread.onSpinWait();
            }
            Thread.currentThread().interrupt();
            assertThat(events.poll(Duration.ofMillis(20))).isEmpty();
            assertThat(Thread.interrupted()).isTrue();
            kernel.deliver(event(1));
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(new Change<>(1));
        } finally {
            events.close();
        }
    }

    @Test
    void anIteratorThatIsAtItsEndSaysSo() {
        NetlinkSubscription<Integer> events = subscribe();
        kernel.deliver(event(1));
        Iterator<NetlinkEvent<Integer>> iterator = events.iterator();
        assertThat(iterator.hasNext()).isTrue();
        assertThat(iterator.hasNext()).isTrue();
        events.close();
        assertThat(iterator.next()).isEqualTo(new Change<>(1));
        assertThat(iterator.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
    }

    @Test
    void aSetupIsAValueThatChecksItself() {
        NetlinkSubscription.Setup setup =
                NetlinkSubscription.to(MulticastGroup.TC, MulticastGroup.LINK, MulticastGroup.TC);
        assertThat(setup.groups()).containsExactlyInAnyOrder(MulticastGroup.LINK, MulticastGroup.TC);
        assertThat(setup.receiveBuffer(9)).isEqualTo(setup.receiveBuffer(9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> setup.receiveBuffer(-1))
                .withMessage("receiveBuffer: -1 is negative");
    }
}
