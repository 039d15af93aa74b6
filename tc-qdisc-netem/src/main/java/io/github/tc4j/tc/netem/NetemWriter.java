package io.github.tc4j.tc.netem;

import static io.github.tc4j.tc.netem.NetemAttributes.NETEM_LOSS_GE;
import static io.github.tc4j.tc.netem.NetemAttributes.NETEM_LOSS_GI;
import static io.github.tc4j.tc.netem.NetemAttributes.TCA_NETEM_CORR;
import static io.github.tc4j.tc.netem.NetemAttributes.TCA_NETEM_CORRUPT;
import static io.github.tc4j.tc.netem.NetemAttributes.TCA_NETEM_DELAY_DIST;
import static io.github.tc4j.tc.netem.NetemAttributes.TCA_NETEM_ECN;
import static io.github.tc4j.tc.netem.NetemAttributes.TCA_NETEM_JITTER64;
import static io.github.tc4j.tc.netem.NetemAttributes.TCA_NETEM_LATENCY64;
import static io.github.tc4j.tc.netem.NetemAttributes.TCA_NETEM_LOSS;
import static io.github.tc4j.tc.netem.NetemAttributes.TCA_NETEM_PRNG_SEED;
import static io.github.tc4j.tc.netem.NetemAttributes.TCA_NETEM_RATE;
import static io.github.tc4j.tc.netem.NetemAttributes.TCA_NETEM_RATE64;
import static io.github.tc4j.tc.netem.NetemAttributes.TCA_NETEM_REORDER;
import static io.github.tc4j.tc.netem.NetemAttributes.TCA_NETEM_SLOT;
import static io.github.tc4j.tc.netem.NetemAttributes.TCA_NETEM_SLOT_DIST;

import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.netlink.wire.NlAttr;
import io.github.tc4j.tc.Percent;
import io.github.tc4j.tc.spi.Psched;

/**
 * How a {@link Netem} is encoded. What is off is written, too, as zeros: in a change, the kernel keeps the correlations, reordering,
 * corruption, rate, ECN, slots and the distribution if the message has none. (The loss model and what is in the struct at the beginning it
 * does not keep.)
 */
final class NetemWriter {
    private static final int RATE_IN_ITS_OWN_ATTRIBUTE = 0xFFFF_FFFF;

    private NetemWriter() {}

    static void write(Netem netem, MessageWriter out, int attribute, Psched clock) {
        int nest = out.beginNest(attribute);
        Delay delay = netem.delay();
        Chance lost = netem.loss() instanceof Chance chance ? chance : Chance.NEVER;
        Reorder reorder = netem.reorder();

        int qopt = out.struct(TcNetem.Qopt.STRUCT);
        out.putU32(qopt + TcNetem.Qopt.LATENCY, clock.ticks(delay.time()));
        out.putU32(qopt + TcNetem.Qopt.LIMIT, (int) netem.limit());
        out.putU32(qopt + TcNetem.Qopt.LOSS, lost.probability().toU32());
        out.putU32(qopt + TcNetem.Qopt.GAP, reorder == null ? 0 : (int) reorder.gap());
        out.putU32(
                qopt + TcNetem.Qopt.DUPLICATE, netem.duplicate().probability().toU32());
        out.putU32(qopt + TcNetem.Qopt.JITTER, clock.ticks(delay.jitter()));

        int corr = out.attribute(TCA_NETEM_CORR, TcNetem.Corr.STRUCT);
        out.putU32(corr + TcNetem.Corr.DELAY_CORR, delay.correlation().toU32());
        out.putU32(corr + TcNetem.Corr.LOSS_CORR, lost.correlation().toU32());
        out.putU32(corr + TcNetem.Corr.DUP_CORR, netem.duplicate().correlation().toU32());

        int overtake = out.attribute(TCA_NETEM_REORDER, TcNetem.Reorder.STRUCT);
        if (reorder != null) {
            out.putU32(
                    overtake + TcNetem.Reorder.PROBABILITY,
                    reorder.probability().toU32());
            out.putU32(
                    overtake + TcNetem.Reorder.CORRELATION,
                    reorder.correlation().toU32());
        }

        int corrupt = out.attribute(TCA_NETEM_CORRUPT, TcNetem.Corrupt.STRUCT);
        out.putU32(
                corrupt + TcNetem.Corrupt.PROBABILITY,
                netem.corrupt().probability().toU32());
        out.putU32(
                corrupt + TcNetem.Corrupt.CORRELATION,
                netem.corrupt().correlation().toU32());

        out.u32(TCA_NETEM_ECN, netem.ecn() ? 1 : 0);
        out.u64(TCA_NETEM_LATENCY64, delay.time().toNanos());
        out.u64(TCA_NETEM_JITTER64, delay.jitter().toNanos());
        writeLoss(netem.loss(), out);
        writeRate(netem, out);
        writeSlot(netem, out);
        if (!delay.jitter().isZero()) {
            writeTable(delay.distribution(), TCA_NETEM_DELAY_DIST, out);
        }
        Long seed = netem.seed();
        if (seed != null) {
            out.u64(TCA_NETEM_PRNG_SEED, seed);
        }
        out.endNest(nest);
    }

