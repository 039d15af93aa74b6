package io.github.tc4j.tc.htb;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.syntax.spi.ClassSyntax;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;
import org.jspecify.annotations.Nullable;

/** {@code htb rate 10mbit ceil 100mbit burst 15k prio 3}. */
final class HtbClassSyntax implements ClassSyntax<HtbClass> {
    private static final long MAX_BURST = 0xFFFF_FFFFL;

    @Override
    public String kind() {
        return "htb";
    }

    @Override
    public Class<HtbClass> type() {
        return HtbClass.class;
    }

    @Override
    public String usage() {
        return """
                rate RATE [ ceil RATE ] [ burst BYTES[/CELL] ] [ cburst BYTES[/CELL] ] [ prio 0..7 ] [ quantum BYTES ]
                [ mtu BYTES ] [ mpu BYTES ] [ overhead BYTES ] [ linklayer TYPE ]""";
    }

    @Override
    public ClassOptions parse(Words words, SyntaxContext context) {
        return new HtbClassDraft(words, context).options();
    }

    /** A class whose quantum is not said may have one all the same, so that the kernel does not correct it. */
    @Override
    public void print(HtbClass options, CommandWriter out) {
        if (options.priority() != 0) {
            out.option("prio", options.priority());
        }
        int quantum = options.quantumOrZero();
        if (quantum != 0) {
            out.option("quantum", quantum);
        }
        out.option("rate", options.rate());
        option(out, "ceil", options.ceil());
        burst(out, "burst", options.burst());
        burst(out, "cburst", options.cburst());
        ByteSize mtu = options.mtu();
        if (mtu != null) {
            out.option("mtu", mtu.bytes());
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
        if (options.linkLayer() != HtbClass.DEFAULT_LINK_LAYER) {
            out.option("linklayer", options.linkLayer());
        }
    }

    private static void burst(CommandWriter out, String name, @Nullable ByteSize burst) {
        if (burst != null && burst.bytes() > MAX_BURST) {
            throw out.inexpressible("a burst of " + burst);
        }
        option(out, name, burst);
    }

    private static void option(CommandWriter out, String name, @Nullable Object value) {
        if (value != null) {
            out.option(name, value);
        }
    }
}
