package io.github.tc4j.tc.filters;

import io.github.tc4j.netlink.wire.MessageWriter;

/** Whether the network card or the kernel applies a filter. Source: {@code TCA_CLS_FLAGS_*} of {@code linux/pkt_cls.h}. */
public enum Offload {
    /** The card too, if it can and is told to. */
    AUTO("", 0),
    /** Only the kernel. tc: {@code skip_hw}. */
    SKIP_HARDWARE("skip_hw", Offload.TCA_CLS_FLAGS_SKIP_HW),
    /** Only the card; without one that can, the kernel refuses the filter. tc: {@code skip_sw}. */
    SKIP_SOFTWARE("skip_sw", Offload.TCA_CLS_FLAGS_SKIP_SW);

    static final int TCA_CLS_FLAGS_SKIP_HW = 1;
    static final int TCA_CLS_FLAGS_SKIP_SW = 2;
    static final int TCA_CLS_FLAGS_IN_HW = 4;

    final String word;
    final int flags;

    Offload(String word, int flags) {
        this.word = word;
        this.flags = flags;
    }

    /** The flags of {@link #AUTO} are not sent. */
    void write(MessageWriter out, int attribute) {
        if (this != AUTO) {
            out.u32(attribute, flags);
        }
    }

    /** The kernel refuses both at once. */
    static Offload of(int flags) {
        if ((flags & TCA_CLS_FLAGS_SKIP_HW) != 0) {
            return SKIP_HARDWARE;
        }
        return (flags & TCA_CLS_FLAGS_SKIP_SW) != 0 ? SKIP_SOFTWARE : AUTO;
    }

    /** Tells whether the card applies the filter, of the flags that the kernel reports. */
    static boolean inHardware(int flags) {
        return (flags & TCA_CLS_FLAGS_IN_HW) != 0;
    }
}
