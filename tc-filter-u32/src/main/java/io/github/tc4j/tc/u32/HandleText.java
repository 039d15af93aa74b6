package io.github.tc4j.tc.u32;

import io.github.tc4j.tc.syntax.spi.Words;
import org.jspecify.annotations.Nullable;

/** Handles as tc reads them: {@code get_u32_handle}. */
final class HandleText {
    private static final int MAX_TABLE = 0xFFF;
    private static final int MAX_BUCKET = 0xFF;
    private static final int MAX_NODE = 0xFFF;

    private HandleText() {}

    /** Null if it is none. */
    static @Nullable U32Handle parse(String text) {
        String[] parts = text.split(":", 3);
        if (parts.length == 1) {
            Long number = text.startsWith("0x") ? Words.unsigned(text, 16, 0xFFFF_FFFFL) : null;
            return number == null ? null : U32Handle.fromInt(number.intValue());
        }
        Long table = part(parts, 0, MAX_TABLE);
        Long bucket = part(parts, 1, MAX_BUCKET);
        Long node = part(parts, 2, MAX_NODE);
        return table == null || bucket == null || node == null
                ? null
                : U32Handle.of(table.intValue(), bucket.intValue(), node.intValue());
    }

    private static @Nullable Long part(String[] parts, int index, long greatest) {
        return index >= parts.length || parts[index].isEmpty() ? (Long) 0L : Words.unsigned(parts[index], 16, greatest);
    }
}
