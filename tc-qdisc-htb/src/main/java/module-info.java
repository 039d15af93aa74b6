import io.github.tc4j.tc.htb.HtbExtension;
import io.github.tc4j.tc.spi.TcExtension;
import org.jspecify.annotations.NullMarked;

/**
 * The hierarchical token bucket.
 *
 * @provides TcExtension the {@code htb} qdisc and class
 */
@NullMarked
module io.github.tc4j.tc.htb {
    requires static transitive org.jspecify;
    requires transitive io.github.tc4j.tc;

    exports io.github.tc4j.tc.htb;

    provides TcExtension with
            HtbExtension;
}
