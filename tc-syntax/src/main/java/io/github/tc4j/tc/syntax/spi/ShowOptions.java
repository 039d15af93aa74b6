package io.github.tc4j.tc.syntax.spi;

/**
 * How things are to be shown: tc's options.
 *
 * @param json as JSON ({@code -j})
 * @param pretty JSON with indentation, and u32 matches by name ({@code -p})
 * @param statistics with statistics ({@code -s})
 * @param details with what is of little use mostly ({@code -d})
 * @param raw numbers rather than names ({@code -r})
 * @param color in colors ({@code -c})
 * @param oneLine a record a line ({@code -o})
 * @param iec rates in powers of 1024 ({@code -iec})
 * @param brief the generic part alone ({@code -br})
 * @param names classes by their names ({@code -nm})
 */
public record ShowOptions(
        boolean json,
        boolean pretty,
        boolean statistics,
        boolean details,
        boolean raw,
        boolean color,
        boolean oneLine,
        boolean iec,
        boolean brief,
        boolean names) {
    /** Plain text without anything more. */
    public static final ShowOptions PLAIN =
            new ShowOptions(false, false, false, false, false, false, false, false, false, false);
}
