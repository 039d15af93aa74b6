package io.github.tc4j.tc.u32;

import io.github.tc4j.tc.syntax.spi.Words;
import io.github.tc4j.tc.u32.U32Offset.Variable;
import org.jspecify.annotations.Nullable;

/** {@code offset at 0 mask 0f00 shift 6 plus 4 eat}, and {@code hashkey mask 0xff at 12}. */
final class OffsetWords {
    private static final int MAX_U16 = 0xFFFF;
    private static final int MAX_U8 = 0xFF;

    private OffsetWords() {}

    /** Null if the words say nothing that the kernel looks at. */
    static @Nullable U32Offset offset(Words words) {
        words.refusing((keyword, value) -> "Illegal \"offset\"");
        boolean varies = false;
        int mask = 0;
        int shift = 0;
        int at = 0;
        Integer plus = null;
        boolean eats = false;
        while (words.hasNext()) {
            if (words.take("mask")) {
                mask = (int) words.unsigned(16, MAX_U16);
                varies = true;
            } else if (words.take("shift")) {
                shift = (int) words.unsigned(0, MAX_U8);
                varies = true;
            } else if (words.take("at")) {
                at = words.integer(0);
                require(words, at % Short.BYTES == 0, "the place is not an even number");
                varies = true;
            } else if (words.take("plus")) {
                plus = words.integer(0);
                plus &= MAX_U16;
            } else if (words.take("eat")) {
                eats = true;
            } else {
                break;
            }
        }
        words.refusing((keyword, value) -> "Illegal \"" + keyword + '"');
        Variable variable = varies ? new Variable((short) at, mask, shift) : null;
        return variable == null && plus == null && !eats ? null : new U32Offset(variable, plus, eats);
    }

    static U32HashKey hashKey(Words words) {
        words.refusing((keyword, value) -> "Illegal \"hashkey\"");
        int mask = 0;
        int at = 0;
        while (words.hasNext()) {
            if (words.take("mask")) {
                mask = (int) words.unsigned(16, 0xFFFF_FFFFL);
            } else if (words.take("at")) {
                at = words.integer(0);
                require(
                        words,
                        at % Integer.BYTES == 0 && at == (short) at,
                        "the place is not a multiple of 4 of 16 bits");
            } else {
                break;
            }
        }
        words.refusing((keyword, value) -> "Illegal \"" + keyword + '"');
        return new U32HashKey(mask, at);
    }

    private static void require(Words words, boolean fits, String message) {
        if (!fits) {
            throw words.illegal(message);
        }
    }
}
