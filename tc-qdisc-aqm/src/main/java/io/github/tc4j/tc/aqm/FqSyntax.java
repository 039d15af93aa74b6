package io.github.tc4j.tc.aqm;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.TcTime;
import io.github.tc4j.tc.syntax.SyntaxException;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import io.github.tc4j.tc.syntax.spi.LinkRates;
import io.github.tc4j.tc.syntax.spi.QdiscSyntax;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code fq maxrate 10mbit}. */
final class FqSyntax implements QdiscSyntax<Fq> {
    private static final long MAX_U32 = 0xFFFF_FFFFL;

    @Override
    public String kind() {
        return "fq";
    }

    @Override
    public Class<Fq> type() {
        return Fq.class;
    }

    @Override
    public String usage() {
        return """
                [ limit PACKETS ] [ flow_limit PACKETS ] [ quantum BYTES ] [ initial_quantum BYTES ] [ maxrate RATE ] [ buckets NUMBER ]
                [ [no]pacing ] [ refill_delay TIME ] [ low_rate_threshold RATE ] [ orphan_mask MASK ] [ timer_slack TIME ]
                [ ce_threshold TIME ] [ horizon TIME ] [ horizon_drop | horizon_cap ]""";
    }

    @Override
    public QdiscOptions parse(Words words, SyntaxContext context) {
        Fq options = Fq.qdisc();
        while (words.hasNext()) {
            try {
                options = option(options, words, context);
            } catch (SyntaxException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw words.wrong(String.valueOf(e.getMessage()));
            }
        }
        return options;
    }

    private static Fq option(Fq options, Words words, SyntaxContext context) {
        if (words.takeExact("limit")) {
            return options.limit(words.unsigned(0, MAX_U32));
        }
        if (words.takeExact("flow_limit")) {
            return options.flowLimit(words.unsigned(0, MAX_U32));
        }
        if (words.takeExact("buckets")) {
            long value = words.unsigned(0, MAX_U32);
            return value == 0 ? options : options.buckets((int) Math.min(Long.highestOneBit(value), 1 << 19));
        }
        if (words.takeExact("maxrate")) {
            long value = LinkRates.rate(words, context);
            return options.maxRate(new Rate(value));
        }
        if (words.takeExact("low_rate_threshold")) {
            return options.lowRateThreshold(new Rate(words.rate()));
        }
        if (words.takeExact("ce_threshold")) {
            return options.ceThreshold(Micros.of(words.micros()));
        }
        if (words.takeExact("timer_slack")) {
            return options.timerSlack(words.value(FqSyntax::nanos, "a time, of nanoseconds without a unit"));
        }
        if (words.takeExact("quantum")) {
            return options.quantum(ByteSize.of(words.unsigned(0, MAX_U32)));
        }
        if (words.takeExact("initial_quantum")) {
            return options.initialQuantum(ByteSize.of(words.unsigned(0, MAX_U32)));
        }
        if (words.takeExact("orphan_mask")) {
            return options.orphanMask(words.unsigned(0, MAX_U32));
        }
        if (words.takeExact("refill_delay")) {
            return options.refillDelay(Micros.of(words.micros()));
        }
        if (words.takeExact("horizon")) {
            return options.horizon(Micros.of(words.micros()));
        }
        if (words.takeExact("horizon_drop")) {
            return options.horizonDrop(true);
        }
        if (words.takeExact("horizon_cap")) {
            return options.horizonDrop(false);
        }
        if (words.takeExact("pacing")) {
            return options.pacing(true);
        }
        if (words.takeExact("nopacing")) {
            return options.pacing(false);
        }
        throw words.unknown("What is \"" + words.peek() + "\"?");
    }

    private static @Nullable Duration nanos(String word) {
        Long bare = Words.unsigned(word, 10, Long.MAX_VALUE);
        try {
            return bare != null ? Duration.ofNanos(bare) : TcTime.parse(word);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public void print(Fq options, CommandWriter out) {
        Said said = new Said(out);
        said.number("limit", options.limit());
        said.number("flow_limit", options.flowLimit());
        said.number(
                "buckets", options.buckets() == null ? null : options.buckets().longValue());
        said.size("quantum", options.quantum());
        said.size("initial_quantum", options.initialQuantum());
        said.flag("pacing", "nopacing", options.pacing());
        said.rate("maxrate", options.maxRate());
        said.rate("low_rate_threshold", options.lowRateThreshold());
        said.time("refill_delay", options.refillDelay());
        said.number("orphan_mask", options.orphanMask());
        said.time("ce_threshold", options.ceThreshold());
        if (options.timerSlack() != null) {
            out.option("timer_slack", options.timerSlack().toNanos());
        }
        said.time("horizon", options.horizon());
        said.flag("horizon_drop", "horizon_cap", options.horizonDrop());
    }
}
