package io.github.tc4j.netlink.internal;

import io.github.tc4j.netlink.wire.NlMsgHdr;
import io.github.tc4j.netlink.wire.Struct;

/** {@code struct nlmsgerr} and {@code NLMSGERR_ATTR_*} of {@code linux/netlink.h}. */
public final class NlMsgErr {
    public static final Struct STRUCT = Struct.named("nlmsgerr");
    public static final int ERROR = STRUCT.u32("error");
    public static final int MSG = STRUCT.struct("msg", NlMsgHdr.STRUCT);
    public static final int SIZE = STRUCT.size();

    public static final int NLMSGERR_ATTR_MSG = 1;
    public static final int NLMSGERR_ATTR_OFFS = 2;
    public static final int NLMSGERR_ATTR_MISS_TYPE = 5;
    public static final int NLMSGERR_ATTR_MISS_NEST = 6;

    private NlMsgErr() {}
}
