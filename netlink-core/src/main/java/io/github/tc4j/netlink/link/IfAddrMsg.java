package io.github.tc4j.netlink.link;

import io.github.tc4j.netlink.MessageSchema;
import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.Struct;

/** {@code struct ifaddrmsg} and {@code IFA_*} of {@code linux/if_addr.h}: an interface's address. */
final class IfAddrMsg {
    static final Struct STRUCT = Struct.named("ifaddrmsg");
    static final int FAMILY = STRUCT.u8("ifa_family");
    static final int PREFIXLEN = STRUCT.u8("ifa_prefixlen");
    static final int FLAGS = STRUCT.u8("ifa_flags");
    static final int SCOPE = STRUCT.u8("ifa_scope");
    static final int INDEX = STRUCT.u32("ifa_index");

    static final int IFA_ADDRESS = 1;
    static final int IFA_LOCAL = 2;

    static final AttributeSpace ATTRIBUTES = AttributeSpace.of(
            "IFA_",
            "UNSPEC",
            "ADDRESS",
            "LOCAL",
            "LABEL",
            "BROADCAST",
            "ANYCAST",
            "CACHEINFO",
            "MULTICAST",
            "FLAGS",
            "RT_PRIORITY",
            "TARGET_NETNSID",
            "PROTO");

    static final MessageSchema SCHEMA = new MessageSchema(STRUCT, ATTRIBUTES);

    private IfAddrMsg() {}
}
