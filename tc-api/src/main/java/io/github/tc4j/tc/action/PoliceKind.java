package io.github.tc4j.tc.action;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.netlink.wire.Struct;
import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.action.Police.PacketRate;
import io.github.tc4j.tc.spi.ActionKind;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.spi.TcRateSpec;
import org.jspecify.annotations.Nullable;

/** How policers are encoded and decoded: {@code TCA_POLICE_*} of {@code linux/pkt_cls.h}. */
final class PoliceKind implements ActionKind<Police> {
    static final String NAME = "police";
    private static final int TCA_POLICE_TBF = 1;
    private static final int TCA_POLICE_RATE = 2;
    private static final int TCA_POLICE_PEAKRATE = 3;
    private static final int TCA_POLICE_AVRATE = 4;
    private static final int TCA_POLICE_RESULT = 5;
    private static final int TCA_POLICE_TM = 6;
    private static final int TCA_POLICE_RATE64 = 8;
    private static final int TCA_POLICE_PEAKRATE64 = 9;
    private static final int TCA_POLICE_PKTRATE64 = 10;
    private static final int TCA_POLICE_PKTBURST64 = 11;

    static final AttributeSpace SPACE = AttributeSpace.of(
            "TCA_POLICE_",
            "UNSPEC",
            "TBF",
            "RATE",
            "PEAKRATE",
            "AVRATE",
            "RESULT",
            "TM",
            "PAD",
            "RATE64",
            "PEAKRATE64",
            "PKTRATE64",
            "PKTBURST64");

    private static final long MAX_U32 = 0xFFFF_FFFFL;
    private static final int TABLE_SLOTS = 255;

    /** Of smaller packets the shift of the rate table would be 0, which the kernel answers with ENOMEM. */
    private static final int SMALLEST_TABLE_MTU = 256;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int parms() {
        return TCA_POLICE_TBF;
    }

    @Override
    public Struct struct() {
        return TcPolice.STRUCT;
    }

    @Override
    public int times() {
        return TCA_POLICE_TM;
    }

    @Override
    public int references(StructReader parms) {
        return parms.u32(TcPolice.REFCNT);
    }

    @Override
    public int bindings(StructReader parms) {
        return parms.u32(TcPolice.BINDCNT);
    }

    /** With a verdict that there is not: of another the kernel would make an action, if there is none with the number. */
    @Override
    public void writeReference(MessageWriter out, int attribute, int index) {
        int nest = out.beginNest(attribute);
        int at = out.attribute(TCA_POLICE_TBF, TcPolice.STRUCT);
        out.putU32(at + TcPolice.INDEX, index);
        out.putU32(at + TcPolice.ACTION, Verdict.NONE.value());
        out.endNest(nest);
    }

    static void write(Police police, MessageWriter out, int attribute, int index, Psched clock) {
        int nest = out.beginNest(attribute);
        int at = out.attribute(TCA_POLICE_TBF, TcPolice.STRUCT);
        out.putU32(at + TcPolice.INDEX, index);
        out.putU32(at + TcPolice.ACTION, police.exceed().value());
        out.putU32(at + TcPolice.MTU, wireMtu(police));
        Rate rate = police.rate();
        if (rate != null) {
            out.putU32(at + TcPolice.BURST, clock.ticks(police.burst(), rate));
            writeRate(police, rate, out, at + TcPolice.RATE, TCA_POLICE_RATE, TCA_POLICE_RATE64, clock);
        }
        Rate peak = police.peakRate();
        if (peak != null) {
            writeRate(police, peak, out, at + TcPolice.PEAKRATE, TCA_POLICE_PEAKRATE, TCA_POLICE_PEAKRATE64, clock);
        }
        Rate average = police.averageRate();
        if (average != null) {
            out.u32(TCA_POLICE_AVRATE, (int) average.bytesPerSecond());
        }
        if (!police.conform().equals(Verdict.PASS)) {
            out.u32(TCA_POLICE_RESULT, police.conform().value());
        }
        PacketRate packets = police.packets();
        if (packets != null) {
            out.u64(TCA_POLICE_PKTRATE64, packets.perSecond());
            out.u64(TCA_POLICE_PKTBURST64, clock.packetTicks(packets.burst(), packets.perSecond()));
        }
        out.endNest(nest);
    }

