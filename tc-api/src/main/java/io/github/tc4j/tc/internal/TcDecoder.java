package io.github.tc4j.tc.internal;

import static io.github.tc4j.tc.internal.Tca.TCA_CHAIN;
import static io.github.tc4j.tc.internal.Tca.TCA_KIND;
import static io.github.tc4j.tc.internal.Tca.TCA_OPTIONS;
import static io.github.tc4j.tc.internal.Tca.TCA_STATS;
import static io.github.tc4j.tc.internal.Tca.TCA_STATS2;
import static io.github.tc4j.tc.internal.Tca.TCA_XSTATS;

import io.github.tc4j.netlink.MalformedMessageException;
import io.github.tc4j.netlink.NetlinkMessage;
import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.Bytes;
import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Filter;
import io.github.tc4j.tc.FilterHandle;
import io.github.tc4j.tc.FilterOptions;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Priority;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.Qdisc;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.Stats;
import io.github.tc4j.tc.TcObject.Chain;
import io.github.tc4j.tc.TcObject.FilterPriority;
import io.github.tc4j.tc.TcOptions;
import io.github.tc4j.tc.TrafficClass;
import io.github.tc4j.tc.UnknownOptions;
import io.github.tc4j.tc.spi.FilterKind;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Decodes the kernel's messages about qdiscs, classes and filters. What no kind on the path knows is kept raw. */
public final class TcDecoder {
    private final Kinds kinds;
    private final Psched clock;
    private final IntFunction<String> names;

    /** What the last message had: lists are mostly of one kind on one device. */
    private String lastKind = "";

    private @Nullable DeviceRef lastDevice;

    /** Where the attributes of the message are that is being decoded; kept, so that no message needs new ones. */
    private final AttributeReader optionsReader = AttributeReader.empty();

    private final AttributeReader stats2Reader = AttributeReader.empty();
    private final AttributeReader statsReader = AttributeReader.empty();
    private final AttributeReader xstatsReader = AttributeReader.empty();

    /**
     * Creates a decoder.
     *
     * @param names gives interfaces their names
     */
    public TcDecoder(Kinds kinds, Psched clock, IntFunction<String> names) {
        this.kinds = kinds;
        this.clock = clock;
        this.names = names;
    }

    /** What all three have in common: the header's fields and the attributes, found in one pass. */
    private final class Parts {
        final StructReader header;
        final @Nullable String kindOrNull;
        final @Nullable AttributeReader options;
        final @Nullable AttributeReader stats2;
        final @Nullable AttributeReader stats;
        final @Nullable AttributeReader xstats;
        final long chain;

        Parts(NetlinkMessage message) {
            header = message.body();
            if (header.length() < TcMsg.STRUCT.size()) {
                throw new MalformedMessageException("tcmsg of " + header.length() + " bytes");
            }
            String foundKind = null;
            AttributeReader foundOptions = null;
            AttributeReader foundStats2 = null;
            AttributeReader foundStats = null;
            AttributeReader foundXstats = null;
            long foundChain = 0;
            AttributeReader reader = message.attributes(TcMsg.STRUCT);
            while (reader.next()) {
                switch (reader.type()) {
                    case TCA_KIND -> foundKind = kindName(reader);
                    case TCA_OPTIONS -> foundOptions = stand(optionsReader, reader);
                    case TCA_STATS2 -> foundStats2 = stand(stats2Reader, reader);
                    case TCA_STATS -> foundStats = stand(statsReader, reader);
                    case TCA_XSTATS -> foundXstats = stand(xstatsReader, reader);
                    case TCA_CHAIN -> foundChain = reader.u32Long();
                    default -> {} // newer kernels have more
                }
            }
            kindOrNull = foundKind;
            options = foundOptions;
            stats2 = foundStats2;
            stats = foundStats;
            xstats = foundXstats;
            chain = foundChain;
        }

        String kind() {
            if (kindOrNull == null) {
                throw new MalformedMessageException("a message without TCA_KIND");
            }
            return kindOrNull;
        }

        DeviceRef device() {
            int index = header.u32(TcMsg.IFINDEX);
            if (index == DeviceRef.BLOCK.index()) {
                return DeviceRef.BLOCK;
            }
            if (index < 1) {
                throw new MalformedMessageException("tcm_ifindex " + index);
            }
            return named(index);
        }

        Handle handle(int field) {
            return new Handle(header.u32(field));
        }

        <T extends TcOptions> T options(Kind<? extends T> known) {
            return known.read(optionsOrEmpty(), clock);
        }

        private AttributeReader optionsOrEmpty() {
            return options == null ? AttributeReader.empty() : options;
        }

        UnknownOptions unknown() {
            return new UnknownOptions(kind(), options == null ? null : Bytes.of(options.bytes()));
        }