    private static void writeLoss(Loss loss, MessageWriter out) {
        switch (loss) {
            case Chance chance -> {} // in the structs above
            case FourStateLoss model -> {
                int nest = out.beginNest(TCA_NETEM_LOSS | NlAttr.NESTED);
                int at = out.attribute(NETEM_LOSS_GI, TcNetem.GiModel.STRUCT);
                out.putU32(at + TcNetem.GiModel.P13, model.p13().toU32());
                out.putU32(at + TcNetem.GiModel.P31, model.p31().toU32());
                out.putU32(at + TcNetem.GiModel.P32, model.p32().toU32());
                out.putU32(at + TcNetem.GiModel.P14, model.p14().toU32());
                out.putU32(at + TcNetem.GiModel.P23, model.p23().toU32());
                out.endNest(nest);
            }
            case GilbertElliott model -> {
                int nest = out.beginNest(TCA_NETEM_LOSS | NlAttr.NESTED);
                int at = out.attribute(NETEM_LOSS_GE, TcNetem.GeModel.STRUCT);
                out.putU32(at + TcNetem.GeModel.P, model.toBad().toU32());
                out.putU32(at + TcNetem.GeModel.R, model.toGood().toU32());
                out.putU32(at + TcNetem.GeModel.H, complement(model.lossInBad()));
                out.putU32(at + TcNetem.GeModel.K1, model.lossInGood().toU32());
                out.endNest(nest);
            }
        }
    }

    private static int complement(Percent probability) {
        return ~probability.toU32();
    }

    private static void writeRate(Netem netem, MessageWriter out) {
        int at = out.attribute(TCA_NETEM_RATE, TcNetem.Rate.STRUCT);
        NetemRate rate = netem.rate();
        if (rate == null) {
            return;
        }
        boolean fits = rate.rate().fitsIn32Bits();
        out.putU32(at + TcNetem.Rate.RATE, fits ? (int) rate.rate().bytesPerSecond() : RATE_IN_ITS_OWN_ATTRIBUTE);
        out.putU32(at + TcNetem.Rate.PACKET_OVERHEAD, rate.packetOverhead());
        out.putU32(at + TcNetem.Rate.CELL_SIZE, (int) rate.cellSize());
        out.putU32(at + TcNetem.Rate.CELL_OVERHEAD, rate.cellOverhead());
        if (!fits) {
            out.u64(TCA_NETEM_RATE64, rate.rate().bytesPerSecond());
        }
    }

    private static void writeSlot(Netem netem, MessageWriter out) {
        int at = out.attribute(TCA_NETEM_SLOT, TcNetem.Slot.STRUCT);
        Slot slot = netem.slot();
        if (slot == null) {
            return;
        }
        out.putU32(at + TcNetem.Slot.MAX_PACKETS, slot.maxPackets());
        out.putU32(at + TcNetem.Slot.MAX_BYTES, slot.maxBytes());
        switch (slot) {
            case Slot.Range range -> {
                out.putU64(at + TcNetem.Slot.MIN_DELAY, range.min().toNanos());
                out.putU64(at + TcNetem.Slot.MAX_DELAY, range.max().toNanos());
            }
            case Slot.Distributed spread -> {
                out.putU64(at + TcNetem.Slot.DIST_DELAY, spread.delay().toNanos());
                out.putU64(at + TcNetem.Slot.DIST_JITTER, spread.jitter().toNanos());
                writeTable(spread.distribution(), TCA_NETEM_SLOT_DIST, out);
            }
        }
    }

    private static void writeTable(Distribution distribution, int attribute, MessageWriter out) {
        if (distribution.equals(Distribution.UNREPORTED)) {
            return;
        }
        int at = out.attribute(attribute, distribution.size() * Short.BYTES);
        for (int i = 0; i < distribution.size(); i++) {
            out.putU16(at + i * Short.BYTES, distribution.value(i));
        }
    }
}
