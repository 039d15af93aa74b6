package io.github.tc4j.tc;

import io.github.tc4j.netlink.KernelException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells "it is not there" from other refusals, for those who ask whether something is there or want it gone. */
final class Absence {
    /** What the kernel says, with other errors, of something that is not there as what it would be in, or its place, is not. */
    private static final List<String> IN_OTHER_WORDS = List.of(
            "Parent Qdisc doesn't exist", // a filter
            "Cannot find specified filter chain", // a filter
            "Protocol mismatch for filter", // a filter: others of another protocol have its priority
            "Specified TC action kind not found", // an action: no module of the kernel's has been asked for one
            "Parent qdisc is not classful", // a qdisc in the place of a class that there cannot be
            "Invalid handle"); // a qdisc: another is in its place

    private Absence() {}

    static boolean deleted(Runnable deletion) {
        try {
            deletion.run();
            return true;
        } catch (KernelException e) {
            if (means(e)) {
                return false;
            }
            throw e;
        }
    }

    static <T> Optional<T> orEmpty(Supplier<Optional<T>> question) {
        try {
            return question.get();
        } catch (KernelException e) {
            if (means(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean means(KernelException e) {
        return switch (e.errno()) {
            case ENOENT, ENODEV -> true;
            case EINVAL, EOPNOTSUPP -> {
                String text = e.kernelMessage();
                yield text != null && IN_OTHER_WORDS.stream().anyMatch(text::startsWith);
            }
            default -> false;
        };
    }
}
