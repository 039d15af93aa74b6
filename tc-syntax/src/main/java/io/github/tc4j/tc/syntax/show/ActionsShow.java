package io.github.tc4j.tc.syntax.show;

import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.ActionFlag;
import io.github.tc4j.tc.ActionOptions;
import io.github.tc4j.tc.HwStats;
import io.github.tc4j.tc.syntax.KindWords;
import io.github.tc4j.tc.syntax.spi.ActionShow;
import io.github.tc4j.tc.syntax.spi.ShowWriter;
import java.util.List;
import java.util.Set;

/** Lists of actions, a filter's or on their own. */
final class ActionsShow {
    private ActionsShow() {}

    /** Shows a list whose numbers begin with {@code first}: 1 within a filter, 0 by themselves. */
    static void show(List<Action> actions, int first, ShowWriter out) {
        out.beginArray("actions", "");
        int order = first;
        for (Action action : actions) {
            out.newLine().beginObject(null);
            out.number("order", "\taction order ", order, ": ");
            show(action, first == 0, out);
            out.endObject();
            order++;
        }
        out.endArray("");
    }

    private static void show(Action action, boolean alone, ShowWriter out) {
        ActionShow<?> kind = KindWords.installed().actionShow(action.kind());
        if (kind == null || !kind.type().isInstance(action.options())) {
            out.string("kind", "", action.kind(), "");
            out.text(Fallback.options(action.options())).newLine();
        } else {
            options(kind, action, out);
        }
        if (out.options().statistics()) {
            out.text("\tAction statistics:").newLine();
            out.beginObject("stats");
            StatsShow.show(action.stats(), "\t", out);
            out.endObject().newLine();
        }
        if (action.cookie().size() != 0) {
            out.string("cookie", "\tcookie ", action.cookie().toString(), "").newLine();
        }
        if (!action.flags().isEmpty()) {
            for (ActionFlag flag : ActionFlag.values()) {
                if (action.flags().contains(flag)) {
                    out.flag(flag.toString(), "\t" + flag, true);
                }
            }
            out.newLine();
        }
        hardware(action, alone, out);
    }

    private static <T extends ActionOptions> void options(ActionShow<T> kind, Action action, ShowWriter out) {
        kind.show(action, kind.type().cast(action.options()), out);
    }

    /** Of a filter's actions the filter says where it is. */
    private static void hardware(Action action, boolean alone, ShowWriter out) {
        Integer count = action.status().inHardware();
        if (alone && count != null) {
            if (count == 0) {
                out.flag("not_in_hw", "\tnot_in_hw", true);
            } else {
                out.flag("in_hw", "\tin_hw", true).number("in_hw_count", " in_hw_count ", count, "");
            }
            out.newLine();
        }
        Set<HwStats> asked = action.hwStats();
        if (asked != null) {
            ways("hw_stats", asked, out);
        }
        Set<HwStats> used = action.status().usedHwStats();
        if (used != null) {
            ways("used_hw_stats", used, out);
        }
    }

    private static void ways(String key, Set<HwStats> ways, ShowWriter out) {
        out.beginArray(key, "\t" + key);
        if (ways.isEmpty()) {
            out.string(null, " ", "disabled", "");
        }
        for (HwStats way : HwStats.values()) {
            if (ways.contains(way)) {
                out.string(null, " ", way.toString(), "");
            }
        }
        out.endArray("").newLine();
    }
}
