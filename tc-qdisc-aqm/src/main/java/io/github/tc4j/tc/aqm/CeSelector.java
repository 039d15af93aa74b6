package io.github.tc4j.tc.aqm;

/**
 * Which packets a threshold is for: those whose DSCP and ECN bits, masked, have a value. Source: {@code TCA_FQ_CODEL_CE_THRESHOLD_SELECTOR} of
 * {@code linux/pkt_sched.h}; kernels before 5.16 take no notice of it.
 *
 * @param value 0 to 255, within the mask
 * @param mask 1 to 255
 */
public record CeSelector(int value, int mask) {
    private static final int MAX_U8 = 0xFF;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public CeSelector {
        if (mask < 1 || mask > MAX_U8 || (value & ~mask) != 0) {
            throw new IllegalArgumentException("fq_codel ce_threshold_selector: " + value + "/" + mask
                    + " is no mask in 1..255 with a value within it");
        }
    }

    /** Returns the selector as tc reads it. */
    @Override
    public String toString() {
        return "0x" + Integer.toHexString(value) + "/0x" + Integer.toHexString(mask);
    }
}
