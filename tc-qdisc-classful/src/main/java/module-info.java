import io.github.tc4j.tc.classful.ClassfulExtension;
import io.github.tc4j.tc.classful.ClassfulSyntaxExtension;
import io.github.tc4j.tc.spi.TcExtension;
import io.github.tc4j.tc.syntax.spi.SyntaxExtension;
import org.jspecify.annotations.NullMarked;

/**
 * Classful qdiscs besides HTB.
 *
 * @provides TcExtension the qdiscs {@code prio}, {@code drr} and {@code hfsc} with their classes
 * @provides SyntaxExtension their words, where the language of tc is on the path
 */
@NullMarked
module io.github.tc4j.tc.classful {
    requires static transitive org.jspecify;
    requires transitive io.github.tc4j.tc;
    requires static io.github.tc4j.tc.syntax;

    exports io.github.tc4j.tc.classful;

    provides TcExtension with
            ClassfulExtension;
    provides SyntaxExtension with
            ClassfulSyntaxExtension;
}
