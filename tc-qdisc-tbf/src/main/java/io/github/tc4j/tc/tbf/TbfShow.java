package io.github.tc4j.tc.tbf;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.Qdisc;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.syntax.spi.QdiscShow;
import io.github.tc4j.tc.syntax.spi.ShowWriter;

/** {@code rate 10Mbit burst 32Kb lat 50ms}. */
final class TbfShow implements QdiscShow<Tbf> {
    private static final long NANOS_PER_MICRO = 1000;

    @Override
    public String kind() {
        return "tbf";
    }

    @Override
    public Class<Tbf> type() {
        return Tbf.class;
    }

    @Override
    public void show(Qdisc qdisc, Tbf options, ShowWriter out) {
        out.rate("rate", "rate ", options.rate().bytesPerSecond(), " ");
        size("burst", "burst", options.burst(), options.rate(), options, out);
        Tbf.Peak peak = options.peak();
        if (peak != null) {
            out.rate("peakrate", "peakrate ", peak.rate().bytesPerSecond(), " ");
            size("minburst", out.options().details() ? "mtu" : "minburst", peak.mtu(), peak.rate(), options, out);
        }
        out.micros("lat", "lat ", options.latency().toNanos() / NANOS_PER_MICRO, " ");
        if (options.overhead() != 0) {
            out.number("overhead", "overhead ", options.overhead(), " ");
        }
        if (out.options().details() || options.linkLayer() == LinkLayer.ATM) {
            out.string("linklayer", "linklayer ", options.linkLayer().toString(), " ");
        }
    }

    /** tc's rate tables, whose cell it shows with details, are no more: a cell is a byte. */
    private static void size(String key, String name, ByteSize size, Rate rate, Tbf options, ShowWriter out) {
        out.burst(key, name + " ", size, rate, "");
        if (out.options().details()) {
            out.text("/1 mpu " + options.mpu() + "b");
        }
        out.text(" ");
    }
}
