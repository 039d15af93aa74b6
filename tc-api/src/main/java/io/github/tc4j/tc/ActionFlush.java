package io.github.tc4j.tc;

import io.github.tc4j.netlink.MessageSchema;
import io.github.tc4j.netlink.NetlinkRequest;
import io.github.tc4j.netlink.Nl;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.internal.ObjectType;
import io.github.tc4j.tc.internal.TcaMsg;

/**
 * Deletes all actions of a kind that no filter uses.
 *
 * @param kind the kind's name
 */
record ActionFlush(String kind) implements NetlinkRequest {
    @Override
    public int type() {
        return ObjectType.ACTION.deleteType();
    }

    @Override
    public int flags() {
        return Nl.NLM_F_ROOT;
    }

    @Override
    public void writeBody(MessageWriter out) {
        ActionDump.write(out, kind);
    }

    @Override
    public String describe() {
        return "flush actions " + kind;
    }

    @Override
    public MessageSchema schema() {
        return new MessageSchema(TcaMsg.STRUCT, TcaMsg.SPACE);
    }
}
