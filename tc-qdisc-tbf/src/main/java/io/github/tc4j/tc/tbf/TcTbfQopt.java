package io.github.tc4j.tc.tbf;

import io.github.tc4j.netlink.wire.Struct;
import io.github.tc4j.tc.spi.TcRateSpec;

/** {@code struct tc_tbf_qopt} of {@code linux/pkt_sched.h}. Buffer and mtu are in ticks: the time that they take at rate and peakrate. */
final class TcTbfQopt {
    static final Struct STRUCT = Struct.named("tc_tbf_qopt");
    static final int RATE = STRUCT.struct("rate", TcRateSpec.STRUCT);
    static final int PEAKRATE = STRUCT.struct("peakrate", TcRateSpec.STRUCT);
    static final int LIMIT = STRUCT.u32("limit");
    static final int BUFFER = STRUCT.u32("buffer");
    static final int MTU = STRUCT.u32("mtu");

    private TcTbfQopt() {}
}
