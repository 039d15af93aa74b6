package io.github.tc4j.tc.spi;

import io.github.tc4j.netlink.MessageSchema;
import io.github.tc4j.netlink.NetlinkRequest;
import io.github.tc4j.netlink.Nl;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.netlink.wire.Struct;
import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Priority;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.TcOptions;
import io.github.tc4j.tc.TcRequest;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.internal.FilterInfo;
import io.github.tc4j.tc.internal.TcMsg;
import io.github.tc4j.tc.internal.Tca;
import io.github.tc4j.tc.internal.TcaMsg;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request as it is said, without the checks of the fluent requests: what a language sends that has rules of its own, and leaves it to the
 * kernel to refuse. The parts are written in the order in which they were added. It is immutable: each step returns a new one.
 *
 * <p>Programs that know what they want have better: {@link io.github.tc4j.tc.Device}.
 */
public final class PlainRequest implements NetlinkRequest {
    /** What a request is about. */
    public enum Subject {
        /** {@code RTM_NEWQDISC} and the following. */
        QDISC(36),
        /** {@code RTM_NEWTCLASS} and the following. */
        CLASS(40),
        /** {@code RTM_NEWTFILTER} and the following. */
        FILTER(44),
        /** {@code RTM_NEWACTION} and the following. */
        ACTION(48),
        /** {@code RTM_NEWCHAIN} and the following. */
        CHAIN(100);

        private final int newType;

        Subject(int newType) {
            this.newType = newType;
        }
    }

    private final int type;
    private final int flags;
    private final String text;
    private final MessageSchema schema;
    private final List<Consumer<MessageWriter>> parts;

    private PlainRequest(int type, int flags, String text, MessageSchema schema, List<Consumer<MessageWriter>> parts) {
        this.type = type;
        this.flags = flags;
        this.text = text;
        this.schema = schema;
        this.parts = List.copyOf(parts);
    }

    private static PlainRequest begin(
            Verb verb, Subject subject, String text, Struct header, Consumer<MessageWriter> write) {
        int type = subject.newType + (verb == Verb.DELETE ? 1 : verb == Verb.GET ? 2 : 0);
        return new PlainRequest(
                type,
                flags(verb, subject),
                text,
                new MessageSchema(header, subject == Subject.ACTION ? TcaMsg.SPACE : Tca.SPACE),
                List.of(write));
    }

    private static int flags(Verb verb, Subject subject) {
        boolean exchanges = subject == Subject.QDISC || subject == Subject.ACTION;
        return switch (verb) {
            case ADD -> Nl.NLM_F_CREATE | Nl.NLM_F_EXCL;
            case REPLACE -> exchanges ? Nl.NLM_F_CREATE | Nl.NLM_F_REPLACE : Nl.NLM_F_CREATE;
            case LINK -> Nl.NLM_F_REPLACE;
            case GET -> subject == Subject.ACTION ? 0 : Nl.NLM_F_ECHO;
            case CHANGE, DELETE -> 0;
        };
    }

    /**
     * A request about a qdisc or class.
     *
     * @param verb what to do
     * @param subject {@link Subject#QDISC} or {@link Subject#CLASS}
     * @param text what is asked in words, for errors
     * @param device the interface, null for none
     * @param parent where it is
     * @param handle which it is
     * @return a request without attributes
     */
    public static PlainRequest of(
            Verb verb, Subject subject, String text, @Nullable DeviceRef device, Handle parent, Handle handle) {
        return begin(verb, subject, text, TcMsg.STRUCT, out -> writeHeader(out, device, parent, handle.value(), 0));
    }

    /**
     * A request about a filter or chain.
     *
     * @param verb what to do
     * @param subject {@link Subject#FILTER} or {@link Subject#CHAIN}
     * @param text what is asked in words, for errors
     * @param device the interface, {@link DeviceRef#BLOCK} for a block, null for none
     * @param parent where it is, or the block's number
     * @param handle which it is among those of the same priority
     * @param priority its place in the order
     * @param protocol the packets that it sees, null for 0
     * @return a request without attributes
     */
    public static PlainRequest of(
            Verb verb,
            Subject subject,
            String text,
            @Nullable DeviceRef device,
            Handle parent,
            int handle,
            Priority priority,
            @Nullable Protocol protocol) {
        int info = FilterInfo.of(priority.value(), protocol == null ? 0 : protocol.value());
        return begin(verb, subject, text, TcMsg.STRUCT, out -> writeHeader(out, device, parent, handle, info));
    }

