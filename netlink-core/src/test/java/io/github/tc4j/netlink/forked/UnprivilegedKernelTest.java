package io.github.tc4j.netlink.forked;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process without privileges: what it may do works, and what it may not says what it takes. */
@KernelTest
class UnprivilegedKernelTest {
    private static final String HINT =
            " in the user namespace that owns the network namespace: run as root, or under unshare -Urnm";

    private final TestNamespace ns;

    UnprivilegedKernelTest(TestNamespace ns) {
        this.ns = ns;
    }

    /** The user stays, so that the classes can be read wherever they are; it is the capabilities that count. */
    private List<String> without(String what) {
        List<String> command = new ArrayList<>(List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--"));
        command.addAll(Probe.command(List.of("--enable-native-access=ALL-UNNAMED"), what));
        return ns.run(command.toArray(new String[0])).lines().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "watch", "open path"})
    void lookingIsFree(String what) {
        assertThat(without(what)).containsExactly("done", "done");
    }

    @Test
    void changingNeedsCapNetAdmin() {
        String message =
                "KernelException: add bridge br0: EPERM (Operation not permitted); this needs CAP_NET_ADMIN" + HINT;
        assertThat(without("add")).containsExactly(message, message);
        assertThat(ns.json("ip", "-j", "link")).hasSize(1);
    }

    @Test
    void namespacesNeedCapSysAdmin() {
        String create =
                "SystemCallException: create a network namespace: EPERM (Operation not permitted); this needs CAP_SYS_ADMIN";
        assertThat(without("create")).containsExactly(create + HINT, create + HINT);
        String enter =
                "SystemCallException: enter network namespace current: EPERM (Operation not permitted); this needs CAP_SYS_ADMIN";
        assertThat(without("enter")).containsExactly(enter + HINT, enter + HINT);
    }

    @Test
    void namesNeedCapSysAdmin() {
        NamedNamespaces.assumePossible(ns);
        ns.exec("ip", "netns", "add", Probe.KEPT);
        try {
            assertThat(without("create named"))
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("SystemCallException: "))
                    .allMatch(line -> line.endsWith("this needs CAP_SYS_ADMIN" + HINT));
            String delete = "SystemCallException: delete network namespace " + Probe.KEPT
                    + ": EPERM (Operation not permitted); this needs CAP_SYS_ADMIN" + HINT;
            assertThat(without("delete named")).containsExactly(delete, delete);
            assertThat(ns.run("ip", "netns", "list")).contains(Probe.KEPT).doesNotContain(Probe.DENIED);
        } finally {
            ns.exec("ip", "netns", "del", Probe.KEPT);
        }
    }
}
