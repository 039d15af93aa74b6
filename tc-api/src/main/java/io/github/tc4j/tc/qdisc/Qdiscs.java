package io.github.tc4j.tc.qdisc;

import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.spi.Kind;
import java.util.List;

/**
 * The qdiscs that need no module of their own: plain queues and attachment points.
 *
 * {@snippet :
 * device.qdisc(Qdiscs.pfifo().limit(100)).parent("1:10").add();
 * device.qdisc(Qdiscs.clsact()).add();
 * }
 */
public final class Qdiscs {
    private Qdiscs() {}

    /**
     * A queue limited in packets.
     *
     * @return as many packets as the device's queue length
     */
    public static Pfifo pfifo() {
        return Pfifo.DEFAULT;
    }

    /**
     * A queue limited in bytes.
     *
     * @return the device's queue length times its MTU
     */
    public static Bfifo bfifo() {
        return Bfifo.DEFAULT;
    }

    /**
     * Three queues chosen by the packet's priority: what devices have by default.
     *
     * @return options without parameters
     */
    public static PfifoFast pfifoFast() {
        return PfifoFast.DEFAULT;
    }

    /**
     * No queue at all: packets go out at once.
     *
     * @return options without parameters
     */
    public static PlainQdisc noqueue() {
        return PlainQdisc.NOQUEUE;
    }

    /**
     * A qdisc for each transmit queue of a device that has several.
     *
     * @return options without parameters
     */
    public static PlainQdisc mq() {
        return PlainQdisc.MQ;
    }

    /**
     * Where filters on arriving packets hang. A device has either this or {@link #clsact()}.
     *
     * @return options without parameters; parent and handle are implied
     */
    public static PlainQdisc ingress() {
        return PlainQdisc.INGRESS;
    }

    /**
     * Where filters on arriving and on leaving packets hang. A device has either this or {@link #ingress()}.
     *
     * @return options without parameters; parent and handle are implied
     */
    public static PlainQdisc clsact() {
        return PlainQdisc.CLSACT;
    }

    /**
     * Returns how these are decoded.
     *
     * @return one kind for each
     */
    public static List<Kind<? extends QdiscOptions>> kinds() {
        return List.of(
                Pfifo.KIND,
                Pfifo.HEAD_DROP_KIND,
                Bfifo.KIND,
                PfifoFast.KIND,
                PlainQdisc.kindOf(PlainQdisc.NOQUEUE),
                PlainQdisc.kindOf(PlainQdisc.MQ),
                PlainQdisc.kindOf(PlainQdisc.INGRESS),
                PlainQdisc.kindOf(PlainQdisc.CLSACT));
    }
}
