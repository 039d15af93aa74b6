package io.github.tc4j.tc.internal;

import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.Struct;
import io.github.tc4j.tc.spi.ActionList;

/** {@code struct tcamsg} of {@code linux/rtnetlink.h}, the header of messages about actions, and the attributes that follow it. */
public final class TcaMsg {
    public static final Struct STRUCT = Struct.named("tcamsg");
    public static final int FAMILY = STRUCT.u8("tca_family");
    public static final int PAD1 = STRUCT.u8("tca__pad1");
    public static final int PAD2 = STRUCT.u16("tca__pad2");

    public static final int TCA_ROOT_TAB = 1;
    public static final int TCA_ROOT_FLAGS = 2;

    /** More than 32 actions in a list. */
    public static final int TCA_ACT_FLAG_LARGE_DUMP_ON = 1;

    /** Beside the kind in the answer to a flush: how many actions are gone. */
    public static final int TCA_FCNT = 6;

    public static final AttributeSpace SPACE = AttributeSpace.of(
                    "TCA_ROOT_", "UNSPEC", "TAB", "FLAGS", "COUNT", "TIME_DELTA", "EXT_WARN_MSG")
            .with(TCA_ROOT_TAB, ActionList.space());

    private TcaMsg() {}
}
