package io.github.tc4j.tc.u32;

/** Whether the network card or the kernel applies a filter. Source: {@code TCA_CLS_FLAGS_*} of {@code linux/pkt_cls.h}. */
public enum Offload {
    /** The card too, if it can and is told to. */
    AUTO(""),
    /** Only the kernel. tc: {@code skip_hw}. */
    SKIP_HARDWARE(" skip_hw"),
    /** Only the card; without one that can, the filter never matches, or the kernel refuses it. tc: {@code skip_sw}. */
    SKIP_SOFTWARE(" skip_sw");

    final String words;

    Offload(String words) {
        this.words = words;
    }

    /** The flags of {@link #AUTO} are not sent. */
    int flags() {
        return switch (this) {
            case AUTO -> 0;
            case SKIP_HARDWARE -> U32Attributes.TCA_CLS_FLAGS_SKIP_HW;
            case SKIP_SOFTWARE -> U32Attributes.TCA_CLS_FLAGS_SKIP_SW;
        };
    }

    /** The kernel refuses both at once. */
    static Offload of(int flags) {
        if ((flags & U32Attributes.TCA_CLS_FLAGS_SKIP_HW) != 0) {
            return SKIP_HARDWARE;
        }
        return (flags & U32Attributes.TCA_CLS_FLAGS_SKIP_SW) != 0 ? SKIP_SOFTWARE : AUTO;
    }
}
