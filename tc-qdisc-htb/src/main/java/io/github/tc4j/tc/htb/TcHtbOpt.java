package io.github.tc4j.tc.htb;

import io.github.tc4j.netlink.wire.Struct;
import io.github.tc4j.tc.spi.TcRateSpec;

/** {@code struct tc_htb_opt} of {@code linux/pkt_sched.h}. Buffers are in ticks: the time that a burst takes at its rate. */
final class TcHtbOpt {
    static final Struct STRUCT = Struct.named("tc_htb_opt");
    static final int RATE = STRUCT.struct("rate", TcRateSpec.STRUCT);
    static final int CEIL = STRUCT.struct("ceil", TcRateSpec.STRUCT);
    static final int BUFFER = STRUCT.u32("buffer");
    static final int CBUFFER = STRUCT.u32("cbuffer");
    static final int QUANTUM = STRUCT.u32("quantum");
    static final int LEVEL = STRUCT.u32("level");
    static final int PRIO = STRUCT.u32("prio");

    private TcHtbOpt() {}
}
