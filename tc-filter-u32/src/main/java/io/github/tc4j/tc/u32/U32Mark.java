package io.github.tc4j.tc.u32;

/**
 * What the mark of a packet must be, which the firewall or a socket set. Kernels without {@code CONFIG_CLS_U32_MARK} <em>ignore it
 * silently</em>: whether one has it shows when the filter is read back. Source: {@code struct tc_u32_mark} of {@code linux/pkt_cls.h}.
 *
 * @param value what it must be, 32 bits; a value with bits outside the mask matches nothing
 * @param mask which bits count, 32 bits
 */
public record U32Mark(int value, int mask) {
    /** Returns the match as tc writes it. */
    @Override
    public String toString() {
        return "mark " + HeaderField.hex(value) + " " + HeaderField.hex(mask);
    }
}
