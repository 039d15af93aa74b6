package io.github.tc4j.tc.aqm;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.Percent;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.spi.RedMath;
import io.github.tc4j.tc.syntax.spi.LinkRates;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What the words of a {@code red} say. As to tc, 0 is not said. */
final class RedDraft {
    private static final long MAX_U32 = 0xFFFF_FFFFL;
    private static final int PERCENT = 2;

    private final Words words;
    private long limit;
    private long min;
    private long max;
    private long burst;
    private long packet;
    private long bandwidth;
    private Percent probability = Red.DEFAULT_PROBABILITY;
    private boolean ecn;
    private boolean harddrop;
    private boolean adaptive;
    private boolean nodrop;
    private long earlyDropBlock;
    private long markBlock;

    RedDraft(Words words, SyntaxContext context) {
        this.words = words;
        while (words.hasNext()) {
            if (!readQueue(context) && !readFlag()) {
                throw words.unknown("What is \"" + words.peek() + "\"?");
            }
        }
    }

    private boolean readQueue(SyntaxContext context) {
        if (words.takeExact("limit")) {
            limit = words.size();
        } else if (words.takeExact("min")) {
            min = words.size();
        } else if (words.takeExact("max")) {
            max = words.size();
        } else if (words.takeExact("burst")) {
            burst = words.unsigned(0, MAX_U32);
        } else if (words.takeExact("avpkt")) {
            packet = words.size();
        } else if (words.takeExact("probability")) {
            probability = words.value(RedDraft::percent, "a probability in 0..1");
        } else if (words.takeExact("bandwidth")) {
            bandwidth = LinkRates.rate(words, context);
        } else {
            return false;
        }
        return true;
    }

    private boolean readFlag() {
        if (words.takeExact("ecn")) {
            ecn = true;
        } else if (words.takeExact("harddrop")) {
            harddrop = true;
        } else if (words.takeExact("nodrop")) {
            nodrop = true;
        } else if (words.takeExact("adaptative") || words.takeExact("adaptive")) {
            adaptive = true;
        } else if (words.takeExact("qevent")) {
            readEvent();
        } else {
            return false;
        }
        return true;
    }

    private void readEvent() {
        if (words.takeExact("early_drop")) {
            earlyDropBlock = readBlock();
        } else if (words.takeExact("mark")) {
            markBlock = readBlock();
        } else {
            throw words.unknown("Unrecognized qevent " + words.peek());
        }
    }

    private long readBlock() {
        if (!words.takeExact("block")) {
            throw words.unknown("Unrecognized qevent option " + words.peek());
        }
        return words.unsigned(10, MAX_U32);
    }

    private static @Nullable Percent percent(String word) {
        try {
            BigDecimal value = word.length() > 40 ? null : new BigDecimal(word);
            return value == null || value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0
                    ? null
                    : new Percent(value.movePointRight(PERCENT));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    Red options() {
        if (limit == 0 || packet == 0) {
            throw words.wrong("RED: Required parameter (limit, avpkt) is missing");
        }
        max = max == 0 ? limit / 4 : max;
        min = min == 0 ? max / 3 : min;
        burst = burst == 0 ? (2 * min + max) / (3 * packet) : burst;
        if (max > limit) {
            throw words.wrong("\"max\" is larger than \"limit\"");
        }
        if (min >= max) {
            throw words.wrong("\"min\" is not smaller than \"max\"");
        }
        int ewma = RedMath.ewma(min, burst, packet);
        if (ewma == RedMath.NONE) {
            throw words.wrong("RED: failed to calculate EWMA constant.");
        }
        Rate link = bandwidth == 0 ? Red.DEFAULT_BANDWIDTH : new Rate(bandwidth);
        try {
            return new Red(
                    ByteSize.of(limit),
                    ByteSize.of(min),
                    ByteSize.of(max),
                    ewma,
                    probability,
                    Red.packetTime(ByteSize.of(packet), link),
                    ecn,
                    harddrop,
                    adaptive,
                    nodrop,
                    earlyDropBlock,
                    markBlock);
        } catch (IllegalArgumentException e) {
            throw words.wrong(String.valueOf(e.getMessage()));
        }
    }
}
