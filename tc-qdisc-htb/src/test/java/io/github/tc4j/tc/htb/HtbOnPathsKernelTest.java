package io.github.tc4j.tc.htb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.NetlinkConnection;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The module is found by being there, on the class path as on the module path: programs do not name it. */
@KernelTest
class HtbOnPathsKernelTest {
    private static final String PROGRAM = "io.github.tc4j.programs.ListKinds";
    private static final Path PROGRAMS = Path.of("target", "test-classes");

    @BeforeEach
    void makeATree(TestNamespace ns) {
        ns.veth("d0", 10, "d1", 11);
        ns.tc("qdisc add dev d0 root handle 1: htb");
        ns.tc("class add dev d0 parent 1: classid 1:1 htb rate 1mbit");
    }

    @Test
    void isFoundOnTheClassPath(TestNamespace ns) throws Exception {
        assertThat(java(
                        ns,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        path(placeOf(NetlinkConnection.class), placeOf(Tc.class), placeOf(Htb.class), PROGRAMS),
                        PROGRAM))
                .containsExactly("HtbQdisc", "HtbClass", "class path");
    }

    @Test
    void isFoundOnTheModulePath(TestNamespace ns) throws Exception {
        assertThat(java(
                        ns,
                        "--enable-native-access=io.github.tc4j.netlink",
                        "--module-path",
                        path(placeOf(NetlinkConnection.class), placeOf(Tc.class), placeOf(Htb.class)),
                        "--add-modules",
                        "io.github.tc4j.tc.htb",
                        "-cp",
                        PROGRAMS.toString(),
                        PROGRAM))
                .containsExactly("HtbQdisc", "HtbClass", "module path");
    }

    @Test
    void withoutItsOptionsAreKeptRaw(TestNamespace ns) throws Exception {
        assertThat(java(
                        ns,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        path(placeOf(NetlinkConnection.class), placeOf(Tc.class), PROGRAMS),
                        PROGRAM))
                .containsExactly("UnknownOptions", "UnknownOptions", "class path");
    }

    private static List<String> java(TestNamespace ns, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        return ns.run(command.toArray(String[]::new)).lines().toList();
    }

    private static String path(Path... places) {
        return Stream.of(places).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path placeOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
