package io.github.tc4j.tc.u32;

import io.github.tc4j.tc.Action;
import org.jspecify.annotations.Nullable;

/** Filters as tc writes them, in its grammar. */
final class U32Text {
    private U32Text() {}

    static String of(U32Filter filter) {
        StringBuilder text = new StringBuilder(U32Kind.NAME);
        word(text, " ht ", filter.hashTable());
        for (Match match : filter.matches()) {
            word(text, " match ", match);
        }
        word(text, " match ", filter.mark());
        word(text, " indev ", filter.inDevice());
        word(text, " link ", filter.link());
        word(text, " ", filter.hashKey());
        word(text, " ", filter.offset());
        text.append(filter.offload().words);
        word(text, " flowid ", filter.flowId());
        for (Action action : filter.actions()) {
            word(text, " ", action);
        }
        if (filter.police() != null) {
            text.append(filter.police().toString().substring("action".length()));
        }
        word(text, " ", filter.status());
        return text.toString();
    }

    private static void word(StringBuilder text, String word, @Nullable Object value) {
        if (value != null) {
            text.append(word).append(value);
        }
    }
}
