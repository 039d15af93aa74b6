package io.github.tc4j.tc.aqm;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.syntax.SyntaxException;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import io.github.tc4j.tc.syntax.spi.QdiscSyntax;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;
import org.jspecify.annotations.Nullable;

/** {@code fq_codel limit 1000 target 5ms}. */
final class FqCodelSyntax implements QdiscSyntax<FqCodel> {
    private static final long MAX_U32 = 0xFFFF_FFFFL;

    @Override
    public String kind() {
        return "fq_codel";
    }

    @Override
    public Class<FqCodel> type() {
        return FqCodel.class;
    }

    @Override
    public String usage() {
        return """
                [ limit PACKETS ] [ flows NUMBER ] [ memory_limit BYTES ] [ target TIME ] [ interval TIME ]
                [ quantum BYTES ] [ [no]ecn ] [ ce_threshold TIME ] [ ce_threshold_selector VALUE/MASK ] [ drop_batch PACKETS ]""";
    }

    @Override
    public QdiscOptions parse(Words words, SyntaxContext context) {
        FqCodel options = FqCodel.qdisc();
        while (words.hasNext()) {
            try {
                options = option(options, words);
            } catch (SyntaxException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw words.wrong(String.valueOf(e.getMessage()));
            }
        }
        return options;
    }

    /** As to tc, 0 is not said, save where it means something. */
    private static FqCodel option(FqCodel options, Words words) {
        if (words.takeExact("limit")) {
            long value = words.unsigned(0, MAX_U32);
            return value == 0 ? options : options.limit(value);
        }
        if (words.takeExact("flows")) {
            long value = words.unsigned(0, MAX_U32);
            return value == 0 ? options : options.flows(value);
        }
        if (words.takeExact("quantum")) {
            long value = words.unsigned(0, MAX_U32);
            return value == 0 ? options : options.quantum(ByteSize.of(value));
        }
        if (words.takeExact("target")) {
            long value = words.micros();
            return value == 0 ? options : options.target(Micros.of(value));
        }
        if (words.takeExact("ce_threshold")) {
            return options.ceThreshold(Micros.of(words.micros()));
        }
        if (words.takeExact("ce_threshold_selector")) {
            CeSelector selector = words.value(FqCodelSyntax::selector, "a value and a mask, such as 1/3");
            return options.ceSelector(selector.value(), selector.mask());
        }
        if (words.takeExact("memory_limit")) {
            return options.memoryLimit(ByteSize.of(words.size()));
        }
        if (words.takeExact("interval")) {
            long value = words.micros();
            return value == 0 ? options : options.interval(Micros.of(value));
        }
        if (words.takeExact("drop_batch")) {
            long value = words.unsigned(0, MAX_U32);
            return value == 0 ? options : options.dropBatch(value);
        }
        if (words.takeExact("ecn")) {
            return options.ecn(true);
        }
        if (words.takeExact("noecn")) {
            return options.ecn(false);
        }
        throw words.unknown("What is \"" + words.peek() + "\"?");
    }

    private static @Nullable CeSelector selector(String word) {
        String[] parts = word.split("/", -1);
        Integer value = Words.toInteger(parts[0], 0);
        Integer mask = parts.length == 2 ? Words.toInteger(parts[1], 0) : null;
        return value == null || mask == null ? null : new CeSelector(value, mask);
    }

    @Override
    public void print(FqCodel options, CommandWriter out) {
        Said said = new Said(out);
        said.unlessZero("limit", options.limit());
        said.unlessZero("flows", options.flows());
        said.size("quantum", options.quantum());
        said.unlessZero("target", options.target());
        said.time("ce_threshold", options.ceThreshold());
        if (options.selector() != null) {
            out.option("ce_threshold_selector", options.selector());
        }
        said.size("memory_limit", options.memoryLimit());
        said.unlessZero("interval", options.interval());
        said.unlessZero("drop_batch", options.dropBatch());
        said.flag("ecn", "noecn", options.ecn());
    }
}
