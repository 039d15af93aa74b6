import io.github.tc4j.tc.spi.TcExtension;
import io.github.tc4j.tc.tbf.TbfExtension;
import org.jspecify.annotations.NullMarked;

/**
 * The token bucket filter.
 *
 * @provides TcExtension the {@code tbf} qdisc
 */
@NullMarked
module io.github.tc4j.tc.tbf {
    requires static transitive org.jspecify;
    requires transitive io.github.tc4j.tc;

    exports io.github.tc4j.tc.tbf;

    provides TcExtension with
            TbfExtension;
}
