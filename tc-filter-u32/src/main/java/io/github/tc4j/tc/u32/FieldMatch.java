package io.github.tc4j.tc.u32;

import io.github.tc4j.tc.Protocol;
import java.util.List;

/**
 * A field of a packet's headers that has a name in tc. {@link Ip}, {@link Ip6}, {@link Tcp}, {@link Udp} and {@link Icmp} make it.
 *
 * @param field which field
 * @param value what it must be, 0 to {@link HeaderField#max()}; bits outside the mask are cut off
 * @param mask which of its bits count, 0 to {@link HeaderField#max()}
 */
public record FieldMatch(HeaderField field, int value, int mask) implements Match {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one has more bits than the field
     */
    public FieldMatch {
        check(field.toString(), value, field.max());
        check(field + " mask", mask, field.max());
        value &= mask;
    }

    static void check(String field, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException("u32 match " + field + ": " + value + " is not in 0.." + max);
        }
    }

    /** All bits of a field count. */
    static FieldMatch of(HeaderField field, int value) {
        return new FieldMatch(field, value, field.max());
    }

    @Override
    public List<U32Key> keys() {
        return List.of(field.key(value, mask));
    }

    @Override
    public Protocol protocol() {
        return field.protocol();
    }

    /** Returns the match as tc writes it: {@code ip dport 22 0xffff}. */
    @Override
    public String toString() {
        return field + " " + field.text(value) + " " + HeaderField.hex(mask);
    }
}
