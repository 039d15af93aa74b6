package io.github.tc4j.tc.syntax.spi;

import io.github.tc4j.tc.Qdisc;
import io.github.tc4j.tc.QdiscOptions;

/**
 * How a kind of qdisc is shown.
 *
 * @param <T> the options' type
 */
public interface QdiscShow<T extends QdiscOptions> extends KindShow<T> {
    /**
     * Shows the options. The generic part of the line stands before them.
     *
     * @param qdisc the qdisc as it was listed, for what its statistics or handle tell
     * @param options its options
     * @param out where to
     */
    void show(Qdisc qdisc, T options, ShowWriter out);
}
