package io.github.tc4j.tc.qdisc;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;
import org.jspecify.annotations.Nullable;

/**
 * A queue limited in packets: {@code pfifo}, or {@code pfifo_head_drop}.
 *
 * @param packets the most that wait, 0 to 2<sup>32</sup>&minus;1; null for as many as the device's queue length
 * @param headDrop whether the packet that waited longest is dropped when the queue is full, rather than the one that comes
 */
public record Pfifo(@Nullable Long packets, boolean headDrop) implements QdiscOptions {
    static final Pfifo DEFAULT = new Pfifo(null, false);
    static final Kind<Pfifo> KIND = kindOf(DEFAULT);
    static final Kind<Pfifo> HEAD_DROP_KIND = kindOf(DEFAULT.dropHead());
    private static final long MAX = 0xFFFF_FFFFL;

    private static Kind<Pfifo> kindOf(Pfifo unlimited) {
        return new Kind<>() {
            @Override
            public String name() {
                return unlimited.kind();
            }

            @Override
            public Pfifo read(AttributeReader options, Psched clock) {
                return options.length() == 0
                        ? unlimited
                        : unlimited.limit(options.struct().u32Long(TcFifoQopt.LIMIT));
            }
        };
    }

    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public Pfifo {
        if (packets != null && (packets < 0 || packets > MAX)) {
            throw new IllegalArgumentException((headDrop ? "pfifo_head_drop" : "pfifo") + " limit: " + packets
                    + " is not in 0..4294967295 packets");
        }
    }

    /**
     * Returns a queue with another limit.
     *
     * @param limit the most packets that wait, 0 to 2<sup>32</sup>&minus;1; 0 lets one wait
     * @return new options
     */
    public Pfifo limit(long limit) {
        return new Pfifo(limit, headDrop);
    }

    /**
     * Returns a queue that drops the packet that waited longest when it is full: what is worth least where delay counts.
     *
     * @return new options
     */
    public Pfifo dropHead() {
        return new Pfifo(packets, true);
    }

    @Override
    public String kind() {
        return headDrop ? "pfifo_head_drop" : "pfifo";
    }

    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {
        if (packets != null) {
            out.putU32(out.attribute(attribute, TcFifoQopt.STRUCT) + TcFifoQopt.LIMIT, packets.intValue());
        }
    }

    @Override
    public String toString() {
        return packets == null ? kind() : kind() + " limit " + packets + "p";
    }
}
