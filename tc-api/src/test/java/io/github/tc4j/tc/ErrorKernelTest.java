package io.github.tc4j.tc;

import static io.github.tc4j.tc.QdiscKernelTest.devices;
import static io.github.tc4j.tc.QdiscKernelTest.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tc4j.netlink.ConnectionClosedException;
import io.github.tc4j.netlink.Errno;
import io.github.tc4j.netlink.KernelException;
import io.github.tc4j.netlink.NetlinkConnection;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.tc.qdisc.Qdiscs;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the kernel refuses: its errors, its words, and ours. */
@KernelTest
class ErrorKernelTest {
    private static KernelException refusal(ThrowingCallable call) {
        KernelException[] caught = new KernelException[1];
        assertThatExceptionOfType(KernelException.class).isThrownBy(call).satisfies(e -> caught[0] = e);
        return caught[0];
    }

    @Test
    void whatIsThereCannotBeAdded(TestNamespace ns) {
        devices(ns);
        try (Tc tc = open(ns)) {
            QdiscRequest request = tc.device("d0").qdisc(Qdiscs.pfifo()).root().handle("1:");
            request.add();
            KernelException e = refusal(request::add);
            assertThat(e.errno()).isEqualTo(Errno.EEXIST);
            assertThat(e.kernelMessage()).isEqualTo("Exclusivity flag on, cannot modify");
            assertThat(e)
                    .hasMessage(
                            "add qdisc pfifo 1: on d0 root: EEXIST (File exists): Exclusivity flag on, cannot modify");
            assertThat(e.request()).isEqualTo("add qdisc pfifo 1: on d0 root");
        }
    }

    @Test
    void ingressAndClsactExcludeEachOther(TestNamespace ns) {
        devices(ns);
        try (Tc tc = open(ns)) {
            tc.device("d0").qdisc(Qdiscs.ingress()).add();
            KernelException e = refusal(tc.device("d0").qdisc(Qdiscs.clsact())::add);
            assertThat(e).hasMessageStartingWith("add qdisc clsact ffff: on d0 parent ffff:fff1: EEXIST (File exists)");
        }
    }

    @Test
    void whatIsNotThereCannotBeDeletedOrChanged(TestNamespace ns) {
        devices(ns);
        try (Tc tc = open(ns)) {
            Device d0 = tc.device("d0");
            assertThat(refusal(d0.qdisc().root()::delete))
                    .hasMessageStartingWith("delete qdisc on d0 root: ENOENT (No such file or directory): ");
            KernelException change =
                    refusal(d0.qdisc(Qdiscs.pfifo().limit(3)).root().handle("1:")::change);
            assertThat(change.errno()).isIn(Errno.ENOENT, Errno.EINVAL);
            assertThat(change).hasMessageStartingWith("change qdisc pfifo 1: on d0 root: ");
        }
    }

    @Test
    void aMissingParentIsNamed(TestNamespace ns) {
        devices(ns);
        try (Tc tc = open(ns)) {
            KernelException e =
                    refusal(tc.device("d0").qdisc(Qdiscs.pfifo()).parent("9:1").handle("10:")::add);
            assertThat(e.errno()).isEqualTo(Errno.ENOENT);
            assertThat(e)
                    .hasMessageStartingWith("add qdisc pfifo 10: on d0 parent 9:1: ENOENT (No such file or directory)");
        }
    }

    @Test
    void aHandleInUseIsRefused(TestNamespace ns) {
        devices(ns);
        try (Tc tc = open(ns)) {
            Device q0 = tc.device("q0");
            q0.qdisc(Qdiscs.mq()).root().handle("1:").add();
            q0.qdisc(Qdiscs.pfifo()).parent("1:1").handle("5:").add();
            KernelException e = refusal(q0.qdisc(Qdiscs.pfifo()).parent("1:2").handle("5:")::add);
            assertThat(e).hasMessageStartingWith("add qdisc pfifo 5: on q0 parent 1:2: E");
            assertThat(e.kernelMessage()).isNotNull();
        }
    }

    @Test
    void anUnknownKindIsNamed(TestNamespace ns) {
        devices(ns);
        try (Tc tc = open(ns)) {
            KernelException e = refusal(
                    tc.device("d0").qdisc(new UnknownOptions("nosuch", null)).root()::add);
            assertThat(e.errno()).isEqualTo(Errno.ENOENT);
            assertThat(e)
                    .hasMessage(
                            "add qdisc nosuch on d0 root: ENOENT (No such file or directory): Specified qdisc kind is unknown");
        }
    }

