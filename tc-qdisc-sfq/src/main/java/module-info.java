import io.github.tc4j.tc.sfq.SfqExtension;
import io.github.tc4j.tc.sfq.SfqSyntaxExtension;
import io.github.tc4j.tc.spi.TcExtension;
import io.github.tc4j.tc.syntax.spi.SyntaxExtension;
import org.jspecify.annotations.NullMarked;

/**
 * Stochastic fairness queueing.
 *
 * @provides TcExtension the {@code sfq} qdisc and its flows
 * @provides SyntaxExtension its words, where the language of tc is on the path
 */
@NullMarked
module io.github.tc4j.tc.sfq {
    requires static transitive org.jspecify;
    requires transitive io.github.tc4j.tc;
    requires static io.github.tc4j.tc.syntax;

    exports io.github.tc4j.tc.sfq;

    provides TcExtension with
            SfqExtension;
    provides SyntaxExtension with
            SfqSyntaxExtension;
}
