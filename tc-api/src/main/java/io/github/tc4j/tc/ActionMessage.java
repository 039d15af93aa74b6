package io.github.tc4j.tc;

import io.github.tc4j.netlink.MalformedMessageException;
import io.github.tc4j.netlink.NetlinkMessage;
import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.tc.TcObject.FlushedActions;
import io.github.tc4j.tc.internal.ObjectType;
import io.github.tc4j.tc.internal.Tca;
import io.github.tc4j.tc.internal.TcaMsg;
import io.github.tc4j.tc.spi.ActionList;
import io.github.tc4j.tc.spi.Psched;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the kernel's messages about actions, each of which may hold many. */
final class ActionMessage {
    /** In the answer to a flush, where the numbers of actions begin with 1, the kernel puts the count in an entry 0. */
    private static final int FLUSHED = 0;

    private ActionMessage() {}

    /** The actions in a message; null if it is about something else. A question is answered, and a list given, in messages of its own type. */
    static @Nullable List<Action> actions(NetlinkMessage message, Psched clock) {
        AttributeReader table = table(message);
        return table == null ? null : ActionList.read(table, clock);
    }

    /** How many actions a flush has deleted; null if the message does not tell. */
    static @Nullable Integer flushed(NetlinkMessage message) {
        FlushedActions flushed = flushedActions(message);
        return flushed == null ? null : flushed.count();
    }

    /** Which actions a flush has deleted; null if the message does not tell. */
    static @Nullable FlushedActions flushedActions(NetlinkMessage message) {
        AttributeReader table = table(message);
        if (table != null && message.type() == ObjectType.ACTION.deleteType()) {
            AttributeReader entry = table.nested();
            while (entry.next()) {
                if (entry.type() == FLUSHED) {
                    return flushed(entry.nested());
                }
            }
        }
        return null;
    }

    private static @Nullable FlushedActions flushed(AttributeReader reader) {
        String kind = "";
        Integer count = null;
        while (reader.next()) {
            switch (reader.type()) {
                case Tca.TCA_KIND -> kind = reader.string();
                case TcaMsg.TCA_FCNT -> count = reader.u32();
                default -> {} // what newer kernels have
            }
        }
        return count == null ? null : new FlushedActions(kind, count);
    }

    private static @Nullable AttributeReader table(NetlinkMessage message) {
        int type = message.type();
        if (type < ObjectType.ACTION.newType() || type > ObjectType.ACTION.getType()) {
            return null;
        }
        if (message.body().length() < TcaMsg.STRUCT.size()) {
            throw new MalformedMessageException("tcamsg of " + message.body().length() + " bytes");
        }
        AttributeReader reader = message.attributes(TcaMsg.STRUCT);
        while (reader.next()) {
            if (reader.type() == TcaMsg.TCA_ROOT_TAB) {
                return reader;
            }
        }
        return null;
    }
}
