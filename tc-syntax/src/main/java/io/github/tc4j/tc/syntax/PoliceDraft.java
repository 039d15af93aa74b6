package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.ActionOptions;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Stats;
import io.github.tc4j.tc.action.Police;
import io.github.tc4j.tc.action.Police.PacketRate;
import io.github.tc4j.tc.action.Verdict;
import io.github.tc4j.tc.syntax.spi.LinkRates;
import io.github.tc4j.tc.syntax.spi.RawOptions;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;
import org.jspecify.annotations.Nullable;

/** What the words of a policer say. As to tc, 0 is not said. */
final class PoliceDraft {
    private static final long MAX_U16 = 0xFFFF;
    private static final long MAX_U32 = 0xFFFF_FFFFL;
    private static final ByteSize DEFAULT_MTU = ByteSize.of(2040);

    private static final int EXTENDED_VERDICT = 0xF000_0000;
    private static final int GOTO_CHAIN = 0x2000_0000;

    private static final int TCA_POLICE_RESULT = 5;
    private static final int TCA_POLICE_PKTRATE64 = 10;
    private static final int TCA_POLICE_PKTBURST64 = 11;

    private final Words words;
    private final SyntaxContext context;
    private long index;
    private long burst;
    private long mtu;
    private long mpu;
    private int overhead;
    private long rate;
    private long averageRate;
    private long peakRate;
    private long packetRate;
    private long packetBurst;
    private LinkLayer linkLayer = LinkLayer.ETHERNET;
    private Verdict exceed = Verdict.RECLASSIFY;
    private Verdict conform = Verdict.PASS;

    PoliceDraft(Words words, SyntaxContext context) {
        this.words = words;
        this.context = context;
        words.refusing((keyword, value) -> "Illegal \"" + keyword + '"');
        int options = 0;
        while (words.hasNext() && readOption()) {
            options++;
        }
        if (options == 0) {
            throw words.wrong("a policer has to have a rate, an average rate, an mtu, or an index");
        }
    }

    private boolean readOption() {
        if (words.take("index")) {
            index = words.unsigned(10, MAX_U32);
        } else if (words.take("burst") || words.takeExact("buffer") || words.takeExact("maxburst")) {
            requireNew(burst, "buffer/burst");
            burst = LinkRates.sizeAndCell(words);
        } else if (words.takeExact("mtu") || words.takeExact("minburst")) {
            requireNew(mtu, "mtu/minburst");
            mtu = LinkRates.sizeAndCell(words);
        } else if (words.takeExact("mpu")) {
            requireNew(mpu, "mpu");
            mpu = words.size();
        } else if (words.takeExact("rate")) {
            requireNew(rate, "rate");
            rate = words.rate();
        } else if (words.takeExact("avrate")) {
            requireNew(averageRate, "avrate");
            averageRate = words.rate() & MAX_U32;
        } else if (words.take("peakrate")) {
            requireNew(peakRate, "peakrate");
            peakRate = words.rate();
        } else if (isVerdict()) {
            exceed = VerdictWords.read(words);
        } else if (words.takeExact("conform-exceed")) {
            readVerdicts();
        } else if (words.take("overhead")) {
            overhead = (int) words.unsigned(10, MAX_U16);
        } else if (words.take("linklayer")) {
            linkLayer = LinkRates.linkLayer(words);
        } else if (words.takeExact("pkts_rate")) {
            requireNew(packetRate, "pkts_rate");
            packetRate = words.unsigned(10, -1L);
        } else if (words.takeExact("pkts_burst")) {
            requireNew(packetBurst, "pkts_burst");
            packetBurst = words.unsigned(10, -1L);
        } else {
            return false;
        }
        return true;
    }

    /** Whether police reads this verdict without {@code conform-exceed}: it does not know {@code jump} and {@code trap}. */
    static boolean isOwnVerdict(Verdict verdict) {
        return VerdictWords.isNamed(verdict)
                && !verdict.equals(Verdict.TRAP)
                && !verdict.toString().startsWith("jump");
    }

    /** tc's policer does not know {@code jump} and {@code trap} here. */
    private boolean isVerdict() {
        return VerdictWords.isNext(words) && !words.isNext("jump") && !words.isNext("trap");
    }

