package io.github.tc4j.tc;

import io.github.tc4j.netlink.MalformedMessageException;
import io.github.tc4j.netlink.MessageDecoder;
import io.github.tc4j.netlink.NetlinkMessage;
import io.github.tc4j.netlink.Nl;
import io.github.tc4j.netlink.link.LinkEvent;
import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.TcEvent.Change;
import io.github.tc4j.tc.TcObject.Actions;
import io.github.tc4j.tc.TcObject.FlushedActions;
import io.github.tc4j.tc.internal.Kinds;
import io.github.tc4j.tc.internal.ObjectType;
import io.github.tc4j.tc.internal.TcDecoder;
import io.github.tc4j.tc.spi.Psched;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes events of what the kernel tells about traffic control and, so that devices have the names of that time, about links. */
final class TcEventDecoder implements MessageDecoder<TcEvent> {
    private static final int RTM_NEWLINK = 16;
    private static final int RTM_SETLINK = 19;

    private final DeviceNames names;
    private final Set<String> devices;
    private final Psched clock;
    private final TcDecoder decoder;

    /**
     * Creates a decoder.
     *
     * @param names learns names, and gives them
     * @param devices the devices whose events are wanted; empty for all events
     */
    TcEventDecoder(DeviceNames names, Set<String> devices, Psched clock) {
        this.names = names;
        this.devices = devices;
        this.clock = clock;
        this.decoder = new TcDecoder(Kinds.installed(), clock, names::of);
    }

    @Override
    public @Nullable TcEvent decode(NetlinkMessage message) {
        ObjectType type = ObjectType.told(message.type());
        if (type == null) {
            LinkEvent link = LinkEvent.decode(message);
            return link != null ? link(link) : unknown(message);
        }
        if (type == ObjectType.ACTION ? !devices.isEmpty() : !isWanted(TcDecoder.device(message))) {
            return null;
        }
        TcObject object = object(type, message);
        return message.type() == type.newType()
                ? new TcEvent.Present(object, change(message.flags()), message.port())
                : new TcEvent.Gone(object, message.port());
    }

    private TcObject object(ObjectType type, NetlinkMessage message) {
        TcObject object = switch (type) {
            case QDISC -> decoder.qdisc(message);
            case CLASS -> decoder.tcClass(message);
            case FILTER -> {
                Filter filter = decoder.filter(message);
                yield filter != null ? filter : decoder.filterPriority(message);
            }
            case CHAIN -> decoder.chain(message);
            case ACTION -> actions(message);
        };
        if (object == null) {
            throw new MalformedMessageException("an event about nothing");
        }
        return object;
    }

    private @Nullable TcObject actions(NetlinkMessage message) {
        FlushedActions flushed = ActionMessage.flushedActions(message);
        if (flushed != null) {
            return flushed;
        }
        List<Action> actions = ActionMessage.actions(message, clock);
        return actions == null ? null : new Actions(actions);
    }

    /** The kernel repeats the flags of the request; of a qdisc it tells only whether it took another's place. */
    private static Change change(int flags) {
        if ((flags & Nl.NLM_F_CREATE) != 0 && (flags & Nl.NLM_F_EXCL) != 0) {
            return Change.ADDED;
        }
        return (flags & (Nl.NLM_F_CREATE | Nl.NLM_F_REPLACE)) != 0 ? Change.REPLACED : Change.OTHER;
    }

    private @Nullable TcEvent link(LinkEvent event) {
        int index = event.link().index();
        String name = event.link().name();
        if (index < 1) {
            throw new MalformedMessageException("ifi_index " + index);
        }
        if (event instanceof LinkEvent.Gone) {
            names.remove(index, name);
            return isWanted(name) ? new TcEvent.DeviceGone(new DeviceRef(index, name)) : null;
        }
        String before = names.put(index, name);
        if (before == null || before.equals(name) || !(isWanted(before) || isWanted(name))) {
            return null;
        }
        return new TcEvent.DeviceRenamed(new DeviceRef(index, name), before);
    }

    private boolean isWanted(int index) {
        return devices.isEmpty() || (index != DeviceRef.BLOCK.index() && isWanted(names.of(index)));
    }

    private boolean isWanted(String device) {
        return devices.isEmpty() || devices.contains(device);
    }

    /** The groups have messages about links of other families, such as a bridge's ports, and nothing else that is known. */
    private @Nullable TcEvent unknown(NetlinkMessage message) {
        boolean aboutLink = message.type() >= RTM_NEWLINK && message.type() <= RTM_SETLINK;
        if (aboutLink || !devices.isEmpty()) {
            return null;
        }
        StructReader body = message.body();
        return new TcEvent.Unknown(message.type(), Bytes.of(body.bytes(0, body.length())));
    }
}
