package io.github.tc4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KernelTest
class TestNamespaceKernelTest {

    private static Path seen = Path.of("none");

    private final TestNamespace ofConstructor;

    TestNamespaceKernelTest(TestNamespace ns) {
        ofConstructor = ns;
    }

    @BeforeEach
    void theFormerTestsNamespaceIsGone(TestNamespace ns) {
        assertThat(seen).doesNotExist();
        seen = ns.path();
    }

    @AfterAll
    static void theLastOneIsGone() {
        assertThat(seen).doesNotExist();
    }

    @Test
    void isAnotherNamespaceThanOurs(TestNamespace ns) throws IOException {
        assertThat(Files.readSymbolicLink(ns.path()))
                .isNotEqualTo(Files.readSymbolicLink(Path.of("/proc/self/ns/net")));
        assertThat(ns.run("readlink", "/proc/self/ns/net").strip())
                .isEqualTo(Files.readSymbolicLink(ns.path()).toString());
    }

    @Test
    void oneTestHasOneNamespaceUnlessItAsksForTwo(TestNamespace ns, TestNamespace other) {
        assertThat(ns).isSameAs(ofConstructor);
        assertThat(other.path()).isNotEqualTo(ns.path());
    }

    @Test
    void vethHasTheNumbersAskedFor(TestNamespace ns) {
        ns.veth("d0", 10, "d1", 11);

        assertThat(ns.json("ip", "-j", "link", "show", "dev", "d0")
                        .at("/0/ifindex")
                        .asInt())
                .isEqualTo(10);
        assertThat(ns.json("ip", "-j", "link", "show", "dev", "d1")
                        .at("/0/operstate")
                        .asText())
                .isEqualTo("UP");
    }

    @Test
    void tcShapesInIt(TestNamespace ns) {
        ns.veth("d0", 10, "d1", 11);
        ns.tc("qdisc add dev d0 root  handle 1: htb default 30");

        assertThat(ns.json("tc", "-j", "qdisc", "show", "dev", "d0")
                        .at("/0/kind")
                        .asText())
                .isEqualTo("htb");
        assertThat(ns.json("tc", "-j", "class", "show", "dev", "d0")).isEmpty();
    }

    @Test
    void failureComesWithTheProgramsWords(TestNamespace ns) {
        assertThat(ns.exec("tc", "qdisc", "show", "dev", "none").exit()).isNotZero();
        assertThatThrownBy(() -> ns.tc("qdisc show dev none"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tc qdisc show dev none: exit 1: Cannot find device");
        assertThatThrownBy(() -> ns.json("echo", "{")).hasMessageContaining("printed no JSON");
    }

    @Test
    void closedIsClosed(TestNamespace unused) {
        TestNamespace ns = TestNamespace.open();
        ns.close();
        ns.close();

        assertThat(ns.path()).doesNotExist();
        assertThatThrownBy(() -> ns.exec("true")).hasMessage("the namespace is closed");
    }
}
