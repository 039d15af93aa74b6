package io.github.tc4j.examples.jtc;

import io.github.tc4j.netlink.NetlinkException;
import io.github.tc4j.tc.syntax.HelpCommand;
import io.github.tc4j.tc.syntax.SyntaxException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * {@code jtc qdisc add dev eth0 root tbf rate 10mbit burst 32k latency 50ms}: tc's command line, options, messages and exit statuses.
 *
 * <p>tc's options are words with one dash that may be abbreviated; reading them takes a few lines, and no library that would slow the start.
 */
public final class Jtc {
    private static final int OUTPUT_BUFFER = 1 << 16;

    private Jtc() {}

    /**
     * Runs a command, and exits with tc's status: 0, 1 for wrong use, 2 for what the kernel refuses, 255 where tc ends itself.
     *
     * @param args tc's options and command
     */
    public static void main(String[] args) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        int status = run(List.of(args), out, err);
        out.flush();
        err.flush();
        System.exit(status);
    }

    private static PrintStream stream(FileDescriptor where) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(where), OUTPUT_BUFFER), false, StandardCharsets.UTF_8);
    }

    /**
     * Runs a command.
     *
     * @param args tc's options and command
     * @param out where to write
     * @param err where to write what is wrong
     * @return the exit status
     */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        Messages messages = new Messages(out, err);
        try {
            return run(Options.parse(args), messages);
        } catch (SyntaxException e) {
            return messages.refused(e);
        } catch (NetlinkException e) {
            err.println("jtc: " + e.getMessage());
            return 1;
        }
    }

    private static int run(Options options, Messages messages) {
        if (options.version()) {
            messages.out().println("jtc, tc4j's tc: speaks the language of iproute2-6.1.0");
            return 0;
        }
        if (options.batch() != null) {
            return inSession(options, session -> new Batch(session, messages, options).run(options.batch()));
        }
        if (options.help() || options.command().isEmpty()) {
            return new Help(messages.out()).show(new HelpCommand(""));
        }
        return inSession(options, session -> new Runner(session, messages, options).run(options.command()));
    }

    private static int inSession(Options options, ToIntFunction<Session> code) {
        try (Session session = new Session(options.namespace())) {
            return code.applyAsInt(session);
        }
    }
}
