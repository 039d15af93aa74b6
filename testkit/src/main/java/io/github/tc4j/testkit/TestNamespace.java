package io.github.tc4j.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A network namespace that lasts as long as one test. It is held by a child process which waits for the end of its
 * standard input, so the kernel drops it, with all devices in it, on {@link #close()} and also when the JVM is killed:
 * nothing is ever left behind, and nothing has a name that two tests could fight over. Works for root and inside
 * {@code unshare --user --map-root-user --net}.
 *
 * <p>The programs run here, {@code tc} and {@code ip} above all, are the judges of what the code under test did. Safe for
 * use by many threads.
 */
public final class TestNamespace implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process holder;

    private TestNamespace(Process holder) {
        this.holder = holder;
    }

    /**
     * Makes an empty namespace; only {@code lo} is in it, and down.
     *
     * @throws IllegalStateException if the kernel refuses, usually for want of root
     */
    public static TestNamespace open() {
        // cat takes the shell's place, so the process to wait for is the one that holds the namespace.
        List<String> command = List.of("unshare", "--net", "sh", "-c", "echo ready; exec cat >/dev/null");
        try {
            Process holder = Commands.builder(command).start();
            String line = holder.inputReader(StandardCharsets.UTF_8).readLine();
            if (!"ready".equals(line)) {
                String why = new String(holder.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
                throw new IllegalStateException("cannot make a network namespace: " + why.strip());
            }
            return new TestNamespace(holder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the process that lives in this namespace until it is closed. */
    public long pid() {
        return holder.pid();
    }

    /** Returns the file that stands for this namespace, {@code /proc/PID/ns/net}. */
    public Path path() {
        return Path.of("/proc/" + pid() + "/ns/net");
    }

    /** Runs a program in this namespace and returns what it said, be it success or failure. */
    public Output exec(String... command) {
        if (!holder.isAlive()) {
            throw new IllegalStateException("the namespace is closed");
        }
        List<String> entered = new ArrayList<>(List.of("nsenter", "--net=" + path(), "--"));
        entered.addAll(List.of(command));
        return Commands.run(entered);
    }

    /**
     * Runs a program in this namespace that must succeed, and returns its standard output.
     *
     * @throws IllegalStateException if its exit status is not 0; the message has what it wrote to standard error
     */
    public String run(String... command) {
        Output output = exec(command);
        if (output.exit() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": exit " + output.exit() + ": "
                    + output.stderr().strip());
        }
        return output.stdout();
    }

    /**
     * Runs a program in this namespace that must succeed and print JSON, such as {@code json("tc", "-j", "-s", "qdisc",
     * "show", "dev", "d0")}. No output at all, which is what {@code tc} prints for an empty list, is an empty array.
     *
     * @throws IllegalStateException if the program fails or what it prints is not JSON
     */
    public JsonNode json(String... command) {
        String text = run(command);
        try {
            return text.isBlank() ? JSON.createArrayNode() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(String.join(" ", command) + " printed no JSON: " + text, e);
        }
    }

    /** Runs {@code tc} with a line of arguments, split at blanks: {@code tc("qdisc add dev d0 root handle 1: htb")}. */
    public String tc(String arguments) {
        return run(words("tc", arguments));
    }

    /** Runs {@code ip} with a line of arguments, split at blanks: {@code ip("link set d0 up")}. */
    public String ip(String arguments) {
        return run(words("ip", arguments));
    }

    /** Makes two devices, each the far end of the other, with the interface numbers given, and sets both up. */
    public void veth(String nameA, int indexA, String nameB, int indexB) {
        ip("link add " + nameA + " index " + indexA + " type veth peer name " + nameB + " index " + indexB);
        ip("link set " + nameA + " up");
        ip("link set " + nameB + " up");
    }

    /** Ends the namespace. What the kernel cannot drop yet, such as a socket still open in it, keeps it until then. */
    @Override
    public void close() {
        holder.destroyForcibly();
        holder.onExit().join();
    }

    @Override
    public String toString() {
        return path().toString();
    }

    private static String[] words(String program, String arguments) {
        return (program + " " + arguments.strip()).split("\\s+", -1);
    }
}
