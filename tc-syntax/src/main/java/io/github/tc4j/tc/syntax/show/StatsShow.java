package io.github.tc4j.tc.syntax.show;

import io.github.tc4j.tc.Stats;
import io.github.tc4j.tc.syntax.spi.ShowWriter;

/** The counters that all have. */
final class StatsShow {
    private StatsShow() {}

    static void show(Stats stats, String prefix, ShowWriter out) {
        out.unsigned("bytes", prefix + "Sent ", stats.bytes(), " bytes ");
        out.unsigned("packets", "", stats.packets(), " pkt");
        out.number("drops", " (dropped ", stats.drops(), ", ");
        out.number("overlimits", "overlimits ", stats.overlimits(), " ");
        out.number("requeues", "requeues ", stats.requeues(), ") ");
        Stats.RateEstimate rate = stats.rate();
        out.newLine().text(prefix);
        if (rate != null) {
            out.rate("rate", "rate ", rate.bytesPerSecond(), "");
            out.number("pps", " ", rate.packetsPerSecond(), "pps ");
        }
        out.size("backlog", "backlog ", stats.backlog(), "");
        out.number("qlen", " ", stats.queueLength(), "p");
        out.text(" requeues " + stats.requeues());
    }
}
