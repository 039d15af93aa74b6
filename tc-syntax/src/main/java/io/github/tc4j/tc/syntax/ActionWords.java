package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.ActionFlag;
import io.github.tc4j.tc.Bytes;
import io.github.tc4j.tc.HwStats;
import io.github.tc4j.tc.spi.ActionList;
import io.github.tc4j.tc.syntax.spi.ActionSyntax;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** A list of actions: {@code action mirred egress redirect dev ifb0 cookie 0a action drop}. */
final class ActionWords {
    private static final String GACT = "gact";
    private static final int MAX_COOKIE_DIGITS = 32;

    /** In tc's order, which is not the kernel's. */
    private static final List<ActionFlag> FLAGS =
            List.of(ActionFlag.NO_PERCPU_STATS, ActionFlag.SKIP_SW, ActionFlag.SKIP_HW);

    private final Words words;
    private final SyntaxContext context;
    private final KindWords kinds;

    ActionWords(Words words, SyntaxContext context, KindWords kinds) {
        this.words = words;
        this.context = context;
        this.kinds = kinds;
    }

    List<Action> read() {
        List<Action> actions = new ArrayList<>();
        while (words.hasNext() && !isFilters(words.peek())) {
            if (words.takeExact("action") && (!words.hasNext() || isFilters(words.peek()))) {
                break;
            }
            actions.add(attributes(kind().parse(words, context)));
        }
        if (actions.isEmpty()) {
            throw refuse("there is no action");
        }
        if (actions.size() > ActionList.MAX_ACTIONS) {
            throw refuse("more than " + ActionList.MAX_ACTIONS + " actions");
        }
        return actions;
    }

    private SyntaxException refuse(String message) {
        return words.refuse(message, "Illegal \"action\"");
    }

    /** Words of a filter's that may follow its actions. */
    private static boolean isFilters(String word) {
        return word.equals("flowid") || word.equals("classid");
    }

    /** A verdict without a kind is gact's, and so is, to tc, all that it does not know. */
    private ActionSyntax<?> kind() {
        ActionSyntax<?> syntax = VerdictWords.isNext(words) ? null : kinds.action(words.peek());
        if (syntax != null) {
            words.next();
            return syntax;
        }
        ActionSyntax<?> gact = kinds.action(GACT);
        if (gact == null) {
            throw words.unknown("Bad action type " + words.peek());
        }
        return gact;
    }

    private Action attributes(Action action) {
        Bytes cookie = words.takeExact("cookie") ? cookie() : action.cookie();
        Set<HwStats> hwStats = action.hwStats();
        if (words.take("hw_stats")) {
            hwStats = hwStats();
        }
        Set<ActionFlag> flags = EnumSet.noneOf(ActionFlag.class);
        for (ActionFlag flag : FLAGS) {
            takeFlag(flag, flags);
        }
        return new Action(action.options(), action.index(), cookie, flags, hwStats, action.stats(), action.status());
    }

    private void takeFlag(ActionFlag flag, Set<ActionFlag> flags) {
        if (words.takeExact(flag.toString())) {
            flags.add(flag);
        }
    }

    private Bytes cookie() {
        String digits = words.next();
        if (digits.length() > MAX_COOKIE_DIGITS) {
            throw words.invalid("cookie cannot exceed 16 bytes");
        }
        try {
            return Bytes.of(HexFormat.of().parseHex(digits));
        } catch (IllegalArgumentException e) {
            throw words.invalid("cookie must be a hex string");
        }
    }

    private Set<HwStats> hwStats() {
        EnumSet<HwStats> all = EnumSet.noneOf(HwStats.class);
        if (words.take("immediate")) {
            all.add(HwStats.IMMEDIATE);
        } else if (words.take("delayed")) {
            all.add(HwStats.DELAYED);
        } else if (!words.take("disabled")) {
            words.next();
            throw words.invalid("unexpected hw_stats");
        }
        return all;
    }

    static void print(KindWords kinds, List<Action> actions, CommandWriter out) {
        for (Action action : actions) {
            out.word("action");
            print(kinds, action, out);
        }
    }

    private static void print(KindWords kinds, Action action, CommandWriter out) {
        out.word(action.kind());
        ActionSyntax<?> syntax = kinds.action(action.kind());
        if (syntax == null) {
            throw out.inexpressible(action.toString());
        }
        if (!action.isReference()) {
            Printing.options(syntax, action.options(), out);
        }
        if (action.index() != 0) {
            out.option("index", action.index());
        }
        if (action.cookie().size() != 0) {
            out.option("cookie", action.cookie());
        }
        Set<HwStats> hwStats = action.hwStats();
        if (hwStats != null && hwStats.isEmpty()) {
            out.word("hw_stats", "disabled");
        } else if (hwStats != null && hwStats.size() > 1) {
            throw out.inexpressible("several ways of counting in hardware: " + hwStats);
        } else if (hwStats != null) {
            hwStats.forEach(way -> out.option("hw_stats", way));
        }
        for (ActionFlag flag : FLAGS) {
            if (action.flags().contains(flag)) {
                out.word(flag.toString());
            }
        }
    }
}
