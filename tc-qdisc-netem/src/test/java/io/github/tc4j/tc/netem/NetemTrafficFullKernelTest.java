package io.github.tc4j.tc.netem;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Percent;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.testkit.FullKernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of packets: numbered datagrams through a netem on {@code lo}, which they pass once. */
@FullKernelTest
class NetemTrafficFullKernelTest {
    /** Longer than any packet here is held. */
    private static final Duration QUIET = Duration.ofMillis(150);

    /** Fewer than a socket's buffer and the netem hold. */
    private static final int AT_ONCE = 250;

    private final TestNamespace ns;
    private final NetworkNamespace namespace;
    private final Tc tc;
    private final Device lo;

    NetemTrafficFullKernelTest(TestNamespace ns) {
        this.ns = ns;
        ns.ip("link set lo up");
        namespace = NetworkNamespace.ofPid(ns.pid());
        tc = Tc.open(namespace);
        lo = tc.device("lo");
    }

    @AfterEach
    void close() {
        tc.close();
        namespace.close();
    }

    private void emulate(Netem netem) {
        lo.qdisc(netem).root().handle("1:").replace();
    }

    /** A sender and a receiver in the namespace. */
    private static final class Link implements AutoCloseable {
        private final DatagramChannel receiver = DatagramChannel.open();
        private final DatagramChannel sender = DatagramChannel.open();
        private final Selector selector = Selector.open();
        private final ByteBuffer buffer = ByteBuffer.allocate(1000);

        Link() throws IOException {
            receiver.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
            receiver.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            receiver.configureBlocking(false);
            receiver.register(selector, SelectionKey.OP_READ);
            sender.connect(receiver.getLocalAddress());
        }

        void send(int number) throws IOException {
            sender.write(buffer.clear().putInt(0, number).limit(100));
        }

        /** The number of the next datagram, or -1 if there is none for a while. */
        int receive() throws IOException {
            long deadline = System.nanoTime() + QUIET.toNanos();
            while (true) {
                if (receiver.receive(buffer.clear()) != null) {
                    return buffer.getInt(0);
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return -1;
                }
                selector.select(1 + left / 1_000_000);
                selector.selectedKeys().clear();
            }
        }

        List<Integer> receiveAll() throws IOException {
            List<Integer> all = new ArrayList<>();
            for (int number = receive(); number >= 0; number = receive()) {
                all.add(number);
            }
            return all;
        }

        @Override
        public void close() throws IOException {
            sender.close();
            receiver.close();
            selector.close();
        }
    }

    /** Sends so many, a few hundred at a time, and returns the numbers that arrive, in their order. */
    private List<Integer> pass(int count) {
        return namespace.call(() -> {
            List<Integer> arrived = new ArrayList<>();
            try (Link link = new Link()) {
                for (int number = 0; number < count; number++) {
                    link.send(number);
                    if (number % AT_ONCE == AT_ONCE - 1 || number == count - 1) {
                        arrived.addAll(link.receiveAll());
                    }
                }
            }
            return arrived;
        });
    }

    /** The quickest of several: whatever else the machine does makes a packet late, never early. */
    @Test
    void delaysByTheTimeThatWasSet() {
        Duration delay = Duration.ofMillis(30);
        emulate(Netem.qdisc().delay(delay));
        long quickest = namespace.call(() -> {
            long least = Long.MAX_VALUE;
            try (Link link = new Link()) {
                for (int number = 0; number < 15; number++) {
                    long begin = System.nanoTime();
                    link.send(number);
                    assertThat(link.receive()).isEqualTo(number);
                    least = Math.min(least, System.nanoTime() - begin);
                }
            }
            return least;
        });
        assertThat(Duration.ofNanos(quickest)).isBetween(delay, delay.plusMillis(2));
    }

    /** With probability p, n packets lose n p of them, give or take 3.29 standard deviations in 99.9 % of all cases. */
    @Test
    void losesAsManyAsWasSet() {
        int sent = 1500;
        double lost = 0.1;
        emulate(Netem.qdisc().limit(10_000).loss(Percent.of(100 * lost)));
        int arrived = pass(sent).size();
        double margin = 3.29 * Math.sqrt(sent * lost * (1 - lost));
        assertThat((double) sent - arrived).isBetween(sent * lost - margin, sent * lost + margin);
    }

    @Test
    void losesInBursts() {
        emulate(Netem.qdisc().loss(GilbertElliott.simpleGilbert(Percent.of(100), Percent.of(0))));
        assertThat(pass(50)).as("all but the first, which finds the good state").hasSizeLessThanOrEqualTo(1);
        emulate(Netem.qdisc().loss(FourStateLoss.of(Percent.of(0), Percent.of(100))));
        assertThat(pass(50)).hasSize(50);
    }

    @Test
    void repeats() {
        emulate(Netem.qdisc().duplicate(Percent.of(100)));
        assertThat(pass(50)).hasSize(100);
        emulate(Netem.qdisc().duplicate(Percent.of(30)));
        List<Integer> arrived = pass(100);
        assertThat(new HashSet<>(arrived)).hasSize(100);
        assertThat(arrived).hasSizeBetween(110, 160);
    }

    /** Every fifth is sent at once, the others later. */
    @Test
    void reorders() {
        emulate(Netem.qdisc().delay(Duration.ofMillis(100)).reorder(Reorder.every(5)));
        List<Integer> arrived = pass(50);
        assertThat(arrived).hasSize(50).doesNotHaveDuplicates();
        assertThat(arrived.subList(0, 10)).allMatch(number -> number % 5 == 4).isSorted();
        assertThat(arrived.subList(10, 50)).noneMatch(number -> number % 5 == 4).isSorted();
    }

    /** The receiver throws away what its checksum finds damaged. */
    @Test
    void damages() {
        emulate(Netem.qdisc().corrupt(Percent.of(100)));
        assertThat(pass(50)).hasSizeLessThan(10);
        List<String> udp = ns.run("cat", "/proc/net/snmp")
                .lines()
                .filter(line -> line.startsWith("Udp:"))
                .toList();
        List<String> names = List.of(udp.get(0).split(" ", -1));
        List<String> values = List.of(udp.get(1).split(" ", -1));
        assertThat(Integer.parseInt(values.get(names.indexOf("InCsumErrors")))).isGreaterThan(20);
    }

    @Test
    void limitOfNothingDropsEverything() {
        emulate(Netem.qdisc().limit(0));
        assertThat(namespace.call(() -> {
                    try (Link link = new Link()) {
                        try {
                            link.send(1);
                        } catch (IOException e) {
                            assertThat(e).hasMessageContaining("No buffer space available");
                        }
                        return link.receive();
                    }
                }))
                .isEqualTo(-1);
    }
}
