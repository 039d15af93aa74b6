package io.github.tc4j.tc.htb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Qdisc;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Stats;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.TrafficClass;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real traffic from one namespace to another through a shaped veth, and what is counted meanwhile, by us and by tc. */
@KernelTest
class HtbTrafficKernelTest {
    private static final String NEAR = "10.9.0.1";
    private static final String FAR = "10.9.0.2";
    private static final int PORT = 5001;
    private static final long TRANSFER = 3_000_000;

    private final TestNamespace near;
    private final TestNamespace far;
    private final NetworkNamespace nearSide;
    private final NetworkNamespace farSide;
    private final Tc tc;

    HtbTrafficKernelTest(TestNamespace near, TestNamespace far) {
        this.near = near;
        this.far = far;
        near.ip("link add d0 type veth peer name d1 netns " + far.pid());
        nearSide = NetworkNamespace.ofPid(near.pid());
        farSide = NetworkNamespace.ofPid(far.pid());
        tc = Tc.open(nearSide);
    }

    @BeforeEach
    void connect() {
        near.ip("addr add " + NEAR + "/24 dev d0");
        far.ip("addr add " + FAR + "/24 dev d1");
        near.ip("link set d0 up");
        far.ip("link set d1 up");
    }

    @AfterEach
    void close() {
        tc.close();
        nearSide.close();
        farSide.close();
    }

    /** Starts a TCP transfer in the near namespace and returns what arrived in the far one, in bytes a second. */
    private double measure(long bytes) throws IOException {
        try (ServerSocket server = farSide.call(() -> new ServerSocket(PORT, 1, InetAddress.ofLiteral(FAR)));
                Socket sender = nearSide.call(Socket::new)) {
            nearSide.run(() -> unchecked(() -> sender.connect(new InetSocketAddress(FAR, PORT), 5_000)));
            Thread.ofPlatform()
                    .daemon()
                    .start(() -> unchecked(() -> {
                        try (OutputStream out = sender.getOutputStream()) {
                            out.write(new byte[(int) bytes]);
                        }
                    }));
            try (Socket receiver = server.accept();
                    InputStream in = receiver.getInputStream()) {
                byte[] chunk = new byte[64 * 1024];
                long total = 0;
                long start = 0;
                long counted = 0;
                for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                    total += n;
                    if (start == 0 && total > bytes / 10) { // the first burst has passed
                        start = System.nanoTime();
                    } else if (start != 0) {
                        counted += n;
                    }
                }
                assertThat(total).isEqualTo(bytes);
                return counted * 1e9 / (System.nanoTime() - start);
            }
        }
    }

    private interface Io {
        void run() throws IOException;
    }

    private static void unchecked(Io io) {
        try {
            io.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the last segments and their acknowledgements have passed. */
    private void awaitSilence() {
        String before = "";
        for (String now = near.tc("-s class show dev d0"); !now.equals(before); now = near.tc("-s class show dev d0")) {
            before = now;
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        }
    }

    @Test
    void theDefaultClassHoldsItsRateAndItsCountersAreThoseOfTc() throws IOException {
        Device d0 = tc.device("d0");
        d0.qdisc(Htb.qdisc().defaultClass("30")).root().handle("1:").add();
        Rate rate = Rate.mbit(10);
        d0.tcClass(Htb.tcClass(rate)).parent("1:").classId("1:30").add();

        double measured = measure(TRANSFER);
        assertThat(measured / rate.bytesPerSecond())
                .as("measured to configured")
                .isBetween(0.9, 1.1);

        awaitSilence();
        TrafficClass tcClass = d0.tcClass().classId("1:30").get().orElseThrow();
        Stats stats = tcClass.stats();
        assertThat(stats.bytes()).isGreaterThan(TRANSFER);
        assertThat(near.tc("-s class show dev d0"))
                .contains("Sent " + stats.bytes() + " bytes " + stats.packets() + " pkt (dropped " + stats.drops()
                        + ", overlimits " + stats.overlimits() + " requeues " + stats.requeues() + ")");
        assertThat(stats.xstats()).isInstanceOfSatisfying(HtbCounters.class, own -> {
            assertThat(own.lends()).isPositive();
            assertThat(own.borrows()).isZero();
            assertThat(own.level()).isZero();
            assertThat(near.tc("-s class show dev d0"))
                    .contains("lended: " + own.lends() + " borrowed: " + own.borrows() + " giants: " + own.giants());
        });
    }

    @Test
    void aChildBorrowsUpToItsCeilingOnly() throws IOException {
        Device d0 = tc.device("d0");
        d0.qdisc(Htb.qdisc().defaultClass("10")).root().handle("1:").add();
        d0.tcClass(Htb.tcClass(Rate.mbit(100))).parent("1:").classId("1:1").add();
        Rate ceil = Rate.mbit(16);
        d0.tcClass(Htb.tcClass(Rate.mbit(2)).ceil(ceil))
                .parent("1:1")
                .classId("1:10")
                .add();

        double measured = measure(TRANSFER);
        assertThat(measured / ceil.bytesPerSecond()).as("measured to ceiling").isBetween(0.9, 1.1);
        assertThat(d0.tcClass().classId("1:10").get().orElseThrow().stats().xstats())
                .isInstanceOfSatisfying(
                        HtbCounters.class, own -> assertThat(own.borrows()).isPositive());
        assertThat(d0.tcClass().classId("1:1").get().orElseThrow().stats().xstats())
                .isInstanceOfSatisfying(HtbCounters.class, own -> {
                    assertThat(own.lends()).isPositive();
                    assertThat(own.level()).isPositive();
                });
    }

    /** The trap that the documentation warns of: the kernel accepts a default class that does not exist, and does not shape. */
    @Test
    void withoutTheDefaultClassPacketsAreCountedAsDirect() throws IOException {
        Device d0 = tc.device("d0");
        d0.qdisc(Htb.qdisc().defaultClass("30")).root().handle("1:").add();
        try (DatagramSocket socket = nearSide.call(DatagramSocket::new)) {
            for (int i = 0; i < 5; i++) {
                socket.send(new DatagramPacket(new byte[100], 100, new InetSocketAddress(FAR, PORT)));
            }
        }
        Qdisc qdisc = d0.qdisc().root().handle(Handle.of(1, 0)).get().orElseThrow();
        assertThat(qdisc.stats().xstats()).isInstanceOfSatisfying(HtbQdisc.Counters.class, own -> {
            assertThat(own.directPackets()).isGreaterThanOrEqualTo(5);
            assertThat(near.json("tc", "-j", "qdisc", "show", "dev", "d0")
                            .path(0)
                            .path("options")
                            .path("direct_packets_stat")
                            .asLong())
                    .isGreaterThanOrEqualTo(own.directPackets());
        });
    }
}
