package io.github.tc4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.tc4j.netlink.NetlinkTap.Direction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taps and captures over a kernel of the test's own, and disks and pipes that fail. */
class NetlinkCaptureTest {
    /** Answers each request with the thing asked for and an acknowledgement, in one datagram. */
    private static void answer(FakeKernel kernel, FakeKernel.Sent sent) {
        kernel.deliver(
                Messages.thing(sent.sequence(), 0, sent.message().body().u32(Messages.ID)),
                Messages.ack(sent.sequence()));
    }

    private static NetlinkConnection connect(NetlinkTap tap) {
        return new FakeKernel(NetlinkCaptureTest::answer).connect(NetlinkConnection.Options.DEFAULT.withTap(tap));
    }

    private static void ask(NetlinkConnection connection, int id) {
        assertThat(connection.get(new Messages.Request(id), Messages.IDS)).contains(id);
    }

    @Test
    void aTapSeesBothDirectionsMessageByMessage() {
        List<String> seen = new ArrayList<>();
        try (NetlinkConnection connection = connect((direction, bytes, length) ->
                seen.add(direction + " " + NetlinkMessage.of(bytes).type()))) {
            ask(connection, 5);
        }
        assertThat(seen).containsExactly("SENT 100", "RECEIVED 100", "RECEIVED 2");
    }

    @Test
    void aTapSeesEventsToo() {
        List<Integer> seen = new ArrayList<>();
        FakeKernel kernel = new FakeKernel((k, sent) -> {});
        kernel.deliver(Messages.thing(0, 0, 1), Messages.thing(0, 0, 2));
        NetlinkTap tap = (direction, bytes, length) ->
                seen.add(NetlinkMessage.of(bytes).body().u32(Messages.ID));
        try (NetlinkSubscription<Integer> events =
                new NetlinkSubscription<>(TappedTransport.of(kernel, tap), Messages.IDS)) {
            events.take();
        }
        assertThat(seen).containsExactly(1, 2);
    }

    @Test
    void theSizeOfWhatIsCutOffIsKnown() {
        byte[] message = Messages.thing(0, 1, 1);
        List<String> seen = new ArrayList<>();
        FakeKernel kernel = new FakeKernel((k, sent) -> {});
        kernel.deliver(message, message);
        NetlinkTap tap = (direction, bytes, length) -> seen.add(bytes.byteSize() + " of " + length);
        MemorySegment small = MemorySegment.ofArray(new byte[message.length + 20]);
        assertThat(TappedTransport.of(kernel, tap).receive(small, System.nanoTime()))
                .isEqualTo(2 * message.length);
        assertThat(seen).containsExactly(message.length + " of " + message.length, "20 of " + message.length);
    }

    @Test
    void whatATapThrowsComesOutAndTheConnectionGoesOn() {
        List<Direction> failing = new ArrayList<>(List.of(Direction.SENT, Direction.RECEIVED));
        FakeKernel kernel = new FakeKernel(NetlinkCaptureTest::answer);
        try (NetlinkConnection connection =
                kernel.connect(NetlinkConnection.Options.DEFAULT.withTap((direction, bytes, length) -> {
                    if (failing.remove(direction)) {
                        throw new UnsupportedOperationException(direction.toString());
                    }
                }))) {
            for (Direction direction : Direction.values()) {
                assertThatExceptionOfType(UnsupportedOperationException.class)
                        .isThrownBy(() -> ask(connection, 1))
                        .withMessage(direction.toString());
            }
            assertThat(kernel.requests()).hasSize(1); // the first was not sent
            ask(connection, 2);
        }
    }

    @Test
    void aTapMustNotUseTheConnection() {
        List<NetlinkConnection> self = new ArrayList<>();
        try (NetlinkConnection connection = connect((direction, bytes, length) -> ask(self.getFirst(), 9))) {
            self.add(connection);
            assertThatIllegalStateException().isThrownBy(() -> ask(connection, 1));
        }
    }

