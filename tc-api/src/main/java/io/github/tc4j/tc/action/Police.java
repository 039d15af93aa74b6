package io.github.tc4j.tc.action;

import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.ActionOptions;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.LinkLayer;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.spi.ActionKind;
import io.github.tc4j.tc.spi.Psched;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policer: packets beyond a rate, after a burst, are dropped or marked out for something else. Nothing waits. Source: {@code TCA_POLICE_*} of
 * {@code linux/pkt_cls.h}.
 *
 * {@snippet :
 * U32.filter().matchAll().action(Police.rate(Rate.mbit(10), ByteSize.kib(100)).mtu(ByteSize.kib(64)));
 * }
 *
 * <p>A packet larger than the {@code mtu} exceeds whatever the rate, and what counts is the packet as the filter sees it: on a veth or with
 * segmentation offload that may be up to 64 KiB, more than the 2040 bytes that the kernel allows unless told otherwise.
 *
 * <p>What exceeds is dropped unless {@link #exceed} says otherwise; tc's default is {@code reclassify}.
 *
 * @param rate what conforms in the long run; null for no limit of bytes
 * @param burst what conforms at once, 1 byte to 4 GiB; 0 without a rate. The kernel keeps the time that it takes, at most 274 s
 * @param mtu the greatest packet that conforms, 1 byte to 4 GiB; {@link #NO_MTU} for any
 * @param peakRate a second bucket, of one {@code mtu}, that limits how fast the burst passes; null for none
 * @param averageRate what the filter's rate estimator may measure at most, less than 2<sup>32</sup> bytes per second; null for any. The kernel
 *     refuses it (EINVAL) where the filter has no estimator
 * @param packets a limit of packets, instead of bytes; null for none
 * @param mpu the least size that a packet counts as, 0 to 65535 bytes
 * @param overhead what each packet costs more on the link, 0 to 65535 bytes
 * @param linkLayer how the link wraps packets
 * @param exceed what becomes of packets beyond the limits
 * @param conform what becomes of the others; not another chain
 */
public record Police(
        @Nullable Rate rate,
        ByteSize burst,
        ByteSize mtu,
        @Nullable Rate peakRate,
        @Nullable Rate averageRate,
        @Nullable PacketRate packets,
        int mpu,
        int overhead,
        LinkLayer linkLayer,
        Verdict exceed,
        Verdict conform)
        implements ActionOptions {
    /** How it is decoded. */
    public static final ActionKind<Police> KIND = new PoliceKind();

    private static final long MAX_U32 = 0xFFFF_FFFFL;
    private static final int MAX_U16 = 0xFFFF;

    /** Packets of any size conform. */
    public static final ByteSize NO_MTU = ByteSize.of(MAX_U32);

    /** What the kernel makes of 0: the greatest packet in a rate table for 2047 bytes. */
    private static final ByteSize DEFAULT_MTU = ByteSize.of(2040);

    private static final ByteSize NO_BURST = ByteSize.of(0);

    /**
     * A limit of packets.
     *
     * @param perSecond what conforms in the long run, 1 to 2<sup>32</sup>&minus;1 packets a second
     * @param burst what conforms at once, 1 to 2<sup>32</sup>&minus;1 packets
     */
    public record PacketRate(long perSecond, long burst) {
        /**
         * Checks the values, all of them.
         *
         * @throws IllegalArgumentException if something is wrong; the message names every field that is, with its value and range
         */
        public PacketRate {
            List<String> wrong = new ArrayList<>();
            checkRange(wrong, "packets per second", perSecond, 1, MAX_U32, "");
            checkRange(wrong, "packets at once", burst, 1, MAX_U32, "");
            failIf(wrong);
        }

        /** Returns the limit as tc writes it. */
        @Override
        public String toString() {
            return "pkts_rate " + perSecond + " pkts_burst " + burst;
        }
    }

    /**
     * Checks the values, all of them.
     *
     * @throws IllegalArgumentException if something is wrong; the message names every field that is, with its value and range
     */
    public Police {
        List<String> wrong = new ArrayList<>();
        if (rate == null) {
            if (burst.bytes() != 0) {
                wrong.add("burst: " + burst + " is without a rate");
            }
            if (peakRate != null) {
                wrong.add("peak rate: " + peakRate + " is without a rate");
            }
        } else {
            if (burst.bytes() < 1 || burst.bytes() > MAX_U32) {
                wrong.add("burst: " + burst + " is not in 1..4294967295 bytes");
            }
            if (packets != null) {
                wrong.add("packets: " + packets + " is beside the rate " + rate + "; only one of them can be");
            }
        }
        if (mtu.bytes() < 1 || mtu.bytes() > MAX_U32) {
            wrong.add("mtu: " + mtu + " is not in 1..4294967295 bytes");
        }
        if (averageRate != null && !averageRate.fitsIn32Bits()) {
            wrong.add("average rate: " + averageRate + " is not less than 2^32 bytes per second");
        }
        checkRange(wrong, "mpu", mpu, 0, MAX_U16, " bytes");
        checkRange(wrong, "overhead", overhead, 0, MAX_U16, " bytes");
        if (conform.isGotoChain()) {
            wrong.add("conform verdict: " + conform + " is for packets that exceed only");
        }
        failIf(wrong);
    }

    private static void checkRange(List<String> wrong, String field, long value, long least, long most, String unit) {
        if (value < least || value > most) {
            wrong.add(field + ": " + value + " is not in " + least + ".." + most + unit);
        }
    }

    private static void failIf(List<String> wrong) {
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("police " + String.join("; ", wrong));
        }
    }

    static ByteSize defaultMtu(@Nullable Rate rate) {
        return rate == null ? NO_MTU : DEFAULT_MTU;
    }

    /**
     * Limits bytes. Packets of more than 2040 bytes exceed unless {@link #mtu} says otherwise.
     *
     * @param rate what conforms in the long run
     * @param burst what conforms at once, 1 byte to 4 GiB
     * @return options to go on from; what exceeds is dropped, the rest passes
     * @throws IllegalArgumentException if a value is out of range
     */
    public static Police rate(Rate rate, ByteSize burst) {
        return new Police(
                rate, burst, DEFAULT_MTU, null, null, null, 0, 0, LinkLayer.ETHERNET, Verdict.DROP, Verdict.PASS);
    }

    /**
     * Limits packets. Kernels since 5.13 can. They begin with nothing saved up: the burst is there only after the time that it takes.
     *
     * @param perSecond what conforms in the long run, 1 to 2<sup>32</sup>&minus;1 packets a second
     * @param burst what conforms at once, 1 to 2<sup>32</sup>&minus;1 packets
     * @return options to go on from; what exceeds is dropped, the rest passes
     * @throws IllegalArgumentException if a value is out of range
     */
    public static Police packets(long perSecond, long burst) {
        return withoutRate(NO_MTU, null, new PacketRate(perSecond, burst));
    }

    /**
     * Limits the size of packets.
     *
     * @param mtu the greatest packet that conforms, 1 byte to 4 GiB
     * @return options to go on from; what exceeds is dropped, the rest passes
     * @throws IllegalArgumentException if the value is out of range
     */
    public static Police packetSize(ByteSize mtu) {
        return withoutRate(mtu, null, null);
    }

    /**
     * Limits what the filter's rate estimator measures.
     *
     * @param rate less than 2<sup>32</sup> bytes per second
     * @return options to go on from; what exceeds is dropped, the rest passes
     * @throws IllegalArgumentException if the value is out of range
     */
    public static Police estimatedRate(Rate rate) {
        return withoutRate(NO_MTU, rate, null);
    }

    private static Police withoutRate(ByteSize mtu, @Nullable Rate averageRate, @Nullable PacketRate packets) {
        return new Police(
                null, NO_BURST, mtu, null, averageRate, packets, 0, 0, LinkLayer.ETHERNET, Verdict.DROP, Verdict.PASS);
    }

    /**
     * Says what the greatest packet is that conforms.
     *
     * @param value 1 byte to 4 GiB, {@link #NO_MTU} for any
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Police mtu(ByteSize value) {
        return new Police(
                rate, burst, value, peakRate, averageRate, packets, mpu, overhead, linkLayer, exceed, conform);
    }

    /**
     * Limits how fast the burst passes, by a second bucket of one {@code mtu}.
     *
     * @param value greater than the rate, to be of use
     * @return new options
     * @throws IllegalArgumentException if bytes have no limit
     */
    public Police peakRate(Rate value) {
        return new Police(rate, burst, mtu, value, averageRate, packets, mpu, overhead, linkLayer, exceed, conform);
    }

    /**
     * Limits what the filter's rate estimator measures, too.
     *
     * @param value less than 2<sup>32</sup> bytes per second
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Police averageRate(Rate value) {
        return new Police(rate, burst, mtu, peakRate, value, packets, mpu, overhead, linkLayer, exceed, conform);
    }

    /**
     * Says what the smallest packets count as.
     *
     * @param bytes 0 to 65535
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Police mpu(int bytes) {
        return new Police(
                rate, burst, mtu, peakRate, averageRate, packets, bytes, overhead, linkLayer, exceed, conform);
    }

    /**
     * Says what each packet costs more on the link.
     *
     * @param bytes 0 to 65535
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Police overhead(int bytes) {
        return new Police(rate, burst, mtu, peakRate, averageRate, packets, mpu, bytes, linkLayer, exceed, conform);
    }

    /**
     * Says how the link wraps packets.
     *
     * @param value Ethernet without this
     * @return new options
     */
    public Police linkLayer(LinkLayer value) {
        return new Police(rate, burst, mtu, peakRate, averageRate, packets, mpu, overhead, value, exceed, conform);
    }

    /**
     * Says what becomes of packets beyond the limits.
     *
     * @param verdict {@link Verdict#DROP} without this
     * @return new options
     */
    public Police exceed(Verdict verdict) {
        return new Police(rate, burst, mtu, peakRate, averageRate, packets, mpu, overhead, linkLayer, verdict, conform);
    }

    /**
     * Says what becomes of packets within the limits.
     *
     * @param verdict {@link Verdict#PASS} without this; {@link Verdict#PIPE} for the next action; not another chain
     * @return new options
     * @throws IllegalArgumentException if it is another chain
     */
    public Police conform(Verdict verdict) {
        return new Police(rate, burst, mtu, peakRate, averageRate, packets, mpu, overhead, linkLayer, exceed, verdict);
    }

    @Override
    public String kind() {
        return PoliceKind.NAME;
    }

    @Override
    public void write(MessageWriter out, int attribute, int index, Psched clock) {
        PoliceKind.write(this, out, attribute, index, clock);
    }

    @Override
    public AttributeSpace attributes() {
        return PoliceKind.SPACE;
    }

    /** Returns the options as tc writes them. */
    @Override
    public String toString() {
        return "police"
                + (rate == null ? "" : " rate " + rate + " burst " + burst)
                + (packets == null ? "" : " " + packets)
                + (mtu.equals(NO_MTU) ? "" : " mtu " + mtu)
                + (peakRate == null ? "" : " peakrate " + peakRate)
                + (averageRate == null ? "" : " avrate " + averageRate)
                + (mpu == 0 ? "" : " mpu " + mpu)
                + (overhead == 0 ? "" : " overhead " + overhead)
                + (linkLayer == LinkLayer.ETHERNET ? "" : " linklayer " + linkLayer)
                + " conform-exceed " + exceed + "/" + conform;
    }
}
