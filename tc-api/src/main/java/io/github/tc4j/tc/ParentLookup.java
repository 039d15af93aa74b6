package io.github.tc4j.tc;

import io.github.tc4j.netlink.MessageSchema;
import io.github.tc4j.netlink.NetlinkRequest;
import io.github.tc4j.netlink.wire.MessageWriter;

/**
 * Asks for a class that is to be a parent; an error says whose.
 *
 * @param parent reads the parent
 * @param child makes the class
 */
record ParentLookup(TcRequest parent, TcRequest child) implements NetlinkRequest {
    @Override
    public int type() {
        return parent.type();
    }

    @Override
    public int flags() {
        return parent.flags();
    }

    @Override
    public void writeBody(MessageWriter out) {
        parent.writeBody(out);
    }

    @Override
    public String describe() {
        return child.describe() + ", looking for the parent";
    }

    @Override
    public MessageSchema schema() {
        return parent.schema();
    }
}
