package io.github.tc4j.tc.shaper;

import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.testkit.TestNamespace;
import io.github.tc4j.testkit.Transfer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Two namespaces joined by a veth, {@code d0} here and {@code d1} there, with two IPv4 and two IPv6 networks on it: 10.0.0.0/24,
 * 10.0.1.0/24, fd00::/64 and fd00:0:0:1::/64, here with the host part 1 and there with 2.
 */
final class TwoHosts implements AutoCloseable {
    private static final AtomicInteger PORTS = new AtomicInteger(5_000);
    private static final int ANSWER_MILLIS = 300;

    private final TestNamespace near;
    private final TestNamespace far;
    private final NetworkNamespace nearSide;
    private final NetworkNamespace farSide;
    private final Tc tc;

    TwoHosts(TestNamespace near, TestNamespace far) {
        this.near = near;
        this.far = far;
        near.ip("link add d0 index 10 type veth peer name d1 index 11 netns " + far.pid());
        for (String network : new String[] {"10.0.0.%d/24", "10.0.1.%d/24", "fd00::%d/64", "fd00:0:0:1::%d/64"}) {
            String nodad = network.contains("::") ? " nodad" : "";
            near.ip("addr add " + network.formatted(1) + " dev d0" + nodad);
            far.ip("addr add " + network.formatted(2) + " dev d1" + nodad);
        }
        for (TestNamespace ns : new TestNamespace[] {near, far}) {
            // one that sends as much as gets through; others, such as bbr, pause to measure
            ns.run("sh", "-c", "echo reno > /proc/sys/net/ipv4/tcp_congestion_control");
        }
        near.ip("link set d0 up");
        far.ip("link set d1 up");
        nearSide = NetworkNamespace.ofPid(near.pid());
        farSide = NetworkNamespace.ofPid(far.pid());
        tc = Tc.open(nearSide);
    }

    TestNamespace near() {
        return near;
    }

    Tc tc() {
        return tc;
    }

    /** Sends to an address there. */
    Transfer send(String address) {
        return Transfer.start(nearSide::call, farSide::call, address, PORTS.incrementAndGet());
    }

    /** Has the other side send to an address here. */
    Transfer receive(String address) {
        return Transfer.start(farSide::call, nearSide::call, address, PORTS.incrementAndGet());
    }

    /** Bits per second, headers included, that arrived in each direction. */
    record Throughput(double out, double in) {}

    /**
     * Waits, and measures what IP gets there and here, after all limits: retransmissions count when they come, which TCP's readers
     * see in lumps.
     */
    Throughput measure(Duration time) {
        long out = octets(far);
        long in = octets(near);
        long start = System.nanoTime();
        for (long left = time.toNanos(); left > 0; left = start + time.toNanos() - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        double bitsPerOctet = 8e9 / (System.nanoTime() - start);
        return new Throughput((octets(far) - out) * bitsPerOctet, (octets(near) - in) * bitsPerOctet);
    }

    private static long octets(TestNamespace ns) {
        // two lines for IPv4, names and numbers
        List<String[]> rows = ns.run("cat", "/proc/net/netstat", "/proc/net/snmp6")
                .lines()
                .filter(line -> line.startsWith("IpExt:") || line.startsWith("Ip6InOctets"))
                .map(line -> line.split("\\s+", -1))
                .toList();
        int column = List.of(rows.get(0)).indexOf("InOctets");
        return Long.parseLong(rows.get(1)[column]) + Long.parseLong(rows.get(2)[1]);
    }

    /** Sends a packet to an address there, which comes back; tells whether it did. */
    boolean echo(String address) {
        try (DatagramSocket there = farSide.call(() -> new DatagramSocket(0, InetAddress.ofLiteral(address)));
                DatagramSocket here = nearSide.call(() -> new DatagramSocket())) {
            there.setSoTimeout(ANSWER_MILLIS);
            here.setSoTimeout(ANSWER_MILLIS);
            InetSocketAddress target = new InetSocketAddress(InetAddress.ofLiteral(address), there.getLocalPort());
            here.send(new DatagramPacket(new byte[100], 100, target));
            DatagramPacket packet = new DatagramPacket(new byte[100], 100);
            there.receive(packet);
            there.send(packet);
            here.receive(packet);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        tc.close();
        nearSide.close();
        farSide.close();
    }
}
