package io.github.tc4j.tc.aqm;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.spi.EwmaBurst;
import io.github.tc4j.tc.spi.RedMath;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import io.github.tc4j.tc.syntax.spi.QdiscSyntax;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;
import java.math.BigInteger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code red limit 400000 min 30000 max 90000 avpkt 1000 burst 55 ecn}. */
final class RedSyntax implements QdiscSyntax<Red> {
    private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

    @Override
    public String kind() {
        return "red";
    }

    @Override
    public Class<Red> type() {
        return Red.class;
    }

    @Override
    public String usage() {
        return """
                limit BYTES [ min BYTES ] [ max BYTES ] avpkt BYTES [ burst PACKETS ] [ adaptive ] [ probability P ]
                [ bandwidth RATE ] [ ecn ] [ harddrop ] [ nodrop ] [ qevent early_drop block NUMBER ] [ qevent mark block NUMBER ]""";
    }

    @Override
    public QdiscOptions parse(Words words, SyntaxContext context) {
        return new RedDraft(words, context).options();
    }

    /** tc has words for a burst and a bandwidth, not for what it makes of them. */
    @Override
    public void print(Red options, CommandWriter out) {
        long min = options.min().bytes();
        EwmaBurst burst = EwmaBurst.of(min, options.ewma());
        Rate bandwidth = burst == null ? null : bandwidth(burst.average(), options.packetTime());
        if (burst == null
                || bandwidth == null
                || options.limit().bytes() == 0
                || min >= options.max().bytes()
                || options.max().compareTo(options.limit()) > 0) {
            throw out.inexpressible(options.toString());
        }
        out.option("limit", options.limit().bytes())
                .option("min", min)
                .option("max", options.max().bytes())
                .option("avpkt", burst.average())
                .option("burst", burst.packets())
                .option("bandwidth", bandwidth.bytesPerSecond() + "bps")
                .option("probability", RedMath.fraction(options.probability()));
        flag(out, "ecn", options.ecn());
        flag(out, "harddrop", options.harddrop());
        flag(out, "adaptive", options.adaptive());
        flag(out, "nodrop", options.nodrop());
        block(out, "early_drop", options.earlyDropBlock());
        block(out, "mark", options.markBlock());
    }

    /** A bandwidth that makes a time of packets exactly; null if there is none. */
    private static @Nullable Rate bandwidth(long average, Duration time) {
        BigInteger bytes =
                BigInteger.valueOf(average).multiply(NANOS_PER_SECOND).divide(BigInteger.valueOf(time.toNanos()));
        for (long rate = bytes.longValue(); bytes.bitLength() < 32 && rate <= bytes.longValue() + 1; rate++) {
            if (rate > 0 && Red.packetTime(ByteSize.of(average), new Rate(rate)).equals(time)) {
                return new Rate(rate);
            }
        }
        return null;
    }

    private static void flag(CommandWriter out, String name, boolean value) {
        if (value) {
            out.word(name);
        }
    }

    private static void block(CommandWriter out, String event, long block) {
        if (block != 0) {
            out.word("qevent", event, "block", Long.toString(block));
        }
    }
}
