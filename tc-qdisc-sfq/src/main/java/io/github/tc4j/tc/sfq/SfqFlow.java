package io.github.tc4j.tc.sfq;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.Xstats;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;

/**
 * A flow that waits in an {@link Sfq}. The kernel lists it among the device's classes as long as it has packets there; its minor is the
 * number of its hash bucket, counted from 1. There is nothing to choose, and none can be added, changed or deleted.
 */
public record SfqFlow() implements ClassOptions {
    static final Kind<SfqFlow> KIND = new Kind<>() {
        @Override
        public String name() {
            return "sfq";
        }

        @Override
        public SfqFlow read(AttributeReader options, Psched clock) {
            return new SfqFlow();
        }

        @Override
        public Counters readXstats(AttributeReader xstats, AttributeReader options, Psched clock) {
            return new Counters(xstats.struct().u32(TcSfqXstats.ALLOT));
        }
    };

    /**
     * What only such a flow has. Source: {@code struct tc_sfq_xstats} of {@code linux/pkt_sched.h}.
     *
     * @param allot how many bytes it may still send in this round; negative when it has sent more
     */
    public record Counters(int allot) implements Xstats {
        /** Returns the counter as tc writes it. */
        @Override
        public String toString() {
            return "allot " + allot;
        }
    }

    @Override
    public String kind() {
        return "sfq";
    }

    /** Writes nothing: there is nothing to choose. */
    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {}

    @Override
    public String toString() {
        return "sfq";
    }
}
