package io.github.tc4j.netlink.forked;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tc4j.testkit.Output;
import io.github.tc4j.testkit.TestNamespace;

/** Whether namespaces can be named at all: that takes a mount, which root of {@code unshare -Urn} without {@code -m} may not make. */
public final class NamedNamespaces {
    private NamedNamespaces() {}

    /** Skips the test where {@code ip netns} itself cannot make a name. */
    public static void assumePossible(TestNamespace ns) {
        String name = "tc4j-test-" + ProcessHandle.current().pid() + "-probe";
        Output added = ns.exec("ip", "netns", "add", name);
        ns.exec("ip", "netns", "del", name);
        assumeTrue(added.exit() == 0, () -> "ip netns add: " + added.stderr().strip());
    }
}
