package io.github.tc4j.netlink.wire;

/** {@code struct nlattr} of {@code linux/netlink.h}: what every attribute starts with. */
public final class NlAttr {
    /** The layout. */
    public static final Struct STRUCT = Struct.named("nlattr");

    /** Offset of the attribute's length, header included, padding not. */
    public static final int LEN = STRUCT.u16("nla_len");

    /** Offset of the type with its flags. */
    public static final int TYPE = STRUCT.u16("nla_type");

    /** Bytes. */
    public static final int SIZE = STRUCT.size();

    /** {@code NLA_F_NESTED}: the payload is attributes. */
    public static final int NESTED = 0x8000;

    /** {@code NLA_F_NET_BYTEORDER}: the payload is big-endian. */
    public static final int NET_BYTEORDER = 0x4000;

    /** {@code NLA_TYPE_MASK}: the type without its flags. */
    public static final int TYPE_MASK = 0x3FFF;

    static final int MAX_LENGTH = 0xFFFF;

    private NlAttr() {}
}
