package io.github.tc4j.netlink;

/** The message types and flags common to all of netlink ({@code linux/netlink.h}). */
public final class Nl {
    /** {@code NLMSG_ERROR}: an error, or an acknowledgement if the error is 0. */
    public static final int NLMSG_ERROR = 2;

    /** {@code NLMSG_DONE}: the end of a dump. */
    public static final int NLMSG_DONE = 3;

    /** {@code NLMSG_OVERRUN}: messages were lost. */
    public static final int NLMSG_OVERRUN = 4;

    /** {@code NLMSG_MIN_TYPE}: smaller types are netlink's own. */
    public static final int NLMSG_MIN_TYPE = 0x10;

    /** {@code NLM_F_REQUEST}: it is a request. */
    public static final int NLM_F_REQUEST = 0x01;

    /** {@code NLM_F_MULTI}: part of a list that {@link #NLMSG_DONE} ends. */
    public static final int NLM_F_MULTI = 0x02;

    /** {@code NLM_F_ACK}: acknowledge success too. */
    public static final int NLM_F_ACK = 0x04;

    /** {@code NLM_F_ECHO}: send the requester the notification of the change. */
    public static final int NLM_F_ECHO = 0x08;

    /** {@code NLM_F_DUMP_INTR}: the dump is inconsistent, as something changed meanwhile. */
    public static final int NLM_F_DUMP_INTR = 0x10;

    /** {@code NLM_F_ROOT}: with {@code RTM_DELACTION}, all of a kind. */
    public static final int NLM_F_ROOT = 0x100;

    /** {@code NLM_F_DUMP}: list all. */
    public static final int NLM_F_DUMP = 0x300;

    /** {@code NLM_F_REPLACE}: replace what is there. */
    public static final int NLM_F_REPLACE = 0x100;

    /** {@code NLM_F_EXCL}: fail if it is there. */
    public static final int NLM_F_EXCL = 0x200;

    /** {@code NLM_F_CREATE}: create it if it is not there. */
    public static final int NLM_F_CREATE = 0x400;

    /** {@code NLM_F_CAPPED}: an error message without the request's payload. */
    public static final int NLM_F_CAPPED = 0x100;

    /** {@code NLM_F_ACK_TLVS}: an error message with attributes, {@code NLMSGERR_ATTR_*}. */
    public static final int NLM_F_ACK_TLVS = 0x200;

    private Nl() {}
}
