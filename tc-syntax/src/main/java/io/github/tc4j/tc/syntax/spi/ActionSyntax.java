package io.github.tc4j.tc.syntax.spi;

import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.ActionOptions;

/**
 * How a kind of action is said in tc's language.
 *
 * @param <T> the options' type
 */
public interface ActionSyntax<T extends ActionOptions> extends KindSyntax<T> {
    /**
     * Reads the action's words, and stops before the first that is not its own: another action, or words of the filter's, may follow.
     *
     * @param words the command, at the first word behind the kind's name
     * @param context what the words may refer to
     * @return the action with its index; its options may be raw ones, for what only the kernel refuses
     * @throws io.github.tc4j.tc.syntax.SyntaxException if tc refuses the words
     */
    Action parse(Words words, SyntaxContext context);
}
