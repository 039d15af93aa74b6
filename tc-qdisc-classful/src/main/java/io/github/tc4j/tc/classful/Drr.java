package io.github.tc4j.tc.classful;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;

/**
 * Deficit round robin: classes take turns, each as long as its quantum lasts. Packets that no filter classifies are <b>dropped</b>. It limits no
 * rate. There is nothing to choose but the classes' quanta.
 *
 * {@snippet :
 * device.qdisc(Drr.qdisc()).root().handle("1:").add();
 * device.tcClass(Drr.tcClass().quantum(ByteSize.of(3000))).parent("1:").classId("1:10").add();
 * }
 *
 * <p>Source: {@code TCA_DRR_*} of {@code linux/pkt_sched.h}.
 */
public record Drr() implements QdiscOptions {
    static final Kind<Drr> KIND = new Kind<>() {
        @Override
        public String name() {
            return "drr";
        }

        @Override
        public Drr read(AttributeReader options, Psched clock) {
            return new Drr();
        }
    };

    /**
     * The qdisc.
     *
     * @return the options
     */
    public static Drr qdisc() {
        return new Drr();
    }

    /**
     * A class as the kernel makes it.
     *
     * @return options to go on from
     */
    public static DrrClass tcClass() {
        return new DrrClass(null);
    }

    @Override
    public String kind() {
        return "drr";
    }

    /** Writes nothing: there is nothing to choose. */
    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {}

    @Override
    public String toString() {
        return "drr";
    }
}
