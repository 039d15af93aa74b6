package io.github.tc4j.tc.u32;

import io.github.tc4j.testkit.TestNamespace;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/** Sends packets through d0 to hosts that are not there: 10.9.0.2 to .9, and fd00:9::2 to ::9, at 02:00:00:00:00:02 and so on. */
abstract class WithPackets extends WithHtb {
    static final String MAC = "02:00:00:00:00:";

    WithPackets(TestNamespace ns) {
        super(ns);
        ns.ip("address add 10.9.0.1/24 dev d0");
        ns.ip("address add fd00:9::1/64 dev d0 nodad");
        for (int host = 2; host <= 9; host++) {
            ns.ip("neighbour add 10.9.0." + host + " lladdr " + MAC + "0" + host + " dev d0");
            ns.ip("neighbour add fd00:9::" + host + " lladdr " + MAC + "0" + host + " dev d0");
        }
    }

    final void udp(String host, int port) {
        udp(host, port, 0);
    }

    final void udp(String host, int port, int trafficClass) {
        namespace.call(() -> {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.setTrafficClass(trafficClass);
                socket.send(new DatagramPacket(new byte[100], 100, InetAddress.getByName(host), port));
            }
            return port;
        });
    }

    /** Not from here: a JVM that was started where no interface is up, as under {@code unshare}, takes IPv6 for missing. */
    final void udp6(String host, int port) {
        ns.run("bash", "-c", "echo > /dev/udp/" + host + "/" + port);
    }

    /** Sends a SYN, which nobody answers. */
    final void tcp(String host, int port) {
        namespace.call(() -> {
            try (SocketChannel socket = SocketChannel.open()) {
                socket.configureBlocking(false);
                return socket.connect(new InetSocketAddress(host, port));
            }
        });
    }

    /** Sends an echo request. */
    final void ping(String host) {
        namespace.call(() -> InetAddress.getByName(host).isReachable(50));
    }
}
