package io.github.tc4j.tc.htb;

import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.testkit.TestNamespace;
import java.time.Duration;

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
        try (NetworkNamespace near = NetworkNamespace.ofPid(from.pid());
                NetworkNamespace far = NetworkNamespace.ofPid(to.pid());
                io.github.tc4j.testkit.Transfer transfer =
                        io.github.tc4j.testkit.Transfer.start(near::call, far::call, "10.0.0.2", port)) {
            transfer.bitsPerSecond(WARM_UP);
            return transfer.bitsPerSecond(time);
        }
    }
}
