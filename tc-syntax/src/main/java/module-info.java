import io.github.tc4j.tc.syntax.spi.SyntaxExtension;
import org.jspecify.annotations.NullMarked;

/**
 * The language of tc: command lines to typed objects, and back.
 *
 * @uses SyntaxExtension the words of other modules' kinds
 */
@NullMarked
module io.github.tc4j.tc.syntax {
    requires static transitive org.jspecify;
    requires transitive io.github.tc4j.tc;

    exports io.github.tc4j.tc.syntax;
    exports io.github.tc4j.tc.syntax.show;
    exports io.github.tc4j.tc.syntax.spi;

    uses SyntaxExtension;
}
