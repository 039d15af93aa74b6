package io.github.tc4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection in the hands of several threads. */
@Timeout(60)
class SharedConnectionTest {

    /** Answers with the id asked for, or a list from 0 to it. */
    private static void echo(FakeKernel kernel, FakeKernel.Sent sent) {
        int id = sent.message().body().u32(Messages.ID);
        int sequence = sent.sequence();
        if ((sent.message().flags() & Nl.NLM_F_DUMP) == Nl.NLM_F_DUMP) {
            for (int i = 0; i < id; i++) {
                kernel.deliver(Messages.thing(sequence, Nl.NLM_F_MULTI, i));
            }
            kernel.deliver(Messages.done(sequence, 0));
        } else {
            kernel.deliver(Messages.thing(sequence, 0, id));
            kernel.deliver(Messages.ack(sequence));
        }
    }

    @Test
    void everyThreadGetsItsOwnAnswers() throws Exception {
        try (NetlinkConnection connection = FakeKernel.connect(SharedConnectionTest::echo);
                ExecutorService platform = Executors.newFixedThreadPool(8);
                ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < 200; thread++) {
                int id = thread;
                all.add((thread % 2 == 0 ? platform : virtual).submit(() -> useHeavily(connection, id)));
            }
            for (Future<?> one : all) {
                one.get(50, TimeUnit.SECONDS);
            }
        }
    }

    private static void useHeavily(NetlinkConnection connection, int id) {
        Messages.Request request = new Messages.Request(id);
        for (int i = 0; i < 20; i++) {
            assertThat(connection.get(request, Messages.IDS)).contains(id);
            assertThat(connection.dump(request, Messages.IDS)).hasSize(id);
        }
    }

    @Test
    void closingWakesTheThreadThatWaitsAndThoseInLine() throws Exception {
        FakeKernel kernel = new FakeKernel((k, sent) -> {});
        NetlinkConnection connection = kernel.connect();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> waiting = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                waiting.add(threads.submit(() -> connection.execute(new Messages.Request(1))));
            }
            while (!kernel.isWaited()) {
                Thread.onSpinWait();
            }
            connection.close();
            assertThat(kernel.isClosed()).isTrue();
            for (Future<?> one : waiting) {
                assertThatExceptionOfType(ExecutionException.class)
                        .isThrownBy(() -> one.get(10, TimeUnit.SECONDS))
                        .withCauseInstanceOf(ConnectionClosedException.class);
            }
        }
    }

    @Test
    void closingTwiceDoesNothingAndAClosedConnectionSaysSo() {
        NetlinkConnection connection = FakeKernel.connect(SharedConnectionTest::echo);
        connection.close();
        connection.close();
        assertThatExceptionOfType(ConnectionClosedException.class)
                .isThrownBy(() -> connection.execute(new Messages.Request(1)));
        assertThatExceptionOfType(ConnectionClosedException.class)
                .isThrownBy(() -> connection.dump(new Messages.Request(1), Messages.IDS));
        assertThat(connection.portId()).isEqualTo(4711);
    }

    @Test
    void closeWaitsForAListThatIsBeingHandedOver() throws Exception {
        FakeKernel kernel = new FakeKernel(SharedConnectionTest::echo);
        NetlinkConnection connection = kernel.connect();
        CompletableFuture<Void> handingOver = new CompletableFuture<>();
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> list = threads.submit(() -> connection.forEach(new Messages.Request(3), Messages.IDS, id -> {
                handingOver.complete(null);
                goOn.join();
            }));
            handingOver.get(10, TimeUnit.SECONDS);
            Thread closing = Thread.ofPlatform().start(connection::close);
            while (closing.getState() != Thread.State.WAITING && closing.getState() != Thread.State.TIMED_WAITING) {
                assertThat(closing.isAlive()).isTrue();
                Thread.onSpinWait();
            }
            goOn.complete(null);
            assertThat(closing.join(Duration.ofSeconds(10))).isTrue();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> list.get(10, TimeUnit.SECONDS))
                    .withCauseInstanceOf(ConnectionClosedException.class);
        }
    }

    @Test
    void optionsThatMakeNoSense() {
        NetlinkConnection.Options good = NetlinkConnection.Options.DEFAULT;
        assertThatIllegalArgumentException().isThrownBy(() -> good.withTimeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> good.withTimeout(Duration.ofMillis(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> good.withDumpAttempts(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NetlinkConnection.Options(good.timeout(), -1, 0, 1, null));
        try (NetlinkConnection connection = new FakeKernel(SharedConnectionTest::echo)
                .connect(good.withTimeout(Duration.ofSeconds(Long.MAX_VALUE)))) {
            assertThat(connection.get(new Messages.Request(9), Messages.IDS)).contains(9);
        }
    }
}
