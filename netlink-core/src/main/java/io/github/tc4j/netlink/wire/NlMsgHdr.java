package io.github.tc4j.netlink.wire;

/** {@code struct nlmsghdr} of {@code linux/netlink.h}: what every message starts with. */
public final class NlMsgHdr {
    /** The layout. */
    public static final Struct STRUCT = Struct.named("nlmsghdr");

    /** Offset of the message's length, header included. */
    public static final int LEN = STRUCT.u32("nlmsg_len");

    /** Offset of the message type. */
    public static final int TYPE = STRUCT.u16("nlmsg_type");

    /** Offset of the flags, {@code NLM_F_*}. */
    public static final int FLAGS = STRUCT.u16("nlmsg_flags");

    /** Offset of the sequence number, which an answer repeats. */
    public static final int SEQ = STRUCT.u32("nlmsg_seq");

    /** Offset of the port id of the socket that asked. */
    public static final int PID = STRUCT.u32("nlmsg_pid");

    /** Bytes. */
    public static final int SIZE = STRUCT.size();

    private NlMsgHdr() {}
}
