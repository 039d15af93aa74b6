package io.github.tc4j.tc.htb;

import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import io.github.tc4j.tc.syntax.spi.QdiscSyntax;
import io.github.tc4j.tc.syntax.spi.RawOptions;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;
import org.jspecify.annotations.Nullable;

/** {@code htb default 30 r2q 10}. */
final class HtbSyntax implements QdiscSyntax<HtbQdisc> {
    private static final long MAX_U32 = 0xFFFF_FFFFL;
    private static final int MAX_MINOR = 0xFFFF;

    @Override
    public String kind() {
        return "htb";
    }

    @Override
    public Class<HtbQdisc> type() {
        return HtbQdisc.class;
    }

    @Override
    public String usage() {
        return "[ default MINOR ] [ r2q NUMBER ] [ direct_qlen PACKETS ] [ offload ]";
    }

    @Override
    public QdiscOptions parse(Words words, SyntaxContext context) {
        long minor = 0;
        long r2q = HtbQdisc.DEFAULT_R2Q;
        Long queueLength = null;
        boolean offload = false;
        while (words.hasNext()) {
            if (words.take("r2q")) {
                r2q = words.unsigned(10, MAX_U32);
            } else if (words.take("default")) {
                minor = words.unsigned(16, MAX_U32);
            } else if (words.take("debug")) {
                words.next(); // the kernel has not listened to it for long
            } else if (words.take("direct_qlen")) {
                queueLength = words.unsigned(10, MAX_U32);
            } else if (words.take("offload")) {
                offload = true;
            } else {
                throw words.unknown("What is \"" + words.peek() + "\"?");
            }
        }
        if (minor <= MAX_MINOR && r2q > 0 && r2q <= Integer.MAX_VALUE && !offload) {
            return new HtbQdisc((int) minor, r2q, queueLength);
        }
        return raw((int) minor, (int) r2q, queueLength, offload);
    }

    /** What only the kernel refuses, and a card that does the work. */
    private static QdiscOptions raw(int minor, int r2q, @Nullable Long queueLength, boolean offload) {
        return RawOptions.of("htb", out -> {
            HtbAttributes.writeQdisc(out, minor, r2q, queueLength);
            if (offload) {
                out.flag(HtbAttributes.TCA_HTB_OFFLOAD);
            }
        });
    }

    @Override
    public void print(HtbQdisc options, CommandWriter out) {
        if (options.defaultMinor() != 0) {
            out.option("default", "0x" + Integer.toHexString(options.defaultMinor()));
        }
        if (options.r2q() != HtbQdisc.DEFAULT_R2Q) {
            out.option("r2q", options.r2q());
        }
        if (options.directQueueLength() != null) {
            out.option("direct_qlen", options.directQueueLength());
        }
    }
}