    @Test
    void manyConnectionsAndThreadsShareACapture() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (NetlinkCapture capture = NetlinkCapture.to(out)) {
            try (NetlinkConnection first = connect(capture);
                    NetlinkConnection second = connect(capture);
                    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> asked = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    int id = i;
                    asked.add(threads.submit(() -> ask(id % 2 == 0 ? first : second, id)));
                }
                for (Future<?> each : asked) {
                    each.get(10, TimeUnit.SECONDS);
                }
            }
            assertThat(capture.messages()).isEqualTo(300);
        }
        assertThat(PcapNg.read(out.toByteArray())).hasSize(300);
    }

    @Test
    void anInterruptDoesNotEndACapture(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.pcapng");
        try (NetlinkCapture capture = NetlinkCapture.create(file)) {
            Thread.currentThread().interrupt();
            capture.message(Direction.SENT, MemorySegment.ofArray(Messages.thing(0, 1, 1)), 24);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(capture.failure()).isEmpty();
        }
        assertThat(PcapNg.read(Files.readAllBytes(file))).hasSize(1);
    }

    @Test
    void afterItsEndACaptureTakesNothing() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NetlinkCapture capture = NetlinkCapture.to(out);
        try (NetlinkConnection connection = connect(capture)) {
            ask(connection, 1);
            capture.close();
            capture.close();
            ask(connection, 2);
        }
        assertThat(PcapNg.read(out.toByteArray())).hasSize(3);
    }

    @Test
    void aMessageLargerThanReadersTakeIsShortened() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (NetlinkCapture capture = NetlinkCapture.to(out)) {
            capture.message(Direction.SENT, MemorySegment.ofArray(new byte[300_000]), 300_000);
        }
        PcapNg.Packet packet = PcapNg.read(out.toByteArray()).getFirst();
        assertThat(packet.bytes()).hasSize(2 * (256 * 1024 - 16));
        assertThat(packet.length()).isEqualTo(300_000);
    }

    /** A disk with room for so many bytes. */
    private static final class SmallDisk extends OutputStream {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private int room;
        private @Nullable IOException atClose;

        SmallDisk(int room) {
            this.room = room;
        }

        @Override
        public void write(int b) throws IOException {
            if (room-- <= 0) {
                throw new IOException("No space left on device");
            }
            taken.write(b);
        }

        @Override
        public void close() throws IOException {
            if (atClose != null) {
                throw atClose;
            }
        }
    }

    @Test
    void aFullDiskEndsTheCaptureAndNotTheConversation() {
        SmallDisk disk = new SmallDisk(300);
        NetlinkCapture capture = NetlinkCapture.to(disk);
        try (NetlinkConnection connection = connect(capture)) {
            ask(connection, 1);
            ask(connection, 2);
            ask(connection, 3);
        }
        assertThat(capture.messages()).isPositive().isLessThan(9);
        assertThat(capture.failure())
                .hasValueSatisfying(
                        failure -> assertThat(failure).hasMessage("the capture ended: No space left on device"));
        assertThatExceptionOfType(CaptureException.class)
                .isThrownBy(capture::close)
                .withMessage("the capture ended: No space left on device")
                .withRootCauseInstanceOf(IOException.class);
        capture.close();
    }

    @Test
    void theFailureCanBeThrownInTheTryBlock() {
        assertThatExceptionOfType(CaptureException.class).isThrownBy(() -> {
            try (NetlinkCapture capture = NetlinkCapture.to(new SmallDisk(100));
                    NetlinkConnection connection = connect(capture)) {
                ask(connection, 1);
                throw capture.failure().orElseThrow();
            }
        });
    }

    @Test
    void aStreamThatTakesNothingIsKnownAtOnce() {
        assertThatExceptionOfType(CaptureException.class)
                .isThrownBy(() -> NetlinkCapture.to(new SmallDisk(10)))
                .withMessage("the capture ended: No space left on device");
    }

    @Test
    void aStreamThatCannotBeClosedIsSaid() {
        SmallDisk disk = new SmallDisk(1000);
        disk.atClose = new IOException("stale");
        assertThatExceptionOfType(CaptureException.class)
                .isThrownBy(() -> NetlinkCapture.to(disk).close())
                .withMessage("close the capture: stale");
    }

    @Test
    void aFileThatCannotBeMadeIsSaid(@TempDir Path folder) {
        assertThatExceptionOfType(CaptureException.class)
                .isThrownBy(() -> NetlinkCapture.create(folder))
                .withMessageStartingWith("make the capture " + folder)
                .withCauseInstanceOf(IOException.class);
        assertThatExceptionOfType(CaptureException.class)
                .isThrownBy(() -> NetlinkCapture.create(Path.of("/dev/full")))
                .withMessage("the capture /dev/full ended: No space left on device");
    }
}
