package io.github.tc4j.netlink.forked;

import io.github.tc4j.netlink.NetlinkConnection;
import io.github.tc4j.netlink.NetlinkException;
import io.github.tc4j.netlink.NetworkNamespace;
import io.github.tc4j.netlink.link.LinkSpec;
import io.github.tc4j.netlink.link.Links;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a JVM of its own runs: it tries something and prints how that ended, one line for each cause. */
public final class Probe {
    /** A namespace that is not to be made. */
    static final String DENIED = "tc4j-test-denied";

    /** A namespace that is not to be deleted. */
    static final String KEPT = "tc4j-test-kept";

    private Probe() {}

    /**
     * Tries what its argument says.
     *
     * @param args what to try
     */
    public static void main(String[] args) {
        for (int attempt = 0; attempt < 2; attempt++) { // the second error is to be as good as the first
            try {
                tryTo(args[0]);
                System.out.println("done");
            } catch (NetlinkException e) {
                System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
    }

    private static void tryTo(String what) {
        switch (what) {
            case "list" -> {
                try (NetlinkConnection connection = NetlinkConnection.open()) {
                    Links.on(connection).list();
                }
            }
            case "add" -> {
                try (NetlinkConnection connection = NetlinkConnection.open()) {
                    Links.on(connection).add(LinkSpec.bridge("br0"));
                }
            }
            case "watch" -> Links.watch().close();
            case "create" -> NetworkNamespace.create().close();
            case "create named" -> NetworkNamespace.create(DENIED).close();
            case "delete named" -> NetworkNamespace.delete(KEPT);
            case "open path" ->
                NetworkNamespace.ofPath(Path.of("/proc/self/ns/net")).close();
            case "enter" -> {
                try (NetworkNamespace current = NetworkNamespace.current()) {
                    current.run(() -> {});
                }
            }
            default -> throw new IllegalArgumentException(what);
        }
    }

    /** Returns the command that runs this class in a JVM of its own, on the class path. */
    static List<String> command(List<String> options, String what) {
        return command(Probe.class, options, what);
    }

    /** Returns the command that runs a program of the tests in a JVM of its own, on the class path. */
    static List<String> command(Class<?> program, List<String> options, String argument) {
        List<String> command = new ArrayList<>(List.of(java(), "-Xshare:auto", "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(
                List.of("-cp", pathOf(NetlinkConnection.class) + ":" + pathOf(program), program.getName(), argument));
        return command;
    }

    /** The same with the library as a module. */
    static List<String> moduleCommand(List<String> options, String what) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(options);
        command.addAll(List.of("-p", pathOf(NetlinkConnection.class), "--add-modules", "io.github.tc4j.netlink"));
        command.addAll(List.of("-cp", pathOf(Probe.class), Probe.class.getName(), what));
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String pathOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }
}
