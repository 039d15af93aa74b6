package io.github.tc4j.netlink.internal;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Runs code on a platform thread that ends with it, so that what it does to its thread cannot leak. */
public final class ThreadOfItsOwn {
    private ThreadOfItsOwn() {}

    /**
     * Waits for the code even if interrupted meanwhile, as it cannot be taken back; the interrupt is kept.
     *
     * @param name the thread's
     */
    public static <T extends @Nullable Object> T call(String name, Callable<T> code) {
        FutureTask<T> task = new FutureTask<>(code);
        Thread.ofPlatform()
                .name(name)
                .daemon()
                .inheritInheritableThreadLocals(false)
                .start(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw unwrap(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unwrap(ExecutionException e) {
        return switch (e.getCause()) {
            case RuntimeException unchecked -> {
                unchecked.addSuppressed(new CalledFrom());
                yield unchecked;
            }
            case Error error -> throw error;
            case null -> new CompletionException(e);
            case Throwable checked -> new CompletionException(checked);
        };
    }

    /** Shows the caller's stack under an exception whose own stack is the other thread's. */
    private static final class CalledFrom extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CalledFrom() {
            super("called from here");
        }
    }
}
