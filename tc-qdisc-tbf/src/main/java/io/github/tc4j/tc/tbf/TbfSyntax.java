package io.github.tc4j.tc.tbf;

import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import io.github.tc4j.tc.syntax.spi.QdiscSyntax;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;

/** {@code tbf rate 10mbit burst 32k latency 50ms}. */
final class TbfSyntax implements QdiscSyntax<Tbf> {
    @Override
    public String kind() {
        return "tbf";
    }

    @Override
    public Class<Tbf> type() {
        return Tbf.class;
    }

    @Override
    public String usage() {
        return """
                rate RATE burst BYTES[/CELL] { limit BYTES | latency TIME }
                [ peakrate RATE mtu BYTES[/CELL] ] [ mpu BYTES ] [ overhead BYTES ] [ linklayer TYPE ]""";
    }

    @Override
    public QdiscOptions parse(Words words, SyntaxContext context) {
        return new TbfDraft(words, context).options();
    }

    @Override
    public void print(Tbf options, CommandWriter out) {
        out.option("rate", options.rate()).option("burst", options.burst());
        Tbf.Peak peak = options.peak();
        if (peak != null) {
            out.option("peakrate", peak.rate()).option("mtu", peak.mtu());
        }
        if (options.limit().bytes() == 0) {
            throw out.inexpressible("a tbf limit of 0");
        }
        out.option("limit", options.limit());
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
    }
}