    /** Here the kernel gives no reason. */
    @Test
    void optionsThatAreTooShortAreRefused(TestNamespace ns) {
        devices(ns);
        try (Tc tc = open(ns)) {
            QdiscOptions broken = new UnknownOptions("pfifo", Bytes.of((byte) 1, (byte) 2));
            KernelException e = refusal(tc.device("d0").qdisc(broken).root().handle("1:")::add);
            assertThat(e).hasMessage("add qdisc pfifo 1: on d0 root: EINVAL (Invalid argument)");
            assertThat(e.attribute()).isNull();
        }
    }

    @Test
    void anUnknownDeviceIsNamed(TestNamespace ns) {
        devices(ns);
        try (Tc tc = open(ns)) {
            KernelException e = refusal(() -> tc.device("nosuch0"));
            assertThat(e.errno()).isEqualTo(Errno.ENODEV);
            assertThat(e).hasMessageContaining("nosuch0").hasMessageContaining("ENODEV (No such device)");
            assertThat(refusal(() -> tc.device(4711)).errno()).isEqualTo(Errno.ENODEV);
        }
    }

    @Test
    void aDeviceMayVanish(TestNamespace ns) {
        devices(ns);
        try (Tc tc = open(ns)) {
            Device d0 = tc.device("d0");
            Qdisc qdisc = d0.qdisc(Qdiscs.pfifo()).root().handle("1:").addAndGet();
            ns.ip("link del d0");
            assertThat(refusal(d0.qdisc(Qdiscs.pfifo()).root()::replace).errno())
                    .isEqualTo(Errno.ENODEV);
            assertThat(refusal(() -> tc.delete(qdisc)))
                    .hasMessageStartingWith("delete qdisc pfifo 1: on d0 root: ENODEV (No such device)");
            assertThat(d0.qdisc(qdisc).deleteIfExists()).isFalse();
            assertThat(d0.qdisc(qdisc).get()).isEmpty();
            assertThat(d0.qdiscs()).isEmpty();
            assertThat(d0.classes()).isEmpty();
            assertThat(d0.filters()).isEmpty();
        }
    }

    @Test
    void withoutPrivilegesTheMissingOneIsNamed(TestNamespace ns) throws Exception {
        devices(ns);
        String output = java(ns, "setpriv", "--bounding-set=-all", "--inh-caps=-all");
        assertThat(output)
                .startsWith("KernelException: add qdisc pfifo 1: on d0 root: EPERM (Operation not permitted)")
                .contains("CAP_NET_ADMIN");
        assertThat(ns.json("tc", "-j", "qdisc", "show", "dev", "d0")
                        .at("/0/kind")
                        .asText())
                .isEqualTo("noqueue");
        assertThat(java(ns, "setpriv")).isEqualToIgnoringNewLines("qdisc pfifo 1: dev d0 root limit 5p");
    }

    private static String java(TestNamespace ns, String... around) throws Exception {
        return ns.run(Stream.concat(
                        Stream.of(around),
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                Stream.of(
                                                placeOf(Tc.class),
                                                placeOf(NetlinkConnection.class),
                                                Path.of("target", "test-classes"))
                                        .map(Path::toString)
                                        .collect(Collectors.joining(File.pathSeparator)),
                                "io.github.tc4j.programs.AddPfifo"))
                .toArray(String[]::new));
    }

    private static Path placeOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Test
    void aDoorClosesItsOwnConnectionOnly(TestNamespace ns) {
        devices(ns);
        try (NetworkNamespace namespace = NetworkNamespace.ofPid(ns.pid());
                NetlinkConnection connection = NetlinkConnection.open(namespace)) {
            Tc.on(connection).close();
            try (Tc tc = Tc.on(connection)) {
                assertThat(tc.connection()).isSameAs(connection);
                assertThat(tc.links().get("d0").index()).isEqualTo(10);
                assertThat(tc.execute(tc.device(10).qdisc(Qdiscs.pfifo()).root().prepare(Verb.ADD))
                                .warnings())
                        .isEmpty();
            }
        }
        Tc own = open(ns);
        own.close();
        own.close();
        assertThatExceptionOfType(ConnectionClosedException.class).isThrownBy(own::qdiscs);
    }
}
