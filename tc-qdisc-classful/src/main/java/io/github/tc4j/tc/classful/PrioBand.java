package io.github.tc4j.tc.classful;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;

/**
 * A band of a {@link Prio}. The kernel makes them with the qdisc; its minor is the band's number, counted from 1. There is nothing to choose,
 * and none can be added, changed or deleted.
 */
public record PrioBand() implements ClassOptions {
    static final Kind<PrioBand> KIND = new Kind<>() {
        @Override
        public String name() {
            return "prio";
        }

        @Override
        public PrioBand read(AttributeReader options, Psched clock) {
            return new PrioBand();
        }
    };

    @Override
    public String kind() {
        return "prio";
    }

    /** Writes nothing: there is nothing to choose. */
    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {}

    @Override
    public String toString() {
        return "prio";
    }
}
