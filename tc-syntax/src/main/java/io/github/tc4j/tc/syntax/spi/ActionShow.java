package io.github.tc4j.tc.syntax.spi;

import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.ActionOptions;

/**
 * How a kind of action is shown.
 *
 * @param <T> the options' type
 */
public interface ActionShow<T extends ActionOptions> extends KindShow<T> {
    /**
     * Shows the options with the index. The generic part stands before them.
     *
     * @param action the action as it was listed, for its index and statistics
     * @param options its options
     * @param out where to
     */
    void show(Action action, T options, ShowWriter out);
}
