package io.github.tc4j.tc.aqm;

import io.github.tc4j.tc.ByteSize;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with some options, gathered, so that one message names it all. */
final class Wrong {
    private final String kind;
    private final List<String> texts = new ArrayList<>();

    Wrong(String kind) {
        this.kind = kind;
    }

    void add(String text) {
        texts.add(text);
    }

    void check(String field, @Nullable Long value, long least, long greatest, String unit) {
        if (value != null && (value < least || value > greatest)) {
            add(field + ": " + value + " is not in " + least + ".." + greatest + unit);
        }
    }

    void check(String field, @Nullable ByteSize value, long least, long greatest) {
        if (value != null && (value.bytes() < least || value.bytes() > greatest)) {
            add(field + ": " + value + " is not in " + least + ".." + greatest + " bytes");
        }
    }

    void refuse() {
        if (!texts.isEmpty()) {
            throw new IllegalArgumentException(kind + " " + String.join("; ", texts));
        }
    }
}
