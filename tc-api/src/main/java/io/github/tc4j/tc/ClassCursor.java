package io.github.tc4j.tc;

import io.github.tc4j.netlink.MalformedMessageException;
import io.github.tc4j.netlink.NetlinkCursor;
import io.github.tc4j.netlink.NetlinkMessage;
import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.internal.StatsReader;
import io.github.tc4j.tc.internal.TcDecoder;
import io.github.tc4j.tc.internal.TcMsg;
import io.github.tc4j.tc.internal.Tca;

/**
 * Walks the classes of a device in the receive buffer, for those who look at many and keep few: only what is read is decoded, and nothing is
 * allocated for it.
 *
 * {@snippet :
 * try (ClassCursor cursor = cni0.classCursor()) {
 *     while (cursor.next()) {
 *         if (cursor.drops() > 0) {
 *             lossy.add(cursor.get());
 *         }
 *     }
 * }
 * }
 *
 * <p>The cursor is a view that {@link #next()} moves; {@link #get()} makes a value to keep. The connection is this thread's until
 * {@link #close()}.
 */
public final class ClassCursor implements AutoCloseable {
    private final NetlinkCursor messages;
    private final TcDecoder decoder;
    private final AttributeReader kind = AttributeReader.empty();
    private final AttributeReader options = AttributeReader.empty();
    private final AttributeReader stats = AttributeReader.empty();
    private final AttributeReader basic = AttributeReader.empty();
    private final AttributeReader queue = AttributeReader.empty();
    private final AttributeReader none = AttributeReader.empty();
    private boolean statsFound;
    private long packets64;

    ClassCursor(NetlinkCursor messages, TcDecoder decoder) {
        this.messages = messages;
        this.decoder = decoder;
    }

    /**
     * Moves to the next class.
     *
     * @return false at the end
     * @throws io.github.tc4j.netlink.DumpInterruptedException at the end, if changes interrupted the list: what was seen may lack or repeat
     *     classes
     * @throws MalformedMessageException if lengths in the message contradict each other
     */
    public boolean next() {
        while (messages.next()) {
            if (TcDecoder.isClass(messages.message())) {
                find();
                return true;
            }
        }
        return false;
    }

    private void find() {
        NetlinkMessage message = messages.message();
        kind.standOn(none);
        options.standOn(none);
        stats.standOn(none);
        statsFound = false;
        AttributeReader reader = message.attributes(TcMsg.STRUCT);
        while (reader.next()) {
            switch (reader.type()) {
                case Tca.TCA_KIND -> kind.standOn(reader);
                case Tca.TCA_OPTIONS -> options.standOn(reader);
                case Tca.TCA_STATS2 -> stats.standOn(reader);
                default -> {} // newer kernels have more
            }
        }
    }

    private void findStats() {
        if (!statsFound) {
            packets64 = StatsReader.find(stats, basic, queue);
            statsFound = true;
        }
    }

    private StructReader header() {
        return messages.message().body();
    }

    /**
     * Returns the class.
     *
     * @return its number
     */
    public Handle classId() {
        return new Handle(header().u32(TcMsg.HANDLE));
    }

    /**
     * Returns what it is below.
     *
     * @return a class, or {@link Handle#ROOT}
     */
    public Handle parent() {
        return new Handle(header().u32(TcMsg.PARENT));
    }

    /**
     * Returns its leaf qdisc.
     *
     * @return the qdisc, or {@link Handle#UNSPECIFIED}
     */
    public Handle leaf() {
        return new Handle(header().u32(TcMsg.INFO));
    }

    /**
     * Tells whether it is of a kind.
     *
     * @param name such as {@code htb}
     * @return whether it is
     */
    public boolean isKind(String name) {
        return kind.isString(name);
    }

    /**
     * Returns its options as they are on the wire.
     *
     * @return a reader that stands on {@code TCA_OPTIONS}, valid until {@link #next()}
     */
    public AttributeReader options() {
        return options;
    }

    /**
     * Returns how much it has sent.
     *
     * @return bytes
     */
    public long bytes() {
        findStats();
        return basic.structU64(StatsReader.BYTES);
    }

    /**
     * Returns how much it has sent.
     *
     * @return packets
     */
    public long packets() {
        findStats();
        return packets64 == 0 ? basic.structU32(StatsReader.PACKETS) : packets64;
    }

    /**
     * Returns how many packets were dropped.
     *
     * @return packets
     */
    public long drops() {
        findStats();
        return queue.structU32(StatsReader.DROPS);
    }

    /**
     * Returns how often it had to wait.
     *
     * @return packets
     */
    public long overlimits() {
        findStats();
        return queue.structU32(StatsReader.OVERLIMITS);
    }

    /**
     * Returns what waits to be sent.
     *
     * @return packets
     */
    public long queueLength() {
        findStats();
        return queue.structU32(StatsReader.QLEN);
    }

    /**
     * Returns what waits to be sent.
     *
     * @return bytes
     */
    public long backlog() {
        findStats();
        return queue.structU32(StatsReader.BACKLOG);
    }

    /**
     * Decodes the class.
     *
     * @return a value to keep
     */
    public TrafficClass get() {
        TrafficClass decoded = decoder.tcClass(messages.message());
        if (decoded == null) {
            throw new IllegalStateException("the cursor is before the first class or after the last");
        }
        return decoded;
    }

    /** Drops what is left of the list, and lets the next request go ahead. */
    @Override
    public void close() {
        messages.close();
    }
}
