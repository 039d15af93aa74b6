package io.github.tc4j.tc.action;

import io.github.tc4j.netlink.wire.Struct;
import io.github.tc4j.tc.spi.TcGen;

/** {@code struct tc_gact} of {@code linux/tc_act/tc_gact.h}. */
final class TcGact {
    static final Struct STRUCT = Struct.named("tc_gact");
    static final TcGen GEN = TcGen.define(STRUCT);

    private TcGact() {}
}
