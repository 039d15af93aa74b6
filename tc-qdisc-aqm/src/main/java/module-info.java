import io.github.tc4j.tc.aqm.AqmExtension;
import io.github.tc4j.tc.spi.TcExtension;
import org.jspecify.annotations.NullMarked;

/**
 * Active queue management: qdiscs that keep queues short.
 *
 * @provides TcExtension the qdiscs {@code fq_codel}, {@code codel} and {@code fq}, and the flows in {@code fq_codel}
 */
@NullMarked
module io.github.tc4j.tc.aqm {
    requires static transitive org.jspecify;
    requires transitive io.github.tc4j.tc;
    requires static io.github.tc4j.tc.syntax;

    exports io.github.tc4j.tc.aqm;

    provides TcExtension with
            AqmExtension;
}
