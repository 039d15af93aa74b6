package io.github.tc4j.tc.u32;

import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.tc.spi.ActionList;

/** {@code TCA_U32_*} and the flags in them, of {@code linux/pkt_cls.h}. */
final class U32Attributes {
    static final int TCA_U32_CLASSID = 1;
    static final int TCA_U32_HASH = 2;
    static final int TCA_U32_LINK = 3;
    static final int TCA_U32_DIVISOR = 4;
    static final int TCA_U32_SEL = 5;
    static final int TCA_U32_POLICE = 6;
    static final int TCA_U32_ACT = 7;
    static final int TCA_U32_INDEV = 8;
    static final int TCA_U32_PCNT = 9;
    static final int TCA_U32_MARK = 10;
    static final int TCA_U32_FLAGS = 11;

    static final int TC_U32_TERMINAL = 1;
    static final int TC_U32_OFFSET = 2;
    static final int TC_U32_VAROFFSET = 4;
    static final int TC_U32_EAT = 8;

    static final int TCA_CLS_FLAGS_SKIP_HW = 1;
    static final int TCA_CLS_FLAGS_SKIP_SW = 2;
    static final int TCA_CLS_FLAGS_IN_HW = 4;
    static final int TCA_CLS_FLAGS_NOT_IN_HW = 8;

    static final AttributeSpace SPACE = AttributeSpace.of(
                    "TCA_U32_",
                    "UNSPEC",
                    "CLASSID",
                    "HASH",
                    "LINK",
                    "DIVISOR",
                    "SEL",
                    "POLICE",
                    "ACT",
                    "INDEV",
                    "PCNT",
                    "MARK",
                    "FLAGS",
                    "PAD")
            .with(TCA_U32_ACT, ActionList.space());

    private U32Attributes() {}
}
