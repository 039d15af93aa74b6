import io.github.tc4j.tc.sfq.SfqExtension;
import io.github.tc4j.tc.spi.TcExtension;
import org.jspecify.annotations.NullMarked;

/**
 * Stochastic fairness queueing.
 *
 * @provides TcExtension the {@code sfq} qdisc and its flows
 */
@NullMarked
module io.github.tc4j.tc.sfq {
    requires static transitive org.jspecify;
    requires transitive io.github.tc4j.tc;

    exports io.github.tc4j.tc.sfq;

    provides TcExtension with
            SfqExtension;
}
