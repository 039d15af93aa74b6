package io.github.tc4j.netlink.link;

import io.github.tc4j.netlink.NetlinkConnection;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.testkit.TestNamespace;
import org.junit.jupiter.api.AfterEach;

/** A kernel test with a connection into its namespace. */
@SuppressWarnings("exports") // a test exports nothing, though its package does
public abstract class WithLinks {
    /** The namespace, and the programs that judge in it. */
    protected final TestNamespace ns;

    /** The same, opened by the library. */
    protected final NetworkNamespace namespace;

    /** A connection in it. */
    protected final NetlinkConnection connection;

    /** Its links. */
    protected final Links links;

    /** Opens the connection. */
    protected WithLinks(TestNamespace ns) {
        this.ns = ns;
        namespace = NetworkNamespace.ofPid(ns.pid());
        connection = NetlinkConnection.open(namespace);
        links = Links.on(connection);
    }

    @AfterEach
    void close() {
        connection.close();
        namespace.close();
    }
}
