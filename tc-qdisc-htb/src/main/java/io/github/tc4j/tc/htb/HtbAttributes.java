package io.github.tc4j.tc.htb;

import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import org.jspecify.annotations.Nullable;

/** {@code TCA_HTB_*} of {@code linux/pkt_sched.h}. */
final class HtbAttributes {
    static final int TCA_HTB_PARMS = 1;
    static final int TCA_HTB_INIT = 2;
    static final int TCA_HTB_DIRECT_QLEN = 5;
    static final int TCA_HTB_RATE64 = 6;
    static final int TCA_HTB_CEIL64 = 7;
    static final int TCA_HTB_OFFLOAD = 9;

    static final AttributeSpace SPACE = AttributeSpace.of(
            "TCA_HTB_", "UNSPEC", "PARMS", "INIT", "CTAB", "RTAB", "DIRECT_QLEN", "RATE64", "CEIL64", "PAD", "OFFLOAD");

    private static final int PROTOCOL_VERSION = 3;

    private HtbAttributes() {}

    static void writeQdisc(MessageWriter out, int defaultMinor, int r2q, @Nullable Long directQueueLength) {
        int at = out.attribute(TCA_HTB_INIT, TcHtbGlob.STRUCT);
        out.putU32(at + TcHtbGlob.VERSION, PROTOCOL_VERSION);
        out.putU32(at + TcHtbGlob.RATE2QUANTUM, r2q);
        out.putU32(at + TcHtbGlob.DEFCLS, defaultMinor);
        if (directQueueLength != null) {
            out.u32(TCA_HTB_DIRECT_QLEN, directQueueLength.intValue());
        }
    }
}
