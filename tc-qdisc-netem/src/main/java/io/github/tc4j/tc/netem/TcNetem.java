package io.github.tc4j.tc.netem;

import io.github.tc4j.netlink.wire.Struct;

/** The structs {@code tc_netem_*} of {@code linux/pkt_sched.h}. Probabilities and correlations are fractions of 2<sup>32</sup>&minus;1. */
final class TcNetem {
    private TcNetem() {}

    /** What {@code TCA_OPTIONS} begins with. Latency and jitter are in ticks, although the header says microseconds; the limit in packets. */
    static final class Qopt {
        static final Struct STRUCT = Struct.named("tc_netem_qopt");
        static final int LATENCY = STRUCT.u32("latency");
        static final int LIMIT = STRUCT.u32("limit");
        static final int LOSS = STRUCT.u32("loss");
        static final int GAP = STRUCT.u32("gap");
        static final int DUPLICATE = STRUCT.u32("duplicate");
        static final int JITTER = STRUCT.u32("jitter");

        private Qopt() {}
    }

    static final class Corr {
        static final Struct STRUCT = Struct.named("tc_netem_corr");
        static final int DELAY_CORR = STRUCT.u32("delay_corr");
        static final int LOSS_CORR = STRUCT.u32("loss_corr");
        static final int DUP_CORR = STRUCT.u32("dup_corr");

        private Corr() {}
    }

    static final class Reorder {
        static final Struct STRUCT = Struct.named("tc_netem_reorder");
        static final int PROBABILITY = STRUCT.u32("probability");
        static final int CORRELATION = STRUCT.u32("correlation");

        private Reorder() {}
    }

    static final class Corrupt {
        static final Struct STRUCT = Struct.named("tc_netem_corrupt");
        static final int PROBABILITY = STRUCT.u32("probability");
        static final int CORRELATION = STRUCT.u32("correlation");

        private Corrupt() {}
    }

    /** Rate in bytes per second, the rest in bytes; the overheads are signed. */
    static final class Rate {
        static final Struct STRUCT = Struct.named("tc_netem_rate");
        static final int RATE = STRUCT.u32("rate");
        static final int PACKET_OVERHEAD = STRUCT.u32("packet_overhead");
        static final int CELL_SIZE = STRUCT.u32("cell_size");
        static final int CELL_OVERHEAD = STRUCT.u32("cell_overhead");

        private Rate() {}
    }

    /** Times in nanoseconds. */
    static final class Slot {
        static final Struct STRUCT = Struct.named("tc_netem_slot");
        static final int MIN_DELAY = STRUCT.u64("min_delay");
        static final int MAX_DELAY = STRUCT.u64("max_delay");
        static final int MAX_PACKETS = STRUCT.u32("max_packets");
        static final int MAX_BYTES = STRUCT.u32("max_bytes");
        static final int DIST_DELAY = STRUCT.u64("dist_delay");
        static final int DIST_JITTER = STRUCT.u64("dist_jitter");

        private Slot() {}
    }

    static final class GiModel {
        static final Struct STRUCT = Struct.named("tc_netem_gimodel");
        static final int P13 = STRUCT.u32("p13");
        static final int P31 = STRUCT.u32("p31");
        static final int P32 = STRUCT.u32("p32");
        static final int P14 = STRUCT.u32("p14");
        static final int P23 = STRUCT.u32("p23");

        private GiModel() {}
    }

    /** {@code h} is the probability that a packet gets through in the bad state, {@code k1} that one is lost in the good state. */
    static final class GeModel {
        static final Struct STRUCT = Struct.named("tc_netem_gemodel");
        static final int P = STRUCT.u32("p");
        static final int R = STRUCT.u32("r");
        static final int H = STRUCT.u32("h");
        static final int K1 = STRUCT.u32("k1");

        private GeModel() {}
    }
}
