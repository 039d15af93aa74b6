import io.github.tc4j.tc.filters.FiltersExtension;
import io.github.tc4j.tc.spi.TcExtension;
import org.jspecify.annotations.NullMarked;

/**
 * Filters that choose packets otherwise than by offsets.
 *
 * @provides TcExtension the filters {@code matchall}, {@code flower} and {@code fw}
 */
@NullMarked
module io.github.tc4j.tc.filters {
    requires static transitive org.jspecify;
    requires transitive io.github.tc4j.tc;

    exports io.github.tc4j.tc.filters;

    provides TcExtension with
            FiltersExtension;
}
