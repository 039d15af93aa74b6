import io.github.tc4j.tc.netem.NetemExtension;
import io.github.tc4j.tc.spi.TcExtension;
import org.jspecify.annotations.NullMarked;

/**
 * The network emulator: delay, loss and other trouble.
 *
 * @provides TcExtension the {@code netem} qdisc
 */
@NullMarked
module io.github.tc4j.tc.netem {
    requires static transitive org.jspecify;
    requires transitive io.github.tc4j.tc;

    exports io.github.tc4j.tc.netem;

    provides TcExtension with
            NetemExtension;
}
