import io.github.tc4j.tc.spi.TcExtension;
import org.jspecify.annotations.NullMarked;

/**
 * Linux traffic control: the model, the door to the kernel, and what kinds plug into.
 *
 * @uses TcExtension the kinds of other modules
 */
@NullMarked
module io.github.tc4j.tc {
    requires static transitive org.jspecify;
    requires transitive io.github.tc4j.netlink;

    exports io.github.tc4j.tc;
    exports io.github.tc4j.tc.action;
    exports io.github.tc4j.tc.qdisc;
    exports io.github.tc4j.tc.spi;

    uses TcExtension;
}