        Stats stats(@Nullable Kind<?> known) {
            if (stats2 != null) {
                return StatsReader.read(stats2, optionsOrEmpty(), known, clock);
            }
            if (stats == null) {
                return Stats.NONE;
            }
            AttributeReader own = xstats == null ? AttributeReader.empty() : xstats;
            return StatsReader.readLegacy(stats, StatsReader.readXstats(own, optionsOrEmpty(), known, clock));
        }
    }

    private static AttributeReader stand(AttributeReader kept, AttributeReader reader) {
        kept.standOn(reader);
        return kept;
    }

    private String kindName(AttributeReader reader) {
        String last = lastKind;
        if (reader.isString(last)) {
            return last;
        }
        String name = reader.string();
        lastKind = name;
        return name;
    }

    private DeviceRef named(int index) {
        String name = names.apply(index); // which may be another than before
        DeviceRef last = lastDevice;
        if (last != null && last.index() == index && last.name().equals(name)) {
            return last;
        }
        DeviceRef device = new DeviceRef(index, name);
        lastDevice = device;
        return device;
    }

    /** Decodes a message about a qdisc; null if it is about something else. */
    public @Nullable Qdisc qdisc(NetlinkMessage message) {
        if (!isAbout(message, ObjectType.QDISC)) {
            return null;
        }
        Parts parts = new Parts(message);
        Kind<? extends QdiscOptions> kind = kinds.qdisc(parts.kind());
        return new Qdisc(
                parts.device(),
                parts.handle(TcMsg.HANDLE),
                parts.handle(TcMsg.PARENT),
                kind == null ? parts.unknown() : parts.options(kind),
                parts.header.u32(TcMsg.INFO),
                parts.stats(kind));
    }

    /** Decodes a message about a class; null if it is about something else. */
    public @Nullable TrafficClass tcClass(NetlinkMessage message) {
        if (!isAbout(message, ObjectType.CLASS)) {
            return null;
        }
        Parts parts = new Parts(message);
        Kind<? extends ClassOptions> kind = kinds.tcClass(parts.kind());
        return new TrafficClass(
                parts.device(),
                parts.handle(TcMsg.HANDLE),
                parts.handle(TcMsg.PARENT),
                parts.handle(TcMsg.INFO),
                kind == null ? parts.unknown() : parts.options(kind),
                parts.stats(kind));
    }

    /**
     * Decodes a message about a filter; null if it is about something else, or only about a priority, which the kernel lists before the
     * filters that have it.
     */
    public @Nullable Filter filter(NetlinkMessage message) {
        if (!isAbout(message, ObjectType.FILTER)) {
            return null;
        }
        Parts parts = new Parts(message);
        int handle = parts.header.u32(TcMsg.HANDLE);
        if (handle == 0 && parts.options == null) {
            return null;
        }
        FilterKind<?> kind = kinds.filter(parts.kind());
        int info = parts.header.u32(TcMsg.INFO);
        FilterOptions options = kind == null ? parts.unknown() : parts.options(kind);
        return new Filter(
                parts.device(),
                parts.handle(TcMsg.PARENT),
                parts.chain,
                new Priority(FilterInfo.priority(info)),
                new Protocol(FilterInfo.protocol(info)),
                kind == null ? FilterHandle.of(handle) : kind.handle(handle),
                options);
    }

    /** Decodes a message about all filters of a priority, which are gone; null if it is about something else, or about one filter. */
    public @Nullable FilterPriority filterPriority(NetlinkMessage message) {
        if (!isAbout(message, ObjectType.FILTER)) {
            return null;
        }
        Parts parts = new Parts(message);
        if (parts.header.u32(TcMsg.HANDLE) != 0 || parts.options != null) {
            return null;
        }
        int info = parts.header.u32(TcMsg.INFO);
        return new FilterPriority(
                parts.device(),
                parts.handle(TcMsg.PARENT),
                parts.chain,
                new Priority(FilterInfo.priority(info)),
                new Protocol(FilterInfo.protocol(info)),
                parts.kind());
    }

    /** Decodes a message about a chain; null if it is about something else. */
    public @Nullable Chain chain(NetlinkMessage message) {
        if (!isAbout(message, ObjectType.CHAIN)) {
            return null;
        }
        Parts parts = new Parts(message);
        return new Chain(
                parts.device(),
                parts.handle(TcMsg.PARENT),
                parts.chain,
                parts.kindOrNull == null ? null : parts.unknown());
    }

    /** Returns the number of the interface that a message is about. */
    public static int device(NetlinkMessage message) {
        return message.body().u32(TcMsg.IFINDEX);
    }

    /** Tells whether a message is about something on an interface. */
    public static boolean isOn(NetlinkMessage message, int ifindex) {
        return device(message) == ifindex;
    }

    /** Tells whether a message describes a class. */
    public static boolean isClass(NetlinkMessage message) {
        return message.type() == ObjectType.CLASS.newType() && message.body().length() >= TcMsg.STRUCT.size();
    }

    private static boolean isAbout(NetlinkMessage message, ObjectType type) {
        int messageType = message.type();
        return messageType == type.newType() || messageType == type.deleteType();
    }
}
