import io.github.tc4j.tc.aqm.AqmExtension;
import io.github.tc4j.tc.aqm.AqmSyntaxExtension;
import io.github.tc4j.tc.spi.TcExtension;
import io.github.tc4j.tc.syntax.spi.SyntaxExtension;
import org.jspecify.annotations.NullMarked;

/**
 * Active queue management: qdiscs that keep queues short.
 *
 * @provides TcExtension the qdiscs {@code fq_codel}, {@code codel}, {@code fq} and {@code red}, and the flows in {@code fq_codel}
 * @provides SyntaxExtension their words, where the language of tc is on the path
 */
@NullMarked
module io.github.tc4j.tc.aqm {
    requires static transitive org.jspecify;
    requires transitive io.github.tc4j.tc;
    requires static io.github.tc4j.tc.syntax;

    exports io.github.tc4j.tc.aqm;

    provides TcExtension with
            AqmExtension;
    provides SyntaxExtension with
            AqmSyntaxExtension;
}
