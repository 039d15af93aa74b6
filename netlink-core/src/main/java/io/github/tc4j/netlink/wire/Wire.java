package io.github.tc4j.netlink.wire;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The value layouts of netlink: unaligned, in host order or big-endian, and the alignment of messages and attributes. */
final class Wire {
    static final ValueLayout.OfByte U8 = ValueLayout.JAVA_BYTE;
    static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT_UNALIGNED;
    static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED;
    static final ValueLayout.OfLong U64 = ValueLayout.JAVA_LONG_UNALIGNED;
    static final ValueLayout.OfShort BE16 = U16.withOrder(ByteOrder.BIG_ENDIAN);
    static final ValueLayout.OfInt BE32 = U32.withOrder(ByteOrder.BIG_ENDIAN);

    /** {@code NLMSG_ALIGNTO} and {@code NLA_ALIGNTO}. */
    private static final int ALIGNMENT = 4;

    private Wire() {}

    static int align(int length) {
        return (length + ALIGNMENT - 1) & -ALIGNMENT;
    }
}
