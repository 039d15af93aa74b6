import io.github.tc4j.tc.spi.TcExtension;
import io.github.tc4j.tc.u32.U32Extension;
import org.jspecify.annotations.NullMarked;

/**
 * The u32 filter.
 *
 * @provides TcExtension the {@code u32} filter
 */
@NullMarked
@SuppressWarnings("module") // the name ends in digits, as the kind's does
module io.github.tc4j.tc.u32 {
    requires static transitive org.jspecify;
    requires transitive io.github.tc4j.tc;

    exports io.github.tc4j.tc.u32;

    provides TcExtension with
            U32Extension;
}
