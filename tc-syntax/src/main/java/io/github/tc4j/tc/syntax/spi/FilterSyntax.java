package io.github.tc4j.tc.syntax.spi;

import io.github.tc4j.tc.FilterHandle;
import io.github.tc4j.tc.FilterOptions;
import org.jspecify.annotations.Nullable;

/**
 * How a kind of filter is said in tc's language.
 *
 * @param <T> the options' type
 */
public interface FilterSyntax<T extends FilterOptions> extends KindSyntax<T> {
    /**
     * What a filter's words say.
     *
     * @param options options of the kind, or raw ones for what only the kernel refuses
     * @param handle the filter's number, {@link FilterHandle#NONE} if the words do not say
     */
    record Parsed(FilterOptions options, FilterHandle handle) {}

    /**
     * Reads the words behind the kind's name, all of them.
     *
     * @param words the command, at the first word behind the kind's name
     * @param handle the filter's number as the command has it ({@code handle 800::1}), null without one
     * @param context what the words may refer to
     * @return what they say
     * @throws io.github.tc4j.tc.syntax.SyntaxException if tc refuses the words or the number
     */
    Parsed parse(Words words, @Nullable String handle, SyntaxContext context);
}
