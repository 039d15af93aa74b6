package io.github.tc4j.tc;

import io.github.tc4j.netlink.MessageSchema;
import io.github.tc4j.netlink.NetlinkRequest;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.internal.ObjectType;
import io.github.tc4j.tc.internal.TcMsg;
import io.github.tc4j.tc.internal.Tca;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a list. Qdiscs are listed for all interfaces whatever is asked; classes and filters need the interface.
 *
 * @param object what to list
 * @param device the interface
 * @param parent classes: below which, filters: of which qdisc or class
 * @param chain filters: of which chain, or -1 for all
 */
record TcDump(ObjectType object, @Nullable DeviceRef device, Handle parent, long chain) implements NetlinkRequest {
    @Override
    public int type() {
        return object.getType();
    }

    @Override
    public int flags() {
        return 0;
    }

    @Override
    public void writeBody(MessageWriter out) {
        int at = out.struct(TcMsg.STRUCT);
        out.putU32(at + TcMsg.IFINDEX, device == null ? 0 : device.index());
        out.putU32(at + TcMsg.PARENT, parent.value());
        if (chain != TcRequest.NO_CHAIN) {
            out.u32(Tca.TCA_CHAIN, (int) chain);
        }
    }

    @Override
    public String describe() {
        return "list " + object.word() + "es".substring(object == ObjectType.CLASS ? 0 : 1)
                + (device == null ? "" : " on " + device)
                + (parent.equals(Handle.UNSPECIFIED) ? "" : " parent " + parent);
    }

    @Override
    public MessageSchema schema() {
        return new MessageSchema(TcMsg.STRUCT, Tca.SPACE);
    }
}
