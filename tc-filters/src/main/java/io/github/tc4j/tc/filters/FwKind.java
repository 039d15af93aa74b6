package io.github.tc4j.tc.filters;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.spi.ActionList;
import io.github.tc4j.tc.spi.FilterKind;
import io.github.tc4j.tc.spi.Psched;

/** How fw filters are encoded and decoded: {@code TCA_FW_*} of {@code linux/pkt_cls.h}. */
final class FwKind implements FilterKind<Fw> {
    static final String NAME = "fw";
    static final FwKind KIND = new FwKind();
    static final int TCA_FW_CLASSID = 1;
    static final int TCA_FW_INDEV = 3;
    static final int TCA_FW_ACT = 4;
    static final int TCA_FW_MASK = 5;
    static final AttributeSpace SPACE = AttributeSpace.of(
                    "TCA_FW_", "UNSPEC", "CLASSID", "POLICE", "INDEV", "ACT", "MASK")
            .with(TCA_FW_ACT, ActionList.space());

    private FwKind() {}

    @Override
    public String name() {
        return NAME;
    }

    /** In tc's order. Nothing is written if nothing is said, which makes the filter that takes marks as classes. */
    static void write(Fw filter, MessageWriter out, int attribute, Psched clock) {
        if (filter.equals(Fw.filter())) {
            return;
        }
        int nest = out.beginNest(attribute);
        if (filter.mask() != null) {
            out.u32(TCA_FW_MASK, filter.mask());
        }
        filter.target().writeFlowId(out, TCA_FW_CLASSID);
        if (filter.inDevice() != null) {
            out.string(TCA_FW_INDEV, filter.inDevice());
        }
        filter.target().writeActions(out, TCA_FW_ACT, clock);
        out.endNest(nest);
    }

    @Override
    public Fw read(AttributeReader options, Psched clock) {
        Fw filter = Fw.filter();
        AttributeReader reader = options.nested();
        while (reader.next()) {
            switch (reader.type()) {
                case TCA_FW_CLASSID -> filter = filter.flowId(new Handle(reader.u32()));
                case TCA_FW_INDEV -> filter = filter.inDevice(DeviceName.read(reader.string()));
                case TCA_FW_ACT -> filter = filter.actions(ActionList.read(reader, clock));
                case TCA_FW_MASK -> filter = filter.mask(reader.u32());
                default -> {} // the policer of times before actions, and what newer kernels have
            }
        }
        return filter;
    }
}
