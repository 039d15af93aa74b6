package io.github.tc4j.netlink.forked;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JVMs that cannot talk netlink, and say what is missing. */
class NativeAccessTest {
    private static final String DENIED = "NetlinkUnavailableException: native access is denied;"
            + " start the JVM with --enable-native-access=%s, or put \"Enable-Native-Access: ALL-UNNAMED\""
            + " into the manifest of the jar that java -jar runs";

    private static List<String> run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output.lines().toList();
    }

    @Test
    @EnabledForJreRange(minVersion = 24, disabledReason = "older JVMs only warn")
    void nativeAccessDenied() throws Exception {
        String message = DENIED.formatted("ALL-UNNAMED");
        assertThat(run(Probe.command(List.of("--illegal-native-access=deny"), "list")))
                .containsExactly(message, message);
    }

    @Test
    @EnabledForJreRange(minVersion = 24, disabledReason = "older JVMs only warn")
    void nativeAccessDeniedToTheModule() throws Exception {
        String message = DENIED.formatted("io.github.tc4j.netlink");
        assertThat(run(Probe.moduleCommand(List.of("--illegal-native-access=deny"), "list")))
                .containsExactly(message, message);
    }

    @Test
    void nativeAccessGranted() throws Exception {
        assertThat(run(Probe.command(List.of("--enable-native-access=ALL-UNNAMED"), "list")))
                .containsExactly("done", "done");
        assertThat(run(Probe.moduleCommand(List.of("--enable-native-access=io.github.tc4j.netlink"), "list")))
                .containsExactly("done", "done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "watch", "open path", "create", "create named", "delete named"})
    void anotherSystem(String what) throws Exception {
        String message = "NetlinkUnavailableException: netlink is an interface of Linux; this is Mac OS X";
        List<String> options = List.of("-Dos.name=Mac OS X", "--enable-native-access=ALL-UNNAMED");
        assertThat(run(Probe.command(options, what))).containsExactly(message, message);
    }
}
