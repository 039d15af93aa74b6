package io.github.tc4j.tc.syntax.spi;

import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.ActionOptions;
import io.github.tc4j.tc.ActionStatus;
import io.github.tc4j.tc.action.Verdict;
import java.time.Duration;

/**
 * How a kind of action is shown.
 *
 * @param <T> the options' type
 */
public interface ActionShow<T extends ActionOptions> extends KindShow<T> {
    /**
     * Shows the options with the index. The generic part stands before them.
     *
     * @param action the action as it was listed, for its index and statistics
     * @param options its options
     * @param out where to
     */
    void show(Action action, T options, ShowWriter out);

    /**
     * Shows the index and how many use the action, and with {@code -s} its times: a line of its own.
     *
     * @param action the action as it was listed
     * @param before the text before it, which differs from kind to kind
     * @param out where to
     */
    static void showIndex(Action action, String before, ShowWriter out) {
        ActionStatus status = action.status();
        out.number("index", before + "index ", action.index(), "");
        out.number("ref", " ref ", status.references(), "");
        out.number("bind", " bind ", status.bindings(), "");
        showTimes(action, out);
        out.newLine();
    }

    /**
     * Shows the action's times if the user wants statistics.
     *
     * @param action the action as it was listed
     * @param out where to
     */
    static void showTimes(Action action, ShowWriter out) {
        if (!out.options().statistics()) {
            return;
        }
        ActionStatus status = action.status();
        out.number("installed", " installed ", status.age().toSeconds(), " sec");
        out.number("last_used", " used ", status.lastUsed().toSeconds(), " sec");
        Duration firstUsed = status.firstUsed();
        if (firstUsed != null) {
            out.number("first_used", " firstused ", firstUsed.toSeconds(), " sec");
        }
        Duration expires = status.expires();
        if (expires != null) {
            out.number("expires", " expires ", expires.toSeconds(), " sec");
        }
    }

    /**
     * Shows a verdict.
     *
     * @param before the text before it
     * @param verdict what becomes of the packet
     * @param after the text behind it
     * @param out where to
     */
    static void showVerdict(String before, Verdict verdict, String after, ShowWriter out) {
        String[] words = verdict.toString().split(" ", -1);
        out.beginObject("control_action");
        out.string("type", before, words[0], "");
        if (words.length > 1) {
            boolean chain = words[0].equals("goto");
            out.number(chain ? "chain" : "jump", chain ? " chain " : " ", Long.parseLong(words[words.length - 1]), "");
        }
        out.endObject().text(after);
    }
}
