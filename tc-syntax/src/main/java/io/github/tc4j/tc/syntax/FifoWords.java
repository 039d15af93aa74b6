package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.syntax.spi.Words;
import org.jspecify.annotations.Nullable;

/** The one option that the plain queues have. */
final class FifoWords {
    private FifoWords() {}

    /** The limit in packets or bytes, null without one; tc reads both as a size. */
    static @Nullable Long limit(String kind, Words words) {
        words.refusing((keyword, value) -> kind + ": Illegal value for \"limit\": \"" + value + '"');
        Long limit = null;
        while (words.hasNext()) {
            if (!words.takeExact("limit")) {
                throw words.unknown(kind + ": unknown parameter \"" + words.peek() + '"');
            }
            limit = words.size();
        }
        return limit;
    }
}
