package io.github.tc4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tc4j.netlink.forked.NamedNamespaces;
import io.github.tc4j.netlink.link.Link;
import io.github.tc4j.netlink.link.LinkSpec;
import io.github.tc4j.netlink.link.Links;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

@KernelTest
class NetworkNamespaceKernelTest {
    /** The inode tells namespaces apart, by whichever file they are reached. */
    private static long inode(Path file) {
        try {
            return (Long) Files.getAttribute(file, "unix:ino");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long ofThisThread() {
        return inode(Path.of("/proc/thread-self/ns/net"));
    }

    @Test
    void opensConnectionsByPidAndPathAndTheCallersThreadStays(TestNamespace ns) {
        long before = ofThisThread();
        ns.veth("d0", 10, "d1", 11);
        try (NetworkNamespace byPid = NetworkNamespace.ofPid(ns.pid());
                NetworkNamespace byPath = NetworkNamespace.ofPath(ns.path());
                NetlinkConnection first = NetlinkConnection.open(byPid);
                NetlinkConnection second = NetlinkConnection.open(byPath, NetlinkConnection.Options.DEFAULT)) {
            assertThat(Links.on(first).list()).extracting(Link::name).containsExactly("lo", "d0", "d1");
            assertThat(Links.on(second).get("d1").index()).isEqualTo(11);
            assertThat(byPid).hasToString("network namespace pid " + ns.pid());
            assertThat(byPath.name()).isEqualTo(ns.path().toString());
        }
        assertThat(ofThisThread()).isEqualTo(before);
    }

    @Test
    void aConnectionOutlivesTheHandle(TestNamespace ns) {
        NetlinkConnection connection;
        try (NetworkNamespace namespace = NetworkNamespace.ofPid(ns.pid())) {
            connection = NetlinkConnection.open(namespace);
        }
        try (connection) {
            assertThat(Links.on(connection).list()).extracting(Link::name).containsExactly("lo");
        }
    }

    @Test
    void runsCodeOnAThreadOfItsOwn(TestNamespace ns) throws Exception {
        long before = ofThisThread();
        try (NetworkNamespace namespace = NetworkNamespace.ofPid(ns.pid())) {
            Thread[] used = new Thread[1];
            long inside = namespace.<Long>call(() -> {
                used[0] = Thread.currentThread();
                return ofThisThread();
            });
            assertThat(inside).isNotEqualTo(before).isEqualTo(inode(namespace.path()));
            used[0].join(10_000);
            assertThat(used[0].isAlive()).isFalse();
            assertThat(used[0]).isNotSameAs(Thread.currentThread());
            assertThat(ofThisThread()).isEqualTo(before);
            Thread virtual = Thread.startVirtualThread(() -> namespace.run(() -> used[0] = Thread.currentThread()));
            virtual.join();
            assertThat(used[0].isVirtual()).isFalse();
        }
    }

    @Test
    void socketsBelongToTheNamespaceTheyWereMadeIn(TestNamespace ns) throws IOException {
        ns.ip("link set lo up");
        try (NetworkNamespace namespace = NetworkNamespace.ofPid(ns.pid());
                ServerSocket inside = namespace.call(() -> new ServerSocket(4242));
                ServerSocket outside = new ServerSocket(0)) {
            assertThat(inside.getLocalPort()).isEqualTo(4242);
            assertThat(outside.getLocalPort()).isNotEqualTo(4242);
            assertThat(ns.run("cat", "/proc/net/tcp6", "/proc/net/tcp")).contains(":1092 "); // 4242
        }
    }

    @Test
    void exceptionsOfTheCodeReachTheCaller(TestNamespace ns) {
        try (NetworkNamespace namespace = NetworkNamespace.ofPid(ns.pid())) {
            IllegalArgumentException unchecked = new IllegalArgumentException("x");
            assertThatThrownBy(() -> namespace.run(() -> {
                        throw unchecked;
                    }))
                    .isSameAs(unchecked)
                    .hasSuppressedException(unchecked.getSuppressed()[0]);
            assertThat(unchecked.getSuppressed()[0].getStackTrace())
                    .anyMatch(frame -> frame.getMethodName().equals("exceptionsOfTheCodeReachTheCaller"));
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(() -> namespace.call(() -> {
                        throw new IOException("y");
                    }))
                    .withCauseInstanceOf(IOException.class);
            AssertionError error = new AssertionError("z");
            assertThatThrownBy(() -> namespace.run(() -> {
                        throw error;
                    }))
                    .isSameAs(error);
        }
    }

    @Test
    void anInterruptDoesNotBreakOffTheCode(TestNamespace ns) {
        try (NetworkNamespace namespace = NetworkNamespace.ofPid(ns.pid())) {
            Thread.currentThread().interrupt();
            assertThat(namespace.<String>call(() -> "done")).isEqualTo("done");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aClosedHandleSaysSo(TestNamespace ns) {
        NetworkNamespace namespace = NetworkNamespace.ofPid(ns.pid());
        namespace.close();
        namespace.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> namespace.run(() -> {}))
                .withMessage("the handle of network namespace pid " + ns.pid() + " is closed");
        assertThatIllegalStateException().isThrownBy(namespace::fd);
        assertThatIllegalStateException().isThrownBy(namespace::path);
    }

    @Test
    void anUnnamedNamespaceIsNewAndEmpty() {
        try (NetworkNamespace one = NetworkNamespace.create();
                NetworkNamespace other = NetworkNamespace.create();
                NetworkNamespace current = NetworkNamespace.current();
                NetlinkConnection connection = NetlinkConnection.open(one)) {
            assertThat(inode(one.path())).isNotEqualTo(inode(other.path())).isNotEqualTo(inode(current.path()));
            assertThat(inode(current.path())).isEqualTo(ofThisThread());
            Links.on(connection).add(LinkSpec.bridge("only"));
            assertThat(Links.on(connection).list()).extracting(Link::name).containsExactly("lo", "only");
        }
    }

    @Test
    void namesAreThoseOfIpNetns(TestNamespace ns) {
        NamedNamespaces.assumePossible(ns);
        String name = "tc4j-test-" + ProcessHandle.current().pid();
        String other = name + "-ip";
        try {
            try (NetworkNamespace made = NetworkNamespace.create(name);
                    NetworkNamespace opened = NetworkNamespace.named(name)) {
                assertThat(netnsList(ns)).contains(name);
                assertThat(inode(opened.path())).isEqualTo(inode(made.path())).isNotEqualTo(ofThisThread());
                assertThat(made.name()).isEqualTo(name);
            }
            assertThat(ns.run("ip", "-n", name, "-br", "link"))
                    .startsWith("lo ")
                    .hasLineCount(1);
            assertThatExceptionOfType(SystemCallException.class)
                    .isThrownBy(() -> NetworkNamespace.create(name))
                    .withMessage("create network namespace " + name + ": EEXIST (File exists)");
            NetworkNamespace.delete(name);
            assertThat(netnsList(ns)).doesNotContain(name);
            assertThat(Path.of("/run/netns", name)).doesNotExist();

            ns.ip("netns add " + other);
            try (NetworkNamespace opened = NetworkNamespace.named(other)) {
                assertThat(inode(opened.path())).isNotEqualTo(ofThisThread());
            }
            NetworkNamespace.delete(other);
            assertThat(netnsList(ns)).doesNotContain(other);

            NetworkNamespace.create(name).close();
            ns.ip("netns del " + name);
            assertThat(netnsList(ns)).doesNotContain(name);
        } finally {
            ns.exec("ip", "netns", "del", name);
            ns.exec("ip", "netns", "del", other);
        }
    }

    private static List<String> netnsList(TestNamespace ns) {
        return ns.json("ip", "-j", "netns", "list").findValuesAsText("name");
    }

    @Test
    void theRemainsOfAKilledProcessCanBeDeleted(TestNamespace ns) throws IOException {
        NamedNamespaces.assumePossible(ns);
        String name = "tc4j-test-" + ProcessHandle.current().pid() + "-stale";
        Path file = Files.createFile(Path.of("/run/netns", name));
        try {
            assertThatExceptionOfType(SystemCallException.class).isThrownBy(() -> NetworkNamespace.create(name));
            NetworkNamespace.delete(name);
            assertThat(file).doesNotExist();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Test
    void whatIsNotThereSaysSo() {
        assertThatExceptionOfType(SystemCallException.class)
                .isThrownBy(() -> NetworkNamespace.named("tc4j-no-such"))
                .withMessage("open network namespace /run/netns/tc4j-no-such: ENOENT (No such file or directory)")
                .matches(e -> e.errno() == Errno.ENOENT && e.errnoNumber() == 2);
        assertThatExceptionOfType(SystemCallException.class)
                .isThrownBy(() -> NetworkNamespace.delete("tc4j-no-such"))
                .withMessage("delete network namespace tc4j-no-such: ENOENT (No such file or directory)");
        assertThatExceptionOfType(SystemCallException.class)
                .isThrownBy(() -> NetworkNamespace.ofPid(Integer.MAX_VALUE));
        try (NetworkNamespace file = NetworkNamespace.ofPath(Path.of("/proc/version"))) {
            assertThatExceptionOfType(SystemCallException.class)
                    .isThrownBy(() -> file.run(() -> {}))
                    .withMessageStartingWith("enter network namespace /proc/version: EINVAL");
        }
        for (String name : new String[] {"", ".", "..", "a/b", "a\0b"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> NetworkNamespace.create(name))
                    .withMessage("name: \"" + name + "\" is not a file name");
        }
    }
}
