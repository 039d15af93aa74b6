import io.github.tc4j.tc.spi.TcExtension;
import io.github.tc4j.tc.syntax.spi.SyntaxExtension;
import io.github.tc4j.tc.u32.U32Extension;
import io.github.tc4j.tc.u32.U32SyntaxExtension;
import org.jspecify.annotations.NullMarked;

/**
 * The u32 filter.
 *
 * @provides TcExtension the {@code u32} filter
 * @provides SyntaxExtension its words, where the language of tc is on the path
 */
@NullMarked
@SuppressWarnings("module") // the name ends in digits, as the kind's does
module io.github.tc4j.tc.u32 {
    requires static transitive org.jspecify;
    requires transitive io.github.tc4j.tc;
    requires static io.github.tc4j.tc.syntax;

    exports io.github.tc4j.tc.u32;
    exports io.github.tc4j.tc.u32.addresses;

    provides TcExtension with
            U32Extension;
    provides SyntaxExtension with
            U32SyntaxExtension;
}