    private void requireNew(long value, String name) {
        if (value != 0) {
            throw words.refuse("it is said twice", "Double \"" + name + "\" spec");
        }
    }

    /** {@code drop/pipe} in one word, where chains and jumps have no number, or {@code drop / goto chain 5} in several. */
    private void readVerdicts() {
        String word = words.peek();
        int slash = word.indexOf('/');
        if (slash >= 0) {
            words.next();
            exceed = verdict(word.substring(0, slash));
            conform = verdict(word.substring(slash + 1));
            return;
        }
        exceed = spacedVerdict();
        if (words.hasNext() && words.takeExact("/")) {
            conform = spacedVerdict();
        }
    }

    private Verdict spacedVerdict() {
        return VerdictWords.isNext(words) ? VerdictWords.read(words) : verdict(words.next());
    }

    private Verdict verdict(String word) {
        Verdict verdict = VerdictWords.single(word);
        if (verdict == null) {
            throw words.refuse('"' + word + "\" is not a verdict", "Illegal \"action\"");
        }
        return verdict;
    }

    static ByteSize defaultMtu(@Nullable Rate rate) {
        return rate == null ? Police.NO_MTU : DEFAULT_MTU;
    }

    Action action() {
        requireTogether();
        return new Action(options(), index, Stats.NONE);
    }

    private void requireTogether() {
        if (rate != 0 && packetRate != 0) {
            throw words.wrong("'rate' and 'pkts_rate' are not allowed in same action.");
        }
        if (rate == 0 && averageRate == 0 && index == 0 && mtu == 0 && packetRate == 0) {
            throw words.wrong("'rate' or 'avrate' or 'mtu' or 'pkts_rate' MUST be specified.");
        }
        if (rate != 0 && burst == 0) {
            throw words.wrong("'burst' requires 'rate'.");
        }
        if (packetRate != 0 && packetBurst == 0) {
            throw words.wrong("'pkts_burst' requires 'pkts_rate'.");
        }
        if (peakRate != 0 && rate == 0) {
            throw words.wrong("'peakrate' requires 'rate'.");
        }
        if (peakRate != 0 && mtu == 0) {
            throw words.wrong("'mtu' is required, if 'peakrate' is requested.");
        }
    }

    /** tc sends a burst without a rate as it is; the kernel looks at neither. */
    private ActionOptions options() {
        Rate known = rate == 0 ? null : new Rate(rate);
        ByteSize size = known == null ? ByteSize.of(0) : ByteSize.of(burst);
        ByteSize packet = mtu == 0 ? defaultMtu(known) : ByteSize.of(mtu);
        Rate peak = peakRate == 0 ? null : new Rate(peakRate);
        Rate average = averageRate == 0 ? null : new Rate(averageRate);
        boolean fits =
                Long.compareUnsigned(packetRate, MAX_U32) <= 0 && Long.compareUnsigned(packetBurst, MAX_U32) <= 0;
        PacketRate packets = packetRate == 0 || !fits ? null : new PacketRate(packetRate, packetBurst);
        boolean allowed = (conform.value() & EXTENDED_VERDICT) != GOTO_CHAIN;
        Police police = new Police(
                known,
                size,
                packet,
                peak,
                average,
                packets,
                (int) (mpu & MAX_U16),
                overhead,
                linkLayer,
                exceed,
                allowed ? conform : Verdict.PASS);
        return fits && allowed ? police : raw(police, fits, allowed);
    }

    /** What only the kernel refuses. */
    private ActionOptions raw(Police police, boolean fits, boolean allowed) {
        return RawOptions.of(police, (int) index, context.clock(), out -> {
            if (!allowed) {
                out.u32(TCA_POLICE_RESULT, conform.value());
            }
            if (!fits) {
                out.u64(TCA_POLICE_PKTRATE64, packetRate);
                out.u64(TCA_POLICE_PKTBURST64, packetTicks());
            }
        });
    }

    private long packetTicks() {
        double seconds = unsigned(packetBurst) / unsigned(packetRate);
        return (long) (seconds * context.clock().ticksPerSecond());
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1) * 2.0;
    }
}
