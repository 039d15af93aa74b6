package io.github.tc4j.examples.jtc;

import io.github.tc4j.tc.syntax.HelpCommand;
import io.github.tc4j.tc.syntax.KindWords;
import io.github.tc4j.tc.syntax.spi.KindSyntax;
import java.io.PrintStream;
import java.util.Collection;

/** Says which commands there are. */
final class Help {
    private final PrintStream out;

    Help(PrintStream out) {
        this.out = out;
    }

    int show(HelpCommand help) {
        KindWords kinds = KindWords.installed();
        switch (help.topic()) {
            case "qdisc" -> {
                out.println(
                        "Usage: jtc qdisc { add | change | replace | link | delete } dev DEVICE { root | parent CLASS } [ handle N: ]");
                out.println(
                        "           [ estimator INTERVAL TIME ] [ stab ... ] [ ingress_block N ] [ egress_block N ] KIND [ OPTIONS ]");
                out.println("       jtc qdisc { add | delete } dev DEVICE { ingress | clsact }");
                out.println(
                        "       jtc qdisc show [ dev DEVICE ] [ root | ingress | parent CLASS ] [ handle N: ] [ invisible ]");
                kinds(kinds.qdiscs());
            }
            case "class" -> {
                out.println(
                        "Usage: jtc class { add | change | replace | delete } dev DEVICE parent { N: | CLASS } [ classid CLASS ]");
                out.println("           [ estimator INTERVAL TIME ] KIND [ OPTIONS ]");
                out.println("       jtc class show dev DEVICE [ parent CLASS ] [ qdisc N: ] [ classid CLASS ]");
                kinds(kinds.classes());
            }
            case "filter" -> {
                out.println("Usage: jtc filter { add | change | replace | delete | get } { dev DEVICE | block N }");
                out.println(
                        "           { parent CLASS | root | ingress | egress } [ protocol NAME ] [ prio N ] [ chain N ] [ handle N ]");
                out.println("           KIND [ OPTIONS ]");
                out.println(
                        "       jtc filter show { dev DEVICE | block N } [ parent CLASS | root | ingress | egress ]");
                kinds(kinds.filters());
            }
            case "chain" -> {
                out.println(
                        "Usage: jtc chain { add | delete | get } { dev DEVICE | block N } { parent CLASS | ingress | egress } chain N");
                out.println("       jtc chain show { dev DEVICE | block N } [ parent CLASS | ingress | egress ]");
            }
            case "actions" -> {
                out.println(
                        "Usage: jtc actions { add | replace } action KIND [ OPTIONS ] [ index N ] [ cookie HEX ] ...");
                out.println("       jtc actions { get | delete } action KIND index N ...");
                out.println("       jtc actions { show | flush } action KIND");
                kinds(kinds.actions());
            }
            default -> {
                out.println("Usage: jtc [ OPTIONS ] { qdisc | class | filter | chain | actions } { COMMAND | help }");
                out.println("       jtc [ OPTIONS ] [ -force ] -batch FILE");
                out.println(
                        "OPTIONS := -s[tatistics] | -d[etails] | -r[aw] | -p[retty] | -j[son] | -o[neline] | -b[atch] FILE | -force |");
                out.println("           -n[etns] NAME | -c[olor] | -iec | -br[ief] | -nm | -V[ersion]");
            }
        }
        return 0;
    }

    private void kinds(Collection<? extends KindSyntax<?>> kinds) {
        for (KindSyntax<?> kind : kinds) {
            out.println(("  " + kind.kind() + " " + kind.usage().replace("\n", "\n      ")).stripTrailing());
        }
    }
}
