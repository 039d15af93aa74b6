package io.github.tc4j.tc.tbf;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.syntax.spi.LinkRates;
import io.github.tc4j.tc.syntax.spi.RawOptions;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;
import io.github.tc4j.tc.tbf.Tbf.Peak;
import java.util.ArrayList;
import java.util.List;

/** What the words of a {@code tbf} say. As to tc, 0 is not said. */
final class TbfDraft {
    private static final long MAX_U32 = 0xFFFF_FFFFL;
    private static final int MAX_U16 = 0xFFFF;
    private static final double MICROS_PER_SECOND = 1e6;

    private final Words words;
    private final SyntaxContext context;
    private long rate;
    private long burst;
    private long limit;
    private long latency;
    private long peakRate;
    private long mtu;
    private long mpu;
    private int overhead;
    private LinkLayer linkLayer = LinkLayer.ETHERNET;

    TbfDraft(Words words, SyntaxContext context) {
        this.words = words.refusing((keyword, value) -> "tbf: illegal value for \"" + keyword + "\": \"" + value + '"');
        this.context = context;
        while (words.hasNext()) {
            readOption();
        }
    }

    private void readOption() {
        if (words.take("limit")) {
            requireNone(limit, "limit");
            requireNoOther(latency, "specifying both \"limit\" and \"/latency\" is not allowed");
            limit = words.size();
        } else if (words.take("latency")) {
            requireNone(latency, "latency");
            requireNoOther(limit, "specifying both \"latency\" and \"limit\" is not allowed");
            latency = words.micros();
        } else if (words.take("burst") || words.takeExact("buffer") || words.takeExact("maxburst")) {
            requireNone(burst, "buffer/burst/maxburst");
            burst = LinkRates.sizeAndCell(words);
        } else if (words.takeExact("mtu") || words.takeExact("minburst")) {
            requireNone(mtu, "mtu/minburst");
            mtu = LinkRates.sizeAndCell(words);
        } else if (words.takeExact("mpu")) {
            requireNone(mpu, "mpu");
            mpu = words.size();
        } else if (words.takeExact("rate")) {
            requireNone(rate, "rate");
            rate = LinkRates.rate(words, context);
        } else if (words.take("peakrate")) {
            requireNone(peakRate, "peakrate");
            peakRate = LinkRates.rate(words, context);
        } else if (words.take("overhead")) {
            requireNone(overhead, "overhead");
            overhead = (int) words.unsigned(10, MAX_U16);
        } else if (words.take("linklayer")) {
            linkLayer = LinkRates.linkLayer(words);
        } else {
            throw words.unknown("tbf: unknown parameter \"" + words.peek() + '"');
        }
    }

    private void requireNone(long value, String name) {
        requireNoOther(value, "duplicate \"" + name + "\" specification");
    }

    private void requireNoOther(long value, String text) {
        if (value != 0) {
            throw words.refuse(text, "tbf: " + text);
        }
    }

    QdiscOptions options() {
        requireAll();
        long size = limit == 0 ? limitOfLatency() : limit;
        int least = (int) (mpu & MAX_U16); // the kernel's field; tc too cuts it off
        Rate average = new Rate(rate);
        ByteSize bucket = ByteSize.of(burst);
        ByteSize queue = ByteSize.of(size);
        Peak peak = peakRate == 0 ? null : new Peak(new Rate(peakRate), ByteSize.of(mtu));
        if (peak != null && peak.rate().compareTo(average) <= 0) {
            Psched clock = context.clock();
            return RawOptions.of(
                    "tbf",
                    out -> TbfAttributes.write(out, clock, average, bucket, queue, peak, least, overhead, linkLayer));
        }
        return new Tbf(average, bucket, queue, peak, least, overhead, linkLayer);
    }

    private void requireAll() {
        List<String> missing = new ArrayList<>();
        if (rate == 0) {
            missing.add("tbf: the \"rate\" parameter is mandatory.");
        }
        if (burst == 0) {
            missing.add("tbf: the \"burst\" parameter is mandatory.");
        }
        if (peakRate != 0 && mtu == 0) {
            missing.add("tbf: when \"peakrate\" is specified, \"mtu\" must also be specified.");
        }
        if (limit == 0 && latency == 0) {
            missing.add("tbf: either \"limit\" or \"latency\" is required.");
        }
        if (!missing.isEmpty()) {
            throw words.wrong(String.join("\n", missing));
        }
    }

    /** As tc computes it: the kernel's own limit is 32 bits. */
    private long limitOfLatency() {
        double wait = latency / MICROS_PER_SECOND;
        double size = unsigned(rate) * wait + burst;
        if (peakRate != 0) {
            size = Math.min(size, unsigned(peakRate) * wait + mtu);
        }
        return (long) size & MAX_U32;
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1) * 2.0;
    }
}
