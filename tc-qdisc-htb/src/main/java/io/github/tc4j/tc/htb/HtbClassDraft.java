package io.github.tc4j.tc.htb;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.syntax.spi.LinkRates;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;
import org.jspecify.annotations.Nullable;

/** What the words of an {@code htb} class say. As to tc, a rate or burst of 0 is not said. */
final class HtbClassDraft {
    private static final long MAX_U32 = 0xFFFF_FFFFL;
    private static final int MAX_U16 = 0xFFFF;

    private final Words words;
    private final SyntaxContext context;
    private long rate;
    private long ceil;
    private long burst;
    private long cburst;
    private long quantum;
    private long priority;
    private @Nullable ByteSize mtu;
    private int mpu;
    private int overhead;
    private LinkLayer linkLayer = HtbClass.DEFAULT_LINK_LAYER;

    HtbClassDraft(Words words, SyntaxContext context) {
        this.words = words;
        this.context = context;
        while (words.hasNext()) {
            if (!readRate() && !readTable()) {
                throw words.unknown("What is \"" + words.peek() + "\"?");
            }
        }
    }

    private boolean readRate() {
        if (words.take("prio")) {
            priority = words.unsigned(10, MAX_U32);
        } else if (words.take("quantum")) {
            quantum = words.unsigned(10, MAX_U32);
        } else if (words.take("burst") || words.takeExact("buffer") || words.takeExact("maxburst")) {
            burst = LinkRates.sizeAndCell(words.refusing((keyword, value) -> "Illegal \"buffer\""));
        } else if (words.take("cburst") || words.takeExact("cbuffer") || words.takeExact("cmaxburst")) {
            cburst = LinkRates.sizeAndCell(words.refusing((keyword, value) -> "Illegal \"cbuffer\""));
        } else if (words.takeExact("ceil")) {
            requireNew(ceil, "ceil");
            ceil = LinkRates.rate(words, context);
        } else if (words.takeExact("rate")) {
            requireNew(rate, "rate");
            rate = LinkRates.rate(words, context);
        } else {
            return false;
        }
        words.refusing((keyword, value) -> "Illegal \"" + keyword + '"');
        return true;
    }

    private boolean readTable() {
        if (words.take("mtu")) {
            mtu = ByteSize.of(words.unsigned(10, MAX_U32));
        } else if (words.take("mpu")) {
            mpu = (int) words.unsigned(10, MAX_U16);
        } else if (words.take("overhead")) {
            overhead = (int) words.unsigned(10, MAX_U16);
        } else if (words.take("linklayer")) {
            linkLayer = LinkRates.linkLayer(words);
        } else {
            return false;
        }
        return true;
    }

    private void requireNew(long value, String name) {
        if (value != 0) {
            throw words.refuse("it is said twice", "Double \"" + name + "\" spec");
        }
    }

    /**
     * Without a quantum the kernel is left to compute one, as tc does: it knows the qdisc's {@code r2q}. Priorities and quanta above the
     * greatest are what the kernel makes of them.
     */
    ClassOptions options() {
        if (rate == 0) {
            throw words.wrong("\"rate\" is required.");
        }
        return new HtbClass(
                new Rate(rate),
                ceil == 0 ? null : new Rate(ceil),
                size(burst),
                size(cburst),
                ByteSize.of(Math.min(quantum, Integer.MAX_VALUE)),
                (int) Math.min(priority, HtbClass.MAX_PRIORITY),
                mtu,
                mpu,
                overhead,
                linkLayer);
    }

    private static @Nullable ByteSize size(long bytes) {
        return bytes == 0 ? null : ByteSize.of(bytes);
    }
}
