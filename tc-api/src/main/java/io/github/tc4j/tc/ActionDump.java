package io.github.tc4j.tc;

import io.github.tc4j.netlink.MessageSchema;
import io.github.tc4j.netlink.NetlinkRequest;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.internal.ObjectType;
import io.github.tc4j.tc.internal.TcaMsg;
import io.github.tc4j.tc.spi.ActionList;

/**
 * Asks for the list of all actions of a kind.
 *
 * @param kind the kind's name
 */
record ActionDump(String kind) implements NetlinkRequest {
    @Override
    public int type() {
        return ObjectType.ACTION.getType();
    }

    @Override
    public int flags() {
        return 0;
    }

    @Override
    public void writeBody(MessageWriter out) {
        write(out, kind);
    }

    /** A deletion of all says the same. */
    static void write(MessageWriter out, String kind) {
        out.struct(TcaMsg.STRUCT);
        ActionList.writeName(out, TcaMsg.TCA_ROOT_TAB, kind, 0);
        ActionList.writeBits(out, TcaMsg.TCA_ROOT_FLAGS, TcaMsg.TCA_ACT_FLAG_LARGE_DUMP_ON);
    }

    @Override
    public String describe() {
        return "list actions " + kind;
    }

    @Override
    public MessageSchema schema() {
        return new MessageSchema(TcaMsg.STRUCT, TcaMsg.SPACE);
    }
}
