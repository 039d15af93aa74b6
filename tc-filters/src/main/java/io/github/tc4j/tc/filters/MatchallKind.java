package io.github.tc4j.tc.filters;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.netlink.wire.Struct;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.spi.ActionList;
import io.github.tc4j.tc.spi.FilterKind;
import io.github.tc4j.tc.spi.Psched;

/** How matchall filters are encoded and decoded: {@code TCA_MATCHALL_*} of {@code linux/pkt_cls.h}. */
final class MatchallKind implements FilterKind<Matchall> {
    static final String NAME = "matchall";
    static final MatchallKind KIND = new MatchallKind();
    static final int TCA_MATCHALL_CLASSID = 1;
    static final int TCA_MATCHALL_ACT = 2;
    static final int TCA_MATCHALL_FLAGS = 3;
    static final int TCA_MATCHALL_PCNT = 4;
    static final AttributeSpace SPACE = AttributeSpace.of(
                    "TCA_MATCHALL_", "UNSPEC", "CLASSID", "ACT", "FLAGS", "PCNT", "PAD")
            .with(TCA_MATCHALL_ACT, ActionList.space());

    /** {@code struct tc_matchall_pcnt}. */
    static final class TcMatchallPcnt {
        static final Struct STRUCT = Struct.named("tc_matchall_pcnt");
        static final int RHIT = STRUCT.u64("rhit");

        private TcMatchallPcnt() {}
    }

    private MatchallKind() {}

    @Override
    public String name() {
        return NAME;
    }

    /** As tc does, nothing is written if nothing is said. */
    static void write(Matchall filter, MessageWriter out, int attribute, Psched clock) {
        if (filter.equals(Matchall.filter())) {
            return;
        }
        int nest = out.beginNest(attribute);
        filter.target().writeFlowId(out, TCA_MATCHALL_CLASSID);
        filter.target().writeActions(out, TCA_MATCHALL_ACT, clock);
        filter.offload().write(out, TCA_MATCHALL_FLAGS);
        out.endNest(nest);
    }

    @Override
    public Matchall read(AttributeReader options, Psched clock) {
        Target target = Target.NONE;
        Integer flags = null;
        Long hits = null;
        AttributeReader reader = options.nested();
        while (reader.next()) {
            switch (reader.type()) {
                case TCA_MATCHALL_CLASSID -> target = target.flowId(new Handle(reader.u32()));
                case TCA_MATCHALL_ACT -> target = target.actions(ActionList.read(reader, clock));
                case TCA_MATCHALL_FLAGS -> flags = reader.u32();
                case TCA_MATCHALL_PCNT -> hits = reader.struct().u64(TcMatchallPcnt.RHIT);
                default -> {} // newer kernels have more
            }
        }
        Offload offload = flags == null ? Offload.AUTO : Offload.of(flags);
        boolean inHardware = flags != null && Offload.inHardware(flags);
        return new Matchall(
                target, offload, hits == null && !inHardware ? null : new Matchall.Status(hits, inHardware));
    }
}
