package io.github.tc4j.tc;

import io.github.tc4j.netlink.MessageSchema;
import io.github.tc4j.netlink.NetlinkRequest;
import io.github.tc4j.netlink.Nl;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.internal.ObjectType;
import io.github.tc4j.tc.internal.TcMsg;
import io.github.tc4j.tc.internal.Tca;
import io.github.tc4j.tc.spi.Psched;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * A complete request about a qdisc, class or filter: what to do with what. It is a value that can be sent any number of times, which costs no
 * allocation, on any connection in the same namespace. {@code prepare} of the fluent requests makes it.
 */
public final class TcRequest implements NetlinkRequest {
    /** Enough for the largest request that tc can make, a filter with 128 keys and 32 actions. */
    private static final int ENCODE_CAPACITY = 128 * 1024;

    static final int NO_CHAIN = -1;

    private final Verb verb;
    private final ObjectType object;
    private final DeviceRef device;
    private final Handle parent;
    private final int handle;
    private final int info;
    private final long chain;
    private final @Nullable String kind;
    private final @Nullable TcOptions options;
    private final Psched clock;

    /** What was encoded; only requests that are sent again have it. Whichever thread set it, it is the same. */
    private @Nullable Bytes encoded;

    private boolean sent;

    /** Handle and info are the kernel's numbers, as they mean different things for each object. */
    TcRequest(
            Verb verb,
            ObjectType object,
            DeviceRef device,
            Handle parent,
            int handle,
            int info,
            long chain,
            @Nullable TcOptions options,
            Psched clock) {
        boolean describes = verb != Verb.DELETE && verb != Verb.GET;
        this.verb = verb;
        this.object = object;
        this.device = device;
        this.parent = parent;
        this.handle = handle;
        this.info = info;
        this.chain = chain;
        this.kind = options == null ? null : options.kind();
        this.options = describes ? options : null;
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

    /**
     * Returns the interface that it is about.
     *
     * @return its index and name
     */
    public DeviceRef device() {
        return device;
    }

    /** Tells whether a class that was there may be gone after this. */
    boolean mayRemoveClasses() {
        return verb == Verb.DELETE || object == ObjectType.QDISC;
    }

    /** Tells whether messages of a type say what such an object is now. */
    boolean isDescribedBy(int messageType) {
        return messageType == object.newType();
    }

    @Override
    public int type() {
        return switch (verb) {
            case ADD, REPLACE, CHANGE, LINK -> object.newType();
            case DELETE -> object.deleteType();
            case GET -> object.getType();
        };
    }

    @Override
    public int flags() {
        return switch (verb) {
            case ADD -> Nl.NLM_F_CREATE | Nl.NLM_F_EXCL;
            case REPLACE -> object == ObjectType.QDISC ? Nl.NLM_F_CREATE | Nl.NLM_F_REPLACE : Nl.NLM_F_CREATE;
            case LINK -> Nl.NLM_F_REPLACE;
            case CHANGE, DELETE -> 0;
            case GET -> Nl.NLM_F_ECHO; // without it the kernel answers all others but the one who asked
        };
    }

    @Override
    public void writeBody(MessageWriter out) {
        Bytes known = encoded;
        if (known != null) {
            known.appendTo(out);
            return;
        }
        int start = out.position();
        encodeBody(out);
        if (sent) {
            encoded = Bytes.of(out.writtenSince(start));
        }
        sent = true;
    }

    private void encodeBody(MessageWriter out) {
        int at = out.struct(TcMsg.STRUCT);
        out.putU32(at + TcMsg.IFINDEX, device.index());
        out.putU32(at + TcMsg.HANDLE, handle);
        out.putU32(at + TcMsg.PARENT, parent.value());
        out.putU32(at + TcMsg.INFO, info);
        if (chain != NO_CHAIN) {
            out.u32(Tca.TCA_CHAIN, (int) chain);
        }
        if (kind != null) {
            out.string(Tca.TCA_KIND, kind);
        }
        if (options != null) {
            options.write(out, Tca.TCA_OPTIONS, clock);
        }
    }

    /**
     * Encodes the request without sending it.
     *
     * @return the message from its {@code nlmsghdr} on, with the flags of a request to be acknowledged, and sequence number and port 0
     */
    public byte[] encode() {
        return encode(this);
    }

    /**
     * Encodes any request without sending it.
     *
     * @param request what to encode
     * @return the message from its {@code nlmsghdr} on, with the flags of a request to be acknowledged, and sequence number and port 0
     */
    public static byte[] encode(NetlinkRequest request) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[ENCODE_CAPACITY]));
        out.beginMessage(request.type(), request.flags() | Nl.NLM_F_REQUEST | Nl.NLM_F_ACK, 0);
        request.writeBody(out);
        out.endMessage();
        return out.segment().asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE);
    }

    @Override
    public String describe() {
        StringBuilder text = new StringBuilder().append(verb).append(' ').append(object.word());
        if (kind != null) {
            text.append(' ').append(kind);
        }
        if (object == ObjectType.FILTER) {
            if (handle != 0) {
                text.append(" handle 0x").append(Integer.toHexString(handle));
            }
            if (info >>> 16 != 0) {
                text.append(" prio ").append(info >>> 16);
            }
        } else if (handle != 0) {
            text.append(' ').append(new Handle(handle));
        }
        text.append(" on ").append(device);
        if (parent.equals(Handle.ROOT)) {
            return text.append(" root").toString();
        }
        return parent.equals(Handle.UNSPECIFIED)
                ? text.toString()
                : text.append(" parent ").append(parent).toString();
    }

    @Override
    public MessageSchema schema() {
        return new MessageSchema(
                TcMsg.STRUCT, options == null ? Tca.SPACE : Tca.SPACE.with(Tca.TCA_OPTIONS, options.attributes()));
    }

    /** Returns the request in words: {@code add qdisc htb 1: on cni0 root}. */
    @Override
    public String toString() {
        return describe();
    }
}
