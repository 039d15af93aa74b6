package io.github.tc4j.tc.qdisc;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;
import org.jspecify.annotations.Nullable;

/**
 * A queue limited in bytes.
 *
 * @param size the most that waits, below 4 GiB; null for the device's queue length times its MTU
 */
public record Bfifo(@Nullable ByteSize size) implements QdiscOptions {
    static final Bfifo DEFAULT = new Bfifo(null);

    static final Kind<Bfifo> KIND = new Kind<>() {
        @Override
        public String name() {
            return "bfifo";
        }

        @Override
        public Bfifo read(AttributeReader options, Psched clock) {
            return options.length() == 0
                    ? DEFAULT
                    : new Bfifo(ByteSize.of(options.struct().u32Long(TcFifoQopt.LIMIT)));
        }
    };

    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException if it is 4 GiB or more
     */
    public Bfifo {
        if (size != null) {
            size.toU32("bfifo limit");
        }
    }

    /**
     * Returns a queue with another limit.
     *
     * @param limit the most that waits, below 4 GiB
     * @return new options
     */
    public Bfifo limit(ByteSize limit) {
        return new Bfifo(limit);
    }

    @Override
    public String kind() {
        return "bfifo";
    }

    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {
        if (size != null) {
            out.putU32(out.attribute(attribute, TcFifoQopt.STRUCT) + TcFifoQopt.LIMIT, size.toU32("bfifo limit"));
        }
    }

    @Override
    public String toString() {
        return size == null ? "bfifo" : "bfifo limit " + size;
    }
}
