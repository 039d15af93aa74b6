package io.github.tc4j.tc.syntax.spi;

import io.github.tc4j.tc.ClassOptions;

/**
 * How a kind of class is said in tc's language.
 *
 * @param <T> the options' type
 */
public interface ClassSyntax<T extends ClassOptions> extends KindSyntax<T> {
    /**
     * Reads the words behind the kind's name, all of them.
     *
     * @param words the command, at the first word behind the kind's name
     * @param context what the words may refer to
     * @return options of the kind, or raw ones for what only the kernel refuses
     * @throws io.github.tc4j.tc.syntax.SyntaxException if tc refuses the words
     */
    ClassOptions parse(Words words, SyntaxContext context);
}
