package io.github.tc4j.tc.htb;

import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.testkit.TestNamespace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Callable;

/** TCP from one namespace to another for as long as one likes, measured where it arrives. */
final class Transfer {
    /** What is waiting in queues and windows at first says nothing about the rate. */
    private static final Duration WARM_UP = Duration.ofMillis(500);

    private Transfer() {}

    /**
     * Joins two namespaces by a veth: {@code d0} in the first, with 10.0.0.1, and {@code d1} in the second, with 10.0.0.2.
     */
    static void join(TestNamespace from, TestNamespace to) {
        from.ip("link add d0 index 10 type veth peer name d1 index 11");
        from.ip("link set d1 netns " + to.pid());
        from.ip("addr add 10.0.0.1/24 dev d0");
        to.ip("addr add 10.0.0.2/24 dev d1");
        from.ip("link set d0 up");
        to.ip("link set d1 up");
    }

    /** Returns the bits per second of payload that arrive. */
    static double bitsPerSecond(TestNamespace from, TestNamespace to, int port, Duration time) {
        try (ServerSocket server = in(to, () -> new ServerSocket(port, 1, InetAddress.getByName("10.0.0.2")));
                Socket sender = in(from, () -> new Socket("10.0.0.2", port));
                Socket receiver = server.accept()) {
            receiver.setSoTimeout(10_000);
            receiver.setSoLinger(true, 0); // closed with a reset: what is still queued need not be waited for
            Thread.ofPlatform().daemon().start(() -> sendUntilClosed(sender));
            return measure(receiver.getInputStream(), time);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double measure(InputStream in, Duration time) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long warm = System.nanoTime() + WARM_UP.toNanos();
        while (System.nanoTime() < warm) {
            read(in, buffer);
        }
        long start = System.nanoTime();
        long end = start + time.toNanos();
        long bytes = 0;
        long now = start;
        while (now < end) {
            bytes += read(in, buffer);
            now = System.nanoTime();
        }
        return bytes * 8e9 / (now - start);
    }

    private static int read(InputStream in, byte[] buffer) throws IOException {
        int count = in.read(buffer);
        if (count < 0) {
            throw new IOException("the sender closed the connection");
        }
        return count;
    }

    private static void sendUntilClosed(Socket sender) {
        byte[] zeros = new byte[16 * 1024];
        try (OutputStream out = sender.getOutputStream()) {
            while (!sender.isClosed()) {
                out.write(zeros);
            }
        } catch (IOException expected) {
            // the measurement is over
        }
    }

    private static <T> T in(TestNamespace ns, Callable<T> code) {
        try (NetworkNamespace namespace = NetworkNamespace.ofPid(ns.pid())) {
            return namespace.call(code);
        }
    }
}