    private static int wireMtu(Police police) {
        return police.mtu().equals(Police.defaultMtu(police.rate()))
                ? 0
                : police.mtu().toU32("police mtu");
    }

    private static void writeRate(
            Police police, Rate rate, MessageWriter out, int at, int table, int rate64, Psched clock) {
        long mtu = Math.max(SMALLEST_TABLE_MTU, police.mtu().bytes());
        LinkLayer linkLayer = police.linkLayer();
        TcRateSpec.write(out, at, rate, mtu, police.mpu(), police.overhead(), linkLayer);
        TcRateSpec.writeTable(out, table, rate, TcRateSpec.cellLog(mtu), police.mpu(), linkLayer, clock);
        if (!rate.fitsIn32Bits()) {
            out.u64(rate64, rate.bytesPerSecond());
        }
    }

    @Override
    public Police read(AttributeReader options, Psched clock) {
        AttributeReader reader = options.nested();
        StructReader parms = AttributeReader.empty().struct();
        long rate64 = 0;
        long peak64 = 0;
        long average = 0;
        long packetRate = 0;
        long packetTicks = 0;
        Verdict conform = Verdict.PASS;
        while (reader.next()) {
            switch (reader.type()) {
                case TCA_POLICE_TBF -> parms = reader.struct();
                case TCA_POLICE_RATE64 -> rate64 = reader.u64();
                case TCA_POLICE_PEAKRATE64 -> peak64 = reader.u64();
                case TCA_POLICE_AVRATE -> average = reader.u32Long();
                case TCA_POLICE_RESULT -> conform = new Verdict(reader.u32());
                case TCA_POLICE_PKTRATE64 -> packetRate = reader.u64();
                case TCA_POLICE_PKTBURST64 -> packetTicks = reader.u64();
                default -> {} // rate tables, times, and what newer kernels have
            }
        }
        StructReader rateSpec = parms.struct(TcPolice.RATE, TcRateSpec.STRUCT);
        // the kernel looks at the 64 bits only where there are the 32
        Rate rate = rateSpec.u32(TcRateSpec.RATE) == 0 ? null : TcRateSpec.rate(rateSpec, rate64);
        StructReader peakSpec = parms.struct(TcPolice.PEAKRATE, TcRateSpec.STRUCT);
        return new Police(
                rate,
                rate == null ? ByteSize.of(0) : burst(parms.u32(TcPolice.BURST), rate, clock),
                mtu(parms.u32Long(TcPolice.MTU), rate, rateSpec),
                rate == null || peakSpec.u32(TcRateSpec.RATE) == 0 ? null : TcRateSpec.rate(peakSpec, peak64),
                average == 0 ? null : new Rate(average),
                rate == null ? packets(packetRate, packetTicks, clock) : null,
                rate == null ? 0 : rateSpec.u16(TcRateSpec.MPU),
                rate == null ? 0 : rateSpec.u16(TcRateSpec.OVERHEAD),
                rate == null ? LinkLayer.ETHERNET : TcRateSpec.linkLayer(rateSpec),
                new Verdict(parms.u32(TcPolice.ACTION)),
                conform.isGotoChain() ? Verdict.PASS : conform);
    }

    private static ByteSize burst(int ticks, Rate rate, Psched clock) {
        return ByteSize.of(Math.clamp(clock.bytes(ticks, rate).bytes(), 1, MAX_U32));
    }

    private static ByteSize mtu(long mtu, @Nullable Rate rate, StructReader rateSpec) {
        if (mtu != 0) {
            return ByteSize.of(mtu);
        }
        int shift = rateSpec.u8(TcRateSpec.CELL_LOG);
        return rate == null || shift == 0
                ? Police.defaultMtu(rate)
                : ByteSize.of(Math.min((long) TABLE_SLOTS << Math.min(shift, Integer.SIZE), MAX_U32));
    }

    private static @Nullable PacketRate packets(long perSecond, long ticks, Psched clock) {
        if (perSecond == 0) {
            return null;
        }
        long rate = perSecond < 0 ? MAX_U32 : Math.min(perSecond, MAX_U32);
        return new PacketRate(rate, Math.clamp(clock.packets(ticks, rate), 1, MAX_U32));
    }
}
