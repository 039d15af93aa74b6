import io.github.tc4j.tc.htb.HtbExtension;
import io.github.tc4j.tc.htb.HtbSyntaxExtension;
import io.github.tc4j.tc.spi.TcExtension;
import io.github.tc4j.tc.syntax.spi.SyntaxExtension;
import org.jspecify.annotations.NullMarked;

/**
 * The hierarchical token bucket.
 *
 * @provides TcExtension the {@code htb} qdisc and class
 * @provides SyntaxExtension its words, where the language of tc is on the path
 */
@NullMarked
module io.github.tc4j.tc.htb {
    requires static transitive org.jspecify;
    requires transitive io.github.tc4j.tc;
    requires static io.github.tc4j.tc.syntax;

    exports io.github.tc4j.tc.htb;

    provides TcExtension with
            HtbExtension;
    provides SyntaxExtension with
            HtbSyntaxExtension;
}
