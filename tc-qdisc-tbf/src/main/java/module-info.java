import io.github.tc4j.tc.spi.TcExtension;
import io.github.tc4j.tc.syntax.spi.SyntaxExtension;
import io.github.tc4j.tc.tbf.TbfExtension;
import io.github.tc4j.tc.tbf.TbfSyntaxExtension;
import org.jspecify.annotations.NullMarked;

/**
 * The token bucket filter.
 *
 * @provides TcExtension the {@code tbf} qdisc
 * @provides SyntaxExtension its words, where the language of tc is on the path
 */
@NullMarked
module io.github.tc4j.tc.tbf {
    requires static transitive org.jspecify;
    requires transitive io.github.tc4j.tc;
    requires static io.github.tc4j.tc.syntax;

    exports io.github.tc4j.tc.tbf;

    provides TcExtension with
            TbfExtension;
    provides SyntaxExtension with
            TbfSyntaxExtension;
}
