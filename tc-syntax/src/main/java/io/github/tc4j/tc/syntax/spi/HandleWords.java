package io.github.tc4j.tc.syntax.spi;

import io.github.tc4j.tc.Handle;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Handles as tc reads them, which is less strict than the API. */
final class HandleWords {
    private static final int HALF = 16;
    private static final BigInteger HALF_RANGE = BigInteger.ONE.shiftLeft(HALF);
    private static final BigInteger WHOLE_RANGE = BigInteger.ONE.shiftLeft(64);

    private HandleWords() {}

    static @Nullable Handle classId(String word) {
        if (word.equals("root")) {
            return Handle.ROOT;
        }
        if (word.equals("none")) {
            return Handle.UNSPECIFIED;
        }
        CNumber major = CNumber.whole(word, 16);
        int end = major == null ? 0 : major.end();
        BigInteger high = major == null ? BigInteger.ZERO : unsigned(major.whole());
        if (end == word.length()) {
            return major == null ? null : new Handle(high.intValue());
        }
        if (word.charAt(end) != ':' || high.compareTo(HALF_RANGE) >= 0) {
            return null;
        }
        String rest = word.substring(end + 1);
        CNumber minor = CNumber.whole(rest, 16);
        BigInteger low = minor == null ? BigInteger.ZERO : unsigned(minor.whole());
        if ((minor == null ? 0 : minor.end()) != rest.length() || low.compareTo(HALF_RANGE) >= 0) {
            return null;
        }
        return new Handle(high.intValue() << HALF | low.intValue());
    }

    static @Nullable Handle qdisc(String word) {
        if (word.equals("none")) {
            return Handle.UNSPECIFIED;
        }
        CNumber major = CNumber.whole(word, 16);
        if (major == null || unsigned(major.whole()).compareTo(HALF_RANGE) >= 0) {
            return null;
        }
        boolean ends = major.end() == word.length() || word.charAt(major.end()) == ':';
        return ends ? new Handle(major.whole().intValue() << HALF) : null;
    }

    /** As {@code strtoul}: negative numbers wrap around, too great ones become the greatest. */
    private static BigInteger unsigned(BigInteger value) {
        return value.abs().compareTo(WHOLE_RANGE) >= 0 ? WHOLE_RANGE.subtract(BigInteger.ONE) : value.mod(WHOLE_RANGE);
    }
}
