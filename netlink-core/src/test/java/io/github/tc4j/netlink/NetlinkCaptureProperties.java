package io.github.tc4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.NetlinkTap.Direction;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is captured can be read back, whatever it is. */
class NetlinkCaptureProperties {
    /** A message as a tap sees it. */
    record Seen(Instant time, Direction direction, List<Byte> bytes, int cutOff) {}

    @Provide
    Arbitrary<List<Seen>> conversations() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, Long.MAX_VALUE / 2),
                        Arbitraries.of(Direction.class),
                        Arbitraries.bytes().list().ofMaxSize(300),
                        Arbitraries.integers().between(0, 100_000))
                .as((nanos, direction, bytes, cutOff) -> new Seen(
                        Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000), direction, bytes, cutOff))
                .list()
                .ofMaxSize(10);
    }

    @Property(tries = 300)
    void parsedBackItIsTheSame(@ForAll("conversations") List<Seen> conversation) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Iterator<Instant> times = conversation.stream().map(Seen::time).iterator();
        List<PcapNg.Packet> expected = new ArrayList<>();
        try (NetlinkCapture capture = NetlinkCapture.to(out, times::next)) {
            for (Seen seen : conversation) {
                byte[] bytes = toArray(seen.bytes());
                int length = bytes.length + seen.cutOff();
                capture.message(seen.direction(), MemorySegment.ofArray(bytes), length);
                boolean sent = seen.direction() == Direction.SENT;
                expected.add(new PcapNg.Packet(
                        seen.time(),
                        sent ? 2 : 1,
                        sent ? 7 : 6,
                        824,
                        0,
                        HexFormat.of().formatHex(bytes),
                        length));
                // At any time the file can be read: it needs no end.
                assertThat(PcapNg.read(out.toByteArray())).isEqualTo(expected);
            }
            assertThat(capture.messages()).isEqualTo(conversation.size());
        }
        assertThat(PcapNg.read(out.toByteArray())).isEqualTo(expected);
    }

    private static byte[] toArray(List<Byte> bytes) {
        byte[] array = new byte[bytes.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = bytes.get(i);
        }
        return array;
    }

    /** Whatever a datagram holds, the tap sees all of its bytes but padding, once, and the request ends as without a tap. */
    @Property(tries = 300)
    void aTapSeesEveryByte(@ForAll("datagrams") byte[] datagram) {
        List<Byte> seen = new ArrayList<>();
        FakeKernel kernel = new FakeKernel((k, sent) -> {});
        kernel.deliver(datagram);
        NetlinkTap tap = (direction, bytes, length) -> {
            assertThat(direction).isEqualTo(Direction.RECEIVED);
            assertThat(length).isEqualTo((int) bytes.byteSize());
            assertThat(bytes.isReadOnly()).isTrue();
            for (byte b : bytes.toArray(ValueLayout.JAVA_BYTE)) {
                seen.add(b);
            }
        };
        MemorySegment buffer = MemorySegment.ofArray(new byte[4096]);
        assertThat(TappedTransport.of(kernel, tap).receive(buffer, System.nanoTime()))
                .isEqualTo(datagram.length);
        assertThat(seen.size()).isBetween(datagram.length - 3 * (datagram.length / 16), datagram.length);
        if (!seen.isEmpty()) {
            assertThat(seen.getFirst()).isEqualTo(datagram[0]);
        }
    }

    @Provide
    Arbitrary<byte[]> datagrams() {
        Arbitrary<byte[]> random =
                Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(200);
        Arbitrary<byte[]> messages = Arbitraries.integers()
                .between(0, 30)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(sizes -> Messages.concat(sizes.stream()
                        .map(size -> Messages.message(77, 0, 0, out -> out.bytes(1, new byte[size])))
                        .toArray(byte[][]::new)));
        return Arbitraries.oneOf(random, messages);
    }
}
