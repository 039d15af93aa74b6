package io.github.tc4j.tc.tbf;

import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.Qdisc;
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
        out.size("burst", "burst ", options.burst().bytes(), " ");
        Tbf.Peak peak = options.peak();
        if (peak != null) {
            out.rate("peakrate", "peakrate ", peak.rate().bytesPerSecond(), " ");
            out.size("minburst", "minburst ", peak.mtu().bytes(), " ");
        }
        out.micros("lat", "lat ", options.latency().toNanos() / NANOS_PER_MICRO, " ");
        if (options.overhead() != 0) {
            out.number("overhead", "overhead ", options.overhead(), " ");
        }
        if (options.linkLayer() == LinkLayer.ATM) {
            out.string("linklayer", "linklayer ", options.linkLayer().toString(), " ");
        }
    }
}
