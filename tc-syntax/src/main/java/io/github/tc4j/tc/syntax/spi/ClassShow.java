package io.github.tc4j.tc.syntax.spi;

import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.TrafficClass;

/**
 * How a kind of class is shown.
 *
 * @param <T> the options' type
 */
public interface ClassShow<T extends ClassOptions> extends KindShow<T> {
    /**
     * Shows the options. The generic part of the line stands before them.
     *
     * @param tcClass the class as it was listed, for what its statistics or leaf tell
     * @param options its options
     * @param out where to
     */
    void show(TrafficClass tcClass, T options, ShowWriter out);
}
