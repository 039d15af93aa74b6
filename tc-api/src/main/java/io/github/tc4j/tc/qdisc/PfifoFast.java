package io.github.tc4j.tc.qdisc;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.netlink.wire.Struct;
import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;
import java.util.ArrayList;
import java.util.List;

/**
 * Three queues, of which the first that is not empty is served; the packet's priority (0 to 15) chooses its queue. The kernel fixes both.
 *
 * @param bands how many queues
 * @param priorityMap the queue for each of the 16 priorities
 */
public record PfifoFast(int bands, List<Integer> priorityMap) implements QdiscOptions {
    static final PfifoFast DEFAULT = new PfifoFast(3, List.of(1, 2, 2, 2, 1, 2, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1));
    private static final int PRIORITIES = 16;

    /** {@code struct tc_prio_qopt} of {@code linux/pkt_sched.h}. */
    static final class TcPrioQopt {
        static final Struct STRUCT = Struct.named("tc_prio_qopt");
        static final int BANDS = STRUCT.u32("bands");
        static final int PRIOMAP = STRUCT.bytes("priomap", PRIORITIES);

        private TcPrioQopt() {}
    }

    static final Kind<PfifoFast> KIND = new Kind<>() {
        @Override
        public String name() {
            return "pfifo_fast";
        }

        @Override
        public PfifoFast read(AttributeReader options, Psched clock) {
            if (options.length() == 0) {
                return DEFAULT;
            }
            StructReader qopt = options.struct();
            List<Integer> map = new ArrayList<>(PRIORITIES);
            for (int priority = 0; priority < PRIORITIES; priority++) {
                map.add(qopt.u8(TcPrioQopt.PRIOMAP + priority));
            }
            return new PfifoFast(qopt.u32(TcPrioQopt.BANDS), map);
        }
    };

    /** Keeps a copy of the map. */
    public PfifoFast {
        priorityMap = List.copyOf(priorityMap);
    }

    @Override
    public String kind() {
        return "pfifo_fast";
    }

    /** Writes nothing: there is nothing to choose. */
    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {}

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder("pfifo_fast bands ").append(bands).append(" priomap");
        priorityMap.forEach(band -> text.append(' ').append(band));
        return text.toString();
    }
}
