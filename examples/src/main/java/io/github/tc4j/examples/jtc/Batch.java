package io.github.tc4j.examples.jtc;

import io.github.tc4j.netlink.BatchOptions;
import io.github.tc4j.netlink.BatchOptions.OnFailure;
import io.github.tc4j.netlink.BatchReport;
import io.github.tc4j.netlink.BatchResult;
import io.github.tc4j.netlink.NetlinkBatch;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.syntax.BatchReader;
import io.github.tc4j.tc.syntax.ChangeCommand;
import io.github.tc4j.tc.syntax.SyntaxException;
import io.github.tc4j.tc.syntax.TcCommand;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a file of commands. With {@code -force} requests go to the kernel by the hundred. Without it nothing behind a failure may be carried
 * out, and the kernel stops at none within a send, so that each request is a send of its own.
 */
final class Batch {
    private static final String STANDARD_INPUT = "-";

    private final Session session;
    private final Messages messages;
    private final boolean force;
    private final Runner runner;
    private final List<Sent> sent = new ArrayList<>();
    private String name = "";
    private boolean failed;
    private @Nullable NetlinkBatch waiting;

    /** A request that was handed over, and the line that it comes from. */
    private record Sent(ChangeCommand command, int line) {}

    Batch(Session session, Messages messages, Options options) {
        this.session = session;
        this.messages = messages;
        this.force = options.force();
        this.runner = new Runner(session, messages, options);
    }

    /** Returns the exit status. */
    int run(String file) {
        name = file;
        try (BufferedReader in = new BufferedReader(open(file))) {
            runAll(new BatchReader(in));
            return failed ? 1 : 0;
        } catch (SyntaxException e) {
            return messages.refused(e);
        } catch (NoSuchFileException e) {
            return cannotOpen("No such file or directory");
        } catch (IOException e) {
            return cannotOpen(String.valueOf(e.getMessage()));
        }
    }

    private int cannotOpen(String reason) {
        messages.err().println("Cannot open file \"" + name + "\" for reading: " + reason);
        return 1;
    }

    private static Reader open(String file) throws IOException {
        return file.equals(STANDARD_INPUT)
                ? new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8)
                : Files.newBufferedReader(Path.of(file));
    }

    private void runAll(BatchReader lines) throws IOException {
        try {
            List<String> words = lines.next();
            while (words != null && mayGoOn()) {
                if (!words.isEmpty()) {
                    runLine(words, lines.line());
                }
                words = mayGoOn() ? lines.next() : null;
            }
        } finally {
            settle();
            if (waiting != null) {
                waiting.close();
            }
        }
    }

    private boolean mayGoOn() {
        return force || !failed;
    }

    private void runLine(List<String> words, int line) {
        try {
            TcCommand command = runner.parse(words);
            if (command instanceof ChangeCommand change && change.verb() != Verb.GET) {
                send(change, line);
                return;
            }
            settle();
            if (mayGoOn()) {
                fail(runner.run(command), line);
            }
        } catch (SyntaxException e) {
            settle();
            if (!mayGoOn()) {
                return;
            }
            if (e.ends()) {
                throw e;
            }
            fail(messages.refused(e), line);
        }
    }

    private void fail(int status, int line) {
        if (status != 0) {
            failed = true;
            messages.err().println("Command failed " + name + ":" + line);
        }
    }

    private void send(ChangeCommand command, int line) {
        var request = command.request(session);
        sent.add(new Sent(command, line));
        batch().add(request);
        if (!force) {
            settle();
        }
    }

    private NetlinkBatch batch() {
        NetlinkBatch open = waiting;
        if (open == null) {
            BatchOptions options = BatchOptions.DEFAULT.withWarnings();
            open = session.tc().connection().batch(options.onFailure(force ? OnFailure.CONTINUE : OnFailure.STOP));
            waiting = open;
        }
        return open;
    }

    /** Sends what waits, and reports in the order of the lines. */
    private void settle() {
        if (waiting == null || sent.isEmpty()) {
            return;
        }
        BatchReport report = waiting.send();
        for (int i = 0; i < report.size(); i++) {
            Sent each = sent.get(i);
            switch (report.result(i)) {
                case BatchResult.Done done -> messages.warnings(done.ack());
                case BatchResult.Refused refused -> fail(runner.refused(each.command, refused.error()), each.line);
                case BatchResult.NotSent none -> throw new IllegalStateException("not sent: " + each);
                case BatchResult.Unknown none ->
                    throw new UncheckedIOException(new IOException("the kernel's answer is lost: " + each));
            }
        }
        sent.clear();
    }
}