    private static void writeHeader(
            MessageWriter out, @Nullable DeviceRef device, Handle parent, int handle, int info) {
        int at = out.struct(TcMsg.STRUCT);
        out.putU32(at + TcMsg.IFINDEX, device == null ? 0 : device.index());
        out.putU32(at + TcMsg.HANDLE, handle);
        out.putU32(at + TcMsg.PARENT, parent.value());
        out.putU32(at + TcMsg.INFO, info);
    }

    /**
     * A request about actions of their own.
     *
     * @param verb add or replace, or get or delete, for which only kinds and indices count
     * @param actions the actions
     * @param clock converts bursts to ticks
     * @return the request
     */
    public static PlainRequest actions(Verb verb, List<Action> actions, Psched clock) {
        List<Action> all = List.copyOf(actions);
        return begin(verb, Subject.ACTION, verb + " actions", TcaMsg.STRUCT, out -> {
            out.struct(TcaMsg.STRUCT);
            if (verb == Verb.GET || verb == Verb.DELETE) {
                ActionList.writeNames(out, TcaMsg.TCA_ROOT_TAB, all);
            } else {
                ActionList.write(out, TcaMsg.TCA_ROOT_TAB, all, clock);
            }
        });
    }

    /**
     * Adds the kind's name.
     *
     * @param kind the name
     * @return a new request
     */
    public PlainRequest kind(String kind) {
        return with(out -> out.string(Tca.TCA_KIND, kind));
    }

    /**
     * Adds the options.
     *
     * @param options what it is to be
     * @param clock converts bursts to ticks
     * @return a new request
     */
    public PlainRequest options(TcOptions options, Psched clock) {
        PlainRequest more = with(out -> options.write(out, Tca.TCA_OPTIONS, clock));
        MessageSchema named = new MessageSchema(TcMsg.STRUCT, Tca.SPACE.with(Tca.TCA_OPTIONS, options.attributes()));
        return new PlainRequest(type, flags, text, named, more.parts);
    }

    /**
     * Adds the chain's number.
     *
     * @param chain 0 to 2<sup>32</sup>&minus;1
     * @return a new request
     */
    public PlainRequest chain(long chain) {
        return with(out -> out.u32(Tca.TCA_CHAIN, (int) chain));
    }

    /**
     * Adds the number of the block that a qdisc's arriving or leaving packets share with other qdiscs.
     *
     * @param ingress whether arriving packets are meant
     * @param block the number, 32 bits
     * @return a new request
     */
    public PlainRequest block(boolean ingress, int block) {
        return with(out -> out.u32(ingress ? Tca.TCA_INGRESS_BLOCK : Tca.TCA_EGRESS_BLOCK, block));
    }

    /**
     * Adds a rate estimator.
     *
     * @param interval how often it measures: 2<sup>interval</sup> quarters of a second, &minus;2 to 3
     * @param average the weight of the past: it counts for 1 &minus; 2<sup>&minus;average</sup>
     * @return a new request
     */
    public PlainRequest estimator(int interval, int average) {
        return with(out -> {
            int at = out.attribute(Tca.TCA_RATE, TcEstimator.STRUCT);
            out.putU8(at + TcEstimator.INTERVAL, interval);
            out.putU8(at + TcEstimator.EWMA_LOG, average);
        });
    }

    /**
     * Adds a size table.
     *
     * @param table what packets count as
     * @return a new request
     */
    public PlainRequest sizeTable(SizeTable table) {
        return with(out -> table.write(out, Tca.TCA_STAB));
    }

    private PlainRequest with(Consumer<MessageWriter> part) {
        List<Consumer<MessageWriter>> all = new ArrayList<>(parts);
        all.add(part);
        return new PlainRequest(type, flags, text, schema, all);
    }

    @Override
    public int type() {
        return type;
    }

    @Override
    public int flags() {
        return flags;
    }

    @Override
    public void writeBody(MessageWriter out) {
        parts.forEach(part -> part.accept(out));
    }

    @Override
    public String describe() {
        return text;
    }

    @Override
    public MessageSchema schema() {
        return schema;
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
    public String toString() {
        return text;
    }
}
