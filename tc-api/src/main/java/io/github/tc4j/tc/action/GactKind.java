package io.github.tc4j.tc.action;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.netlink.wire.Struct;
import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.action.Gact.Chance;
import io.github.tc4j.tc.spi.ActionKind;
import io.github.tc4j.tc.spi.Psched;
import org.jspecify.annotations.Nullable;

/** How generic actions are encoded and decoded: {@code TCA_GACT_*} of {@code linux/tc_act/tc_gact.h}. */
final class GactKind implements ActionKind<Gact> {
    static final String NAME = "gact";
    private static final int TCA_GACT_TM = 1;
    private static final int TCA_GACT_PARMS = 2;
    private static final int TCA_GACT_PROB = 3;
    static final AttributeSpace SPACE = AttributeSpace.of("TCA_GACT_", "UNSPEC", "TM", "PARMS", "PROB", "PAD");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int parms() {
        return TCA_GACT_PARMS;
    }

    @Override
    public Struct struct() {
        return TcGact.STRUCT;
    }

    @Override
    public int times() {
        return TCA_GACT_TM;
    }

    /** With a verdict that there is not: of another the kernel would make an action, if there is none with the number. */
    @Override
    public void writeReference(MessageWriter out, int attribute, int index) {
        write(out, attribute, index, Verdict.NONE, null);
    }

    static void write(MessageWriter out, int attribute, int index, Verdict verdict, @Nullable Chance chance) {
        int nest = out.beginNest(attribute);
        int at = out.attribute(TCA_GACT_PARMS, TcGact.STRUCT);
        out.putU32(at + TcGact.GEN.index(), index);
        out.putU32(at + TcGact.GEN.action(), verdict.value());
        if (chance != null) {
            at = out.attribute(TCA_GACT_PROB, TcGactP.STRUCT);
            out.putU16(at + TcGactP.PTYPE, chance.type().value());
            out.putU16(at + TcGactP.PVAL, chance.oneIn());
            out.putU32(at + TcGactP.PACTION, chance.verdict().value());
        }
        out.endNest(nest);
    }

    @Override
    public Gact read(AttributeReader options, Psched clock) {
        AttributeReader reader = options.nested();
        Verdict verdict = Verdict.PASS;
        Chance chance = null;
        while (reader.next()) {
            switch (reader.type()) {
                case TCA_GACT_PARMS -> verdict = new Verdict(reader.struct().u32(TcGact.GEN.action()));
                case TCA_GACT_PROB -> chance = chance(reader.struct());
                default -> {} // times, and what newer kernels have
            }
        }
        return new Gact(verdict, chance);
    }

    /** What the kernel refuses, or does not have, is none. */
    private static @Nullable Chance chance(StructReader probability) {
        Chance.Type type = Chance.Type.of(probability.u16(TcGactP.PTYPE));
        Verdict verdict = new Verdict(probability.u32(TcGactP.PACTION));
        return type == null || verdict.isGotoChain()
                ? null
                : new Chance(type, Math.max(1, probability.u16(TcGactP.PVAL)), verdict);
    }
}
