package io.github.tc4j.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs programs to their end. */
final class Commands {

    /** The caller's, and the two folders that Debian leaves out for ordinary users. */
    static final String PATH = System.getenv().getOrDefault("PATH", "/usr/bin:/bin") + ":/usr/sbin:/sbin";

    private static final long TIMEOUT_SECONDS = 60;

    private Commands() {}

    static Output run(List<String> command) {
        try {
            Process process = builder(command).start();
            process.getOutputStream().close();
            // Both streams are drained at once: a program blocked on a full pipe would never end.
            CompletableFuture<String> stdout = drain(process.getInputStream());
            CompletableFuture<String> stderr = drain(process.getErrorStream());
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        String.join(" ", command) + ": still running after " + TIMEOUT_SECONDS + " s");
            }
            return new Output(process.exitValue(), stdout.join(), stderr.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(String.join(" ", command) + ": interrupted", e);
        }
    }

    static ProcessBuilder builder(List<String> command) {
        // Through env, because Java looks a program up on its own PATH, not on the child's.
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add("/usr/bin/env");
        builder.command().add("PATH=" + PATH);
        builder.command().add("LC_ALL=C");
        builder.command().addAll(command);
        return builder;
    }

    private static CompletableFuture<String> drain(InputStream stream) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try (stream) {
                text.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                text.completeExceptionally(e);
            }
        });
        return text;
    }
}
