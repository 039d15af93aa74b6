package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.action.Police;
import io.github.tc4j.tc.action.Police.PacketRate;
import io.github.tc4j.tc.action.Verdict;
import io.github.tc4j.tc.syntax.spi.ActionSyntax;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;

/** {@code police rate 1mbit burst 10k conform-exceed drop/pass}. */
final class PoliceSyntax implements ActionSyntax<Police> {
    @Override
    public String kind() {
        return "police";
    }

    @Override
    public Class<Police> type() {
        return Police.class;
    }

    @Override
    public String usage() {
        return """
                [ rate RATE burst BYTES[/CELL] ] [ peakrate RATE ] [ avrate RATE ] [ mtu BYTES[/CELL] ]
                [ pkts_rate RATE pkts_burst PACKETS ] [ mpu BYTES ] [ overhead BYTES ] [ linklayer TYPE ]
                [ VERDICT | conform-exceed EXCEED[/CONFORM] ] [ index INDEX ]""";
    }

    @Override
    public Action parse(Words words, SyntaxContext context) {
        return new PoliceDraft(words, context).action();
    }

    @Override
    public void print(Police options, CommandWriter out) {
        Rate rate = options.rate();
        if (rate != null) {
            out.option("rate", rate).option("burst", options.burst());
        }
        if (options.peakRate() != null) {
            out.option("peakrate", options.peakRate());
        }
        if (options.averageRate() != null) {
            out.option("avrate", options.averageRate());
        }
        PacketRate packets = options.packets();
        if (packets != null) {
            out.option("pkts_rate", packets.perSecond()).option("pkts_burst", packets.burst());
        }
        if (!options.mtu().equals(PoliceDraft.defaultMtu(rate))
                || options.peakRate() != null
                || (rate == null && options.averageRate() == null && packets == null)) {
            out.option("mtu", options.mtu());
        }
        if (options.mpu() != 0) {
            out.option("mpu", options.mpu());
        }
        if (options.overhead() != 0) {
            out.option("overhead", options.overhead());
        }
        if (options.linkLayer() == LinkLayer.UNAWARE) {
            throw out.inexpressible("linklayer unaware");
        }
        if (options.linkLayer() != LinkLayer.ETHERNET) {
            out.option("linklayer", options.linkLayer());
        }
        printVerdicts(options, out);
    }

    /** Where police reads no verdict of its own, {@code conform-exceed} takes any. */
    private static void printVerdicts(Police options, CommandWriter out) {
        Verdict exceed = options.exceed();
        if (options.conform().equals(Verdict.PASS) && PoliceDraft.isOwnVerdict(exceed)) {
            VerdictWords.print(exceed, out);
        } else {
            out.option("conform-exceed", word(exceed) + "/" + word(options.conform()));
        }
    }

    private static boolean isOneWord(Verdict verdict) {
        return verdict.toString().indexOf(' ') < 0 && VerdictWords.isNamed(verdict);
    }

    private static String word(Verdict verdict) {
        return isOneWord(verdict) ? verdict.toString() : Integer.toString(verdict.value());
    }
}
