package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.action.Gact;
import io.github.tc4j.tc.action.Verdict;
import io.github.tc4j.tc.syntax.spi.ActionShow;
import io.github.tc4j.tc.syntax.spi.ShowWriter;

/** {@code gact action drop}, and on a line of its own what becomes of some packets. */
final class GactShow implements ActionShow<Gact> {
    @Override
    public String kind() {
        return "gact";
    }

    @Override
    public Class<Gact> type() {
        return Gact.class;
    }

    @Override
    public void show(Action action, Gact options, ShowWriter out) {
        out.string("kind", "", kind(), " ");
        ActionShow.showVerdict("action ", options.verdict(), "", out);
        Gact.Chance chance = options.chance();
        out.beginObject("prob").newLine();
        out.string("random_type", "\t random type ", chance == null ? "none" : word(chance.type()), "");
        ActionShow.showVerdict(" ", chance == null ? Verdict.PASS : chance.verdict(), " ", out);
        out.number("val", "val ", chance == null ? 0 : chance.oneIn(), "");
        out.endObject().newLine();
        ActionShow.showIndex(action, "\t ", out);
    }

    private static String word(Gact.Chance.Type type) {
        return type == Gact.Chance.Type.RANDOM ? "netrand" : "determ";
    }
}
