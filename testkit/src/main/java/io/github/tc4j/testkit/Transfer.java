package io.github.tc4j.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A TCP connection from one namespace to another that sends as fast as it can until it is closed, measured where it arrives. */
public final class Transfer implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;
    private static final int CONNECT_MILLIS = 5_000;

    private final Socket sender;
    private final Socket receiver;
    private final AtomicLong received = new AtomicLong();
    private volatile boolean closing;
    private volatile boolean broken;

    /** A namespace to make sockets in: {@code networkNamespace::call}. */
    public interface Place {
        /** Runs code in the namespace and returns what it returns. */
        <T> T call(Callable<T> code);
    }

    private Transfer(Socket sender, Socket receiver) {
        this.sender = sender;
        this.receiver = receiver;
    }

    /** Connects to an IPv4 or IPv6 address of the second namespace, and begins to send. */
    public static Transfer start(Place from, Place to, String address, int port) {
        InetSocketAddress target = new InetSocketAddress(InetAddress.ofLiteral(address), port);
        try (ServerSocket server = to.call(() -> new ServerSocket(port, 1, target.getAddress()))) {
            Socket sender = from.call(() -> {
                Socket socket = new Socket();
                socket.connect(target, CONNECT_MILLIS);
                return socket;
            });
            Transfer transfer = new Transfer(sender, server.accept());
            Thread.ofPlatform().daemon().name("receive-" + port).start(transfer::receive);
            Thread.ofPlatform().daemon().name("send-" + port).start(transfer::send);
            return transfer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send() {
        byte[] zeros = new byte[CHUNK];
        try (OutputStream out = sender.getOutputStream()) {
            while (!closing) {
                out.write(zeros);
            }
        } catch (IOException e) {
            broken |= !closing;
        }
    }

    private void receive() {
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = receiver.getInputStream()) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                received.addAndGet(count);
            }
            broken |= !closing;
        } catch (IOException e) {
            broken |= !closing;
        }
    }

    /** Returns how many bytes have arrived. */
    public long received() {
        return received.get();
    }

    /** Tells whether the connection ended before it was closed here. */
    public boolean isBroken() {
        return broken;
    }

    /** Waits, and returns the bits per second of payload that arrive meanwhile. */
    public double bitsPerSecond(Duration time) {
        long bytes = received();
        long start = System.nanoTime();
        for (long left = time.toNanos(); left > 0; left = start + time.toNanos() - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return (received() - bytes) * 8e9 / (System.nanoTime() - start);
    }

    /** Ends the connection with a reset: what is still queued need not be waited for. */
    @Override
    public void close() {
        closing = true;
        try (sender;
                receiver) {
            sender.setSoLinger(true, 0);
            receiver.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
