package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.syntax.spi.Words;

/** The number of an action, behind {@code index}. */
final class ActionIndex {
    private ActionIndex() {}

    static long read(Words words) {
        String word = words.next();
        Long index = Words.unsigned(word, 10, 0xFFFF_FFFFL);
        if (index == null) {
            throw words.refuse('"' + word + "\" is not a number in 0..4294967295", "Illegal \"index\"");
        }
        return index;
    }

    /** Reads {@code index N} if it is there. */
    static long readIfSaid(Words words) {
        return words.hasNext() && words.takeExact("index") ? read(words) : 0;
    }
}
