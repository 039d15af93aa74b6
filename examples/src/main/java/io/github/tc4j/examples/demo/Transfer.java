package io.github.tc4j.examples.demo;

import io.github.tc4j.netlink.NetworkNamespace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicLong;

/** A TCP transfer from the node to a pod that goes on until it is closed. Only the pod's side counts: what has arrived, has arrived. */
final class Transfer implements AutoCloseable {
    private static final int PORT = 5001;
    private static final int CHUNK = 128 * 1024;
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

    private final Pod pod;
    private final ServerSocket server;
    private final Socket sender;
    private final Socket receiver;
    private final AtomicLong received = new AtomicLong();

    Transfer(NetworkNamespace node, Pod pod) {
        this.pod = pod;
        server = pod.namespace().call(() -> new ServerSocket(PORT, 1, pod.address()));
        sender = node.call(Socket::new);
        try {
            // the sockets belong to their namespaces from their creation on; any thread may use them
            node.run(() -> connect(sender, pod));
            receiver = server.accept();
        } catch (IOException e) {
            throw closing(new UncheckedIOException(e));
        } catch (RuntimeException e) {
            throw closing(e);
        }
        Thread.ofPlatform().daemon().name("receive-" + pod.name()).start(this::receive);
        Thread.ofPlatform().daemon().name("send-" + pod.name()).start(this::send);
    }

    private RuntimeException closing(RuntimeException failure) {
        try (server;
                sender) {
            return failure;
        } catch (IOException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }

    private static void connect(Socket socket, Pod pod) {
        try {
            socket.connect(new InetSocketAddress(pod.address(), PORT), CONNECT_TIMEOUT_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot reach " + pod.name() + " at " + pod.address().getHostAddress(), e);
        }
    }

    private void send() {
        byte[] chunk = new byte[CHUNK];
        try (OutputStream out = sender.getOutputStream()) {
            while (!sender.isClosed()) {
                out.write(chunk);
            }
        } catch (SocketException closed) {
            // the end of the measurement closes the socket under the writer
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void receive() {
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = receiver.getInputStream()) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                received.addAndGet(count);
            }
        } catch (SocketException closed) {
            // the end of the measurement closes the socket under the reader
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String pod() {
        return pod.name();
    }

    /** Bytes that have arrived so far. */
    long received() {
        return received.get();
    }

    @Override
    public void close() {
        try (server;
                receiver;
                sender) {
            sender.setSoLinger(true, 0); // what still waits in the queue is of no use to the next measurement
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
