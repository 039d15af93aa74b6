package io.github.tc4j.tc.shaper;

import io.github.tc4j.netlink.Ack;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Makes changes one by one, or only notes them, and keeps what there is to tell about them. */
final class Changes {
    private final boolean real;
    private final Runnable beforeEach;
    private final List<String> made = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private Changes(boolean real, Runnable beforeEach) {
        this.real = real;
        this.beforeEach = beforeEach;
    }

    static Changes made(Runnable beforeEach) {
        return new Changes(true, beforeEach);
    }

    static Changes onlyNoted() {
        return new Changes(false, () -> {});
    }

    /** Tells whether changes are made, so that what one of them brings about can be asked for afterwards. */
    boolean areMade() {
        return real;
    }

    void make(String words, Supplier<Ack> change) {
        if (real) {
            beforeEach.run();
            change.get().warnings().forEach(warning -> warn(words + ": " + warning));
        }
        made.add(words);
    }

    /** Something else may have deleted it in the meantime. */
    void delete(String what, BooleanSupplier deletion) {
        if (real) {
            beforeEach.run();
            if (!deletion.getAsBoolean()) {
                return;
            }
        }
        made.add("delete " + what);
    }

    void warn(String words) {
        warnings.add(words);
    }

    Applied applied() {
        return new Applied(made, warnings);
    }
}
