package io.github.tc4j.tc.htb;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.TrafficClass;
import io.github.tc4j.tc.Xstats;
import io.github.tc4j.tc.syntax.spi.ClassShow;
import io.github.tc4j.tc.syntax.spi.ShowWriter;
import org.jspecify.annotations.Nullable;

/** {@code prio 0 rate 5Mbit ceil 10Mbit burst 1600b cburst 1600b}. */
final class HtbClassShow implements ClassShow<HtbClass> {
    @Override
    public String kind() {
        return "htb";
    }

    @Override
    public Class<HtbClass> type() {
        return HtbClass.class;
    }

    @Override
    public void show(TrafficClass tcClass, HtbClass options, ShowWriter out) {
        boolean details = out.options().details();
        int level = tcClass.stats().xstats() instanceof HtbCounters counters ? counters.level() : 0;
        if (level == 0) {
            out.number("prio", "prio ", options.priority(), " ");
            ByteSize quantum = options.quantum();
            if (details && quantum != null) {
                out.number("quantum", "quantum ", quantum.bytes(), " ");
            }
        }
        out.rate("rate", "rate ", options.rate().bytesPerSecond(), " ");
        if (options.overhead() != 0) {
            out.number("overhead", "overhead ", options.overhead(), " ");
        }
        Rate ceil = options.ceil();
        out.rate("ceil", "ceil ", (ceil == null ? options.rate() : ceil).bytesPerSecond(), " ");
        if (details || options.linkLayer() == LinkLayer.ATM) {
            out.string("linklayer", "linklayer ", options.linkLayer().toString(), " ");
        }
        burst("burst", options.burst(), options.rate(), options.mpu(), out);
        burst("cburst", options.cburst(), ceil == null ? options.rate() : ceil, options.mpu(), out);
        if (details) {
            out.number("level", "level ", level, " ");
        }
    }

    /** tc's rate tables, whose cell it shows, are no more: a cell is a byte. */
    private static void burst(String name, @Nullable ByteSize burst, Rate rate, int mpu, ShowWriter out) {
        if (burst == null) {
            return; // never in what the kernel lists
        }
        out.burst(name, name + " ", burst, rate, "");
        if (out.options().details()) {
            out.text("/1 mpu " + mpu + "b");
        }
        out.text(" ");
    }

    @Override
    public boolean showsStats() {
        return true;
    }

    @Override
    public void showStats(Xstats xstats, ShowWriter out) {
        if (xstats instanceof HtbCounters counters) {
            out.number("lended", " lended: ", counters.lends(), "");
            out.number("borrowed", " borrowed: ", counters.borrows(), "");
            out.number("giants", " giants: ", counters.giants(), "").newLine();
            out.number("tokens", " tokens: ", counters.tokens(), "");
            out.number("ctokens", " ctokens: ", counters.ctokens(), "").newLine();
        }
    }
}
