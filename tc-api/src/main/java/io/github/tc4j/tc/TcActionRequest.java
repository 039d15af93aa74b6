package io.github.tc4j.tc;

import io.github.tc4j.netlink.MessageSchema;
import io.github.tc4j.netlink.NetlinkRequest;
import io.github.tc4j.netlink.Nl;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.internal.ObjectType;
import io.github.tc4j.tc.internal.TcaMsg;
import io.github.tc4j.tc.spi.ActionList;
import io.github.tc4j.tc.spi.Psched;
import java.util.List;

/**
 * A complete request about an action of its own: what to do with which. It is a value that can be sent any number of times, on any connection.
 * {@code prepare} of {@link ActionRequest} makes it.
 */
public final class TcActionRequest implements NetlinkRequest {
    private final Verb verb;
    private final Action action;
    private final Psched clock;

    TcActionRequest(Verb verb, Action action, Psched clock) {
        this.verb = verb;
        this.action = action;
        this.clock = clock;
    }

    /**
     * Returns what the request does.
     *
     * @return the verb
     */
    public Verb verb() {
        return verb;
    }

    private boolean describes() {
        return verb == Verb.ADD || verb == Verb.REPLACE;
    }

    @Override
    public int type() {
        return switch (verb) {
            case DELETE -> ObjectType.ACTION.deleteType();
            case GET -> ObjectType.ACTION.getType();
            default -> ObjectType.ACTION.newType();
        };
    }

    @Override
    public int flags() {
        return switch (verb) {
            case ADD -> Nl.NLM_F_CREATE | Nl.NLM_F_EXCL;
            case REPLACE -> Nl.NLM_F_CREATE | Nl.NLM_F_REPLACE;
            default -> 0;
        };
    }

    @Override
    public void writeBody(MessageWriter out) {
        out.struct(TcaMsg.STRUCT);
        if (describes()) {
            ActionList.write(out, TcaMsg.TCA_ROOT_TAB, List.of(action), clock);
        } else {
            ActionList.writeName(out, TcaMsg.TCA_ROOT_TAB, action.kind(), (int) action.index());
        }
    }

    /**
     * Encodes the request without sending it.
     *
     * @return the message from its {@code nlmsghdr} on, with the flags of a request to be acknowledged, and sequence number and port 0
     */
    public byte[] encode() {
        return TcRequest.encode(this);
    }

    @Override
    public String describe() {
        return verb + " action " + action.kind() + (action.index() == 0 ? "" : " index " + action.index());
    }

    @Override
    public MessageSchema schema() {
        return new MessageSchema(
                TcaMsg.STRUCT,
                describes()
                        ? TcaMsg.SPACE.with(
                                TcaMsg.TCA_ROOT_TAB,
                                ActionList.space(action.options().attributes()))
                        : TcaMsg.SPACE);
    }

    /** Returns the request in words: {@code add action gact index 7}. */
    @Override
    public String toString() {
        return describe();
    }
}
