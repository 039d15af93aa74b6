package io.github.tc4j.tc.syntax.spi;

import io.github.tc4j.tc.TcOptions;

/**
 * How one kind is said in tc's language. {@code parse}, which each of the four sorts of kinds has in a form of its own, and {@link #print}
 * are inverses.
 *
 * <p>Where tc sends a value that the typed options refuse, so that the kernel is the one to refuse it, {@code parse} returns
 * {@link io.github.tc4j.tc.UnknownOptions} with the attribute's bytes. Such a command can be sent; it is not printed.
 *
 * @param <T> the options' type
 */
public interface KindSyntax<T extends TcOptions> {
    /**
     * Returns the kind's name.
     *
     * @return such as {@code htb}
     */
    String kind();

    /**
     * Returns the options' type.
     *
     * @return what {@link #print} takes
     */
    Class<T> type();

    /**
     * Returns the grammar of the kind's words in short, for help.
     *
     * @return such as {@code rate RATE [ ceil RATE ]}, lines separated by {@code \n}; empty if the kind has no words
     */
    String usage();

    /**
     * Writes the words that make the options.
     *
     * @param options what to say
     * @param out the command, at the place behind the kind's name
     * @throws IllegalArgumentException if tc has no words for them ({@link CommandWriter#inexpressible})
     */
    void print(T options, CommandWriter out);
}
