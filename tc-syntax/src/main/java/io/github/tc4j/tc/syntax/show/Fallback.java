package io.github.tc4j.tc.syntax.show;

import io.github.tc4j.tc.TcOptions;

/** Kinds that no module on the path shows: the options' own text, without their kind's name. */
final class Fallback {
    private Fallback() {}

    static String options(TcOptions options) {
        String text = options.toString();
        return text.startsWith(options.kind()) ? text.substring(options.kind().length()) : " " + text;
    }
}
