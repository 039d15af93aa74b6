package io.github.tc4j.tc.shaper;

import io.github.tc4j.tc.Filter;
import io.github.tc4j.tc.Priority;
import io.github.tc4j.tc.shaper.Rule.Verdict;
import io.github.tc4j.tc.u32.AddressMatch;
import io.github.tc4j.tc.u32.U32Filter;
import java.util.function.Function;

/**
 * A rule as the filter that it becomes.
 *
 * @param rule the rule
 * @param priority the filter's priority
 * @param options the filter
 */
record Placed(Rule rule, Priority priority, U32Filter options) {
    static Placed of(Rule rule, int firstPriority, Function<Verdict, U32Filter> target) {
        U32Filter options = target.apply(rule.verdict());
        AddressMatch match = rule.match();
        return new Placed(
                rule,
                Priority.of(firstPriority + rule.place()),
                match == null ? options.matchAll() : options.match(match));
    }

    /** Tells whether a filter of the kernel's is this one. */
    boolean isIn(Filter filter) {
        return filter.priority().equals(priority)
                && filter.protocol().equals(rule.protocol())
                && filter.options() instanceof U32Filter u32
                && u32.satisfies(options);
    }

    @Override
    public String toString() {
        return " protocol " + rule.protocol() + " prio " + priority + ": " + options;
    }
}
