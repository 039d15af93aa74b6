package io.github.tc4j.tc.classful;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.Xstats;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;
import org.jspecify.annotations.Nullable;

/**
 * A class of a {@link Drr}. Source: {@code TCA_DRR_QUANTUM} of {@code linux/pkt_sched.h}.
 *
 * @param quantum how much it sends in its turn, 1 byte to 4 GiB&minus;1; null leaves it to the
 *     kernel: the device's MTU and link header when the class is made, what it was when it is changed
 */
public record DrrClass(@Nullable ByteSize quantum) implements ClassOptions {
    static final int TCA_DRR_QUANTUM = 1;
    static final AttributeSpace SPACE = AttributeSpace.of("TCA_DRR_", "UNSPEC", "QUANTUM");
    private static final long MAX_U32 = 0xFFFF_FFFFL;

    static final Kind<DrrClass> KIND = new Kind<>() {
        @Override
        public String name() {
            return "drr";
        }

        @Override
        public DrrClass read(AttributeReader options, Psched clock) {
            AttributeReader reader = options.nested();
            long quantum = 0;
            while (reader.next()) {
                if (reader.type() == TCA_DRR_QUANTUM) {
                    quantum = reader.u32Long();
                }
            }
            return new DrrClass(quantum == 0 ? null : ByteSize.of(quantum));
        }

        @Override
        public Counters readXstats(AttributeReader xstats, AttributeReader options, Psched clock) {
            return new Counters(xstats.struct().u32Long(TcDrrStats.DEFICIT));
        }
    };

    /**
     * What only such a class has. Source: {@code struct tc_drr_stats} of {@code linux/pkt_sched.h}.
     *
     * @param deficit how many bytes it may still send in this round, 0 while it has no packets
     */
    public record Counters(long deficit) implements Xstats {
        /** Returns the counter as tc writes it. */
        @Override
        public String toString() {
            return "deficit " + deficit + "b";
        }
    }

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if the quantum is out of range
     */
    public DrrClass {
        if (quantum != null && (quantum.bytes() < 1 || quantum.bytes() > MAX_U32)) {
            throw new IllegalArgumentException("drr quantum: " + quantum + " is not in 1.." + MAX_U32 + " bytes");
        }
    }

    /**
     * Says how much the class sends in its turn.
     *
     * @param value 1 byte to 4 GiB&minus;1
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public DrrClass quantum(ByteSize value) {
        return new DrrClass(value);
    }

    @Override
    public String kind() {
        return "drr";
    }

    @Override
    public AttributeSpace attributes() {
        return SPACE;
    }

    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {
        int nest = out.beginNest(attribute);
        if (quantum != null) {
            out.u32(TCA_DRR_QUANTUM, quantum.toU32("drr quantum"));
        }
        out.endNest(nest);
    }

    /** Returns the options as tc writes them. */
    @Override
    public String toString() {
        return "drr" + (quantum == null ? "" : " quantum " + quantum);
    }
}
