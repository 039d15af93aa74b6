package io.github.tc4j.tc.aqm;

import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_BUCKETS_LOG;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_CE_THRESHOLD;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_FLOW_MAX_RATE;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_FLOW_PLIMIT;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_FLOW_REFILL_DELAY;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_HORIZON;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_HORIZON_DROP;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_INITIAL_QUANTUM;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_LOW_RATE_THRESHOLD;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_ORPHAN_MASK;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_PLIMIT;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_QUANTUM;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_RATE_ENABLE;
import static io.github.tc4j.tc.aqm.FqAttributes.TCA_FQ_TIMER_SLACK;

import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.TcTime;
import io.github.tc4j.tc.spi.Psched;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Fair queueing with pacing: the flows of this machine's sockets take turns, and their packets leave at the rate and time that the sockets
 * ask for.
 *
 * {@snippet :
 * device.qdisc(Fq.qdisc().maxRate(Rate.mbit(10))).root().handle("1:").add();
 * }
 *
 * <p>What is not said (null) is left to the kernel: its own choice when the qdisc is made, what it was when it is changed.
 *
 * <p>Source: {@code TCA_FQ_*} of {@code linux/pkt_sched.h}.
 *
 * @param buckets how many hash buckets there are, a power of 2 in 2 to 262144; the kernel's choice is 1024
 * @param limit the most packets that wait in all, 0 to 2<sup>32</sup>&minus;1; the kernel's choice is 10000
 * @param flowLimit the most packets of one flow that wait, 0 to 2<sup>32</sup>&minus;1; the kernel's choice is 100
 * @param quantum how much a flow sends in its turn, 1 byte to 1 MiB; the kernel's choice is twice the device's MTU and link header
 * @param initialQuantum how much a new flow sends at once, up to 2 GiB&minus;1; the kernel's choice is ten times the device's MTU and link
 *     header
 * @param pacing whether packets leave at the rate and time that their sockets ask for; the kernel's choice is true
 * @param maxRate the most that one flow may send, up to 2<sup>32</sup>&minus;2 bytes per second; null for no limit, and once there is one,
 *     it stays
 * @param lowRateThreshold below which rate of a flow each packet waits for its time, up to 2<sup>32</sup>&minus;2 bytes per second; the
 *     kernel's choice is 550 kbit
 * @param refillDelay after which idle time a flow counts as new, 0 to 4294 s, in whole microseconds, counted in the kernel's timer ticks;
 *     its choice is 40 ms
 * @param orphanMask the mask of the hash of packets without a socket, 0 to 2<sup>32</sup>&minus;1; the kernel's choice is 1023
 * @param ceThreshold the wait above which every packet that can be is marked, 0 to 4294 s, in whole microseconds; null for none, and once
 *     there is one, it stays
 * @param timerSlack how much later a timer may fire, so that several do at once, 0 to 4294967295 ns; the kernel's choice is 10 &micro;s
 * @param horizon how far ahead the time of a packet may be, 0 to 4294 s, in whole microseconds; the kernel's choice is 10 s
 * @param horizonDrop whether packets beyond the horizon are dropped, or leave at it; the kernel's choice is true
 */
public record Fq(
        @Nullable Integer buckets,
        @Nullable Long limit,
        @Nullable Long flowLimit,
        @Nullable ByteSize quantum,
        @Nullable ByteSize initialQuantum,
        @Nullable Boolean pacing,
        @Nullable Rate maxRate,
        @Nullable Rate lowRateThreshold,
        @Nullable Duration refillDelay,
        @Nullable Long orphanMask,
        @Nullable Duration ceThreshold,
        @Nullable Duration timerSlack,
        @Nullable Duration horizon,
        @Nullable Boolean horizonDrop)
        implements QdiscOptions {
    private static final Fq DEFAULT =
            new Fq(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /**
     * Checks the values, all of them.
     *
     * @throws IllegalArgumentException if something is wrong; the message names every field that is, with its value and range
     */
    public Fq {
        Wrong wrong = new Wrong("fq");
        if (buckets != null && (buckets < 2 || buckets > 262144 || Integer.bitCount(buckets) != 1)) {
            wrong.add("buckets: " + buckets + " is not a power of 2 in 2..262144");
        }
        wrong.check("limit", limit, 0, 0xFFFF_FFFFL, " packets");
        wrong.check("flow_limit", flowLimit, 0, 0xFFFF_FFFFL, " packets");
        wrong.check("quantum", quantum, 1, 1 << 20);
        wrong.check("initial_quantum", initialQuantum, 0, Integer.MAX_VALUE);
        if (maxRate != null && (maxRate.bytesPerSecond() < 1 || maxRate.bytesPerSecond() > 0xFFFF_FFFEL)) {
            wrong.add("maxrate: " + maxRate + " is not in 8bit..34359738352bit");
        }
        if (lowRateThreshold != null
                && (lowRateThreshold.bytesPerSecond() < 1 || lowRateThreshold.bytesPerSecond() > 0xFFFF_FFFEL)) {
            wrong.add("low_rate_threshold: " + lowRateThreshold + " is not in 8bit..34359738352bit");
        }
        Micros.check(wrong, "refill_delay", refillDelay, Micros.MAX);
        wrong.check("orphan_mask", orphanMask, 0, 0xFFFF_FFFFL, "");
        Micros.check(wrong, "ce_threshold", ceThreshold, Micros.MAX - 1);
        Micros.checkNanos(wrong, "timer_slack", timerSlack);
        Micros.check(wrong, "horizon", horizon, Micros.MAX);
        wrong.refuse();
    }

    /**
     * A qdisc as the kernel makes it.
     *
     * @return options to go on from
     */
    public static Fq qdisc() {
        return DEFAULT;
    }

    /**
     * Says how many hash buckets there are.
     *
     * @param value a power of 2 in 2 to 262144
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Fq buckets(int value) {
        return new Fq(
                value,
                limit,
                flowLimit,
                quantum,
                initialQuantum,
                pacing,
                maxRate,
                lowRateThreshold,
                refillDelay,
                orphanMask,
                ceThreshold,
                timerSlack,
                horizon,
                horizonDrop);
    }

    /**
     * Says how many packets wait in all.
     *
     * @param value 0 to 2<sup>32</sup>&minus;1
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Fq limit(long value) {
        return new Fq(
                buckets,
                value,
                flowLimit,
                quantum,
                initialQuantum,
                pacing,
                maxRate,
                lowRateThreshold,
                refillDelay,
                orphanMask,
                ceThreshold,
                timerSlack,
                horizon,
                horizonDrop);
    }

    /**
     * Says how many packets of one flow wait.
     *
     * @param value 0 to 2<sup>32</sup>&minus;1
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Fq flowLimit(long value) {
        return new Fq(
                buckets,
                limit,
                value,
                quantum,
                initialQuantum,
                pacing,
                maxRate,
                lowRateThreshold,
                refillDelay,
                orphanMask,
                ceThreshold,
                timerSlack,
                horizon,
                horizonDrop);
    }

    /**
     * Says how much a flow sends in its turn.
     *
     * @param value 1 byte to 1 MiB
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Fq quantum(ByteSize value) {
        return new Fq(
                buckets,
                limit,
                flowLimit,
                value,
                initialQuantum,
                pacing,
                maxRate,
                lowRateThreshold,
                refillDelay,
                orphanMask,
                ceThreshold,
                timerSlack,
                horizon,
                horizonDrop);
    }

    /**
     * Says how much a new flow sends at once.
     *
     * @param value 0 to 2 GiB&minus;1
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Fq initialQuantum(ByteSize value) {
        return new Fq(
                buckets,
                limit,
                flowLimit,
                quantum,
                value,
                pacing,
                maxRate,
                lowRateThreshold,
                refillDelay,
                orphanMask,
                ceThreshold,
                timerSlack,
                horizon,
                horizonDrop);
    }

    /**
     * Says whether packets leave at the rate and time that their sockets ask for.
     *
     * @param value false to send them as soon as it is their turn
     * @return new options
     */
    public Fq pacing(boolean value) {
        return new Fq(
                buckets,
                limit,
                flowLimit,
                quantum,
                initialQuantum,
                value,
                maxRate,
                lowRateThreshold,
                refillDelay,
                orphanMask,
                ceThreshold,
                timerSlack,
                horizon,
                horizonDrop);
    }

    /**
     * Says how much one flow may send.
     *
     * @param value 1 to 2<sup>32</sup>&minus;2 bytes per second
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Fq maxRate(Rate value) {
        return new Fq(
                buckets,
                limit,
                flowLimit,
                quantum,
                initialQuantum,
                pacing,
                value,
                lowRateThreshold,
                refillDelay,
                orphanMask,
                ceThreshold,
                timerSlack,
                horizon,
                horizonDrop);
    }

    /**
     * Says below which rate each packet waits for its time.
     *
     * @param value 1 to 2<sup>32</sup>&minus;2 bytes per second
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Fq lowRateThreshold(Rate value) {
        return new Fq(
                buckets,
                limit,
                flowLimit,
                quantum,
                initialQuantum,
                pacing,
                maxRate,
                value,
                refillDelay,
                orphanMask,
                ceThreshold,
                timerSlack,
                horizon,
                horizonDrop);
    }

    /**
     * Says after which idle time a flow counts as new.
     *
     * @param value 0 to 4294 s, in whole microseconds
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Fq refillDelay(Duration value) {
        return new Fq(
                buckets,
                limit,
                flowLimit,
                quantum,
                initialQuantum,
                pacing,
                maxRate,
                lowRateThreshold,
                value,
                orphanMask,
                ceThreshold,
                timerSlack,
                horizon,
                horizonDrop);
    }

    /**
     * Says how many flows packets without a socket are sorted into.
     *
     * @param value a mask, 0 to 2<sup>32</sup>&minus;1
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Fq orphanMask(long value) {
        return new Fq(
                buckets,
                limit,
                flowLimit,
                quantum,
                initialQuantum,
                pacing,
                maxRate,
                lowRateThreshold,
                refillDelay,
                value,
                ceThreshold,
                timerSlack,
                horizon,
                horizonDrop);
    }

    /**
     * Says from which wait on every packet that can be is marked.
     *
     * @param value 0 to 4294 s, in whole microseconds
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Fq ceThreshold(Duration value) {
        return new Fq(
                buckets,
                limit,
                flowLimit,
                quantum,
                initialQuantum,
                pacing,
                maxRate,
                lowRateThreshold,
                refillDelay,
                orphanMask,
                value,
                timerSlack,
                horizon,
                horizonDrop);
    }

    /**
     * Says how much later a timer may fire.
     *
     * @param value 0 to 4294967295 ns
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Fq timerSlack(Duration value) {
        return new Fq(
                buckets,
                limit,
                flowLimit,
                quantum,
                initialQuantum,
                pacing,
                maxRate,
                lowRateThreshold,
                refillDelay,
                orphanMask,
                ceThreshold,
                value,
                horizon,
                horizonDrop);
    }

    /**
     * Says how far ahead the time of a packet may be.
     *
     * @param value 0 to 4294 s, in whole microseconds
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Fq horizon(Duration value) {
        return new Fq(
                buckets,
                limit,
                flowLimit,
                quantum,
                initialQuantum,
                pacing,
                maxRate,
                lowRateThreshold,
                refillDelay,
                orphanMask,
                ceThreshold,
                timerSlack,
                value,
                horizonDrop);
    }

    /**
     * Says what happens to packets beyond the horizon.
     *
     * @param value true to drop them, false to send them at the horizon
     * @return new options
     */
    public Fq horizonDrop(boolean value) {
        return new Fq(
                buckets,
                limit,
                flowLimit,
                quantum,
                initialQuantum,
                pacing,
                maxRate,
                lowRateThreshold,
                refillDelay,
                orphanMask,
                ceThreshold,
                timerSlack,
                horizon,
                value);
    }

    @Override
    public String kind() {
        return "fq";
    }

    @Override
    public AttributeSpace attributes() {
        return FqAttributes.SPACE;
    }

    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {
        int nest = out.beginNest(attribute);
        if (buckets != null) {
            out.u32(TCA_FQ_BUCKETS_LOG, Integer.numberOfTrailingZeros(buckets));
        }
        if (limit != null) {
            out.u32(TCA_FQ_PLIMIT, limit.intValue());
        }
        if (flowLimit != null) {
            out.u32(TCA_FQ_FLOW_PLIMIT, flowLimit.intValue());
        }
        if (quantum != null) {
            out.u32(TCA_FQ_QUANTUM, quantum.toU32("fq quantum"));
        }
        if (initialQuantum != null) {
            out.u32(TCA_FQ_INITIAL_QUANTUM, initialQuantum.toU32("fq initial_quantum"));
        }
        if (pacing != null) {
            out.u32(TCA_FQ_RATE_ENABLE, pacing ? 1 : 0);
        }
        if (maxRate != null) {
            out.u32(TCA_FQ_FLOW_MAX_RATE, (int) maxRate.bytesPerSecond());
        }
        if (lowRateThreshold != null) {
            out.u32(TCA_FQ_LOW_RATE_THRESHOLD, (int) lowRateThreshold.bytesPerSecond());
        }
        if (refillDelay != null) {
            out.u32(TCA_FQ_FLOW_REFILL_DELAY, Micros.toU32(refillDelay));
        }
        if (orphanMask != null) {
            out.u32(TCA_FQ_ORPHAN_MASK, orphanMask.intValue());
        }
        if (ceThreshold != null) {
            out.u32(TCA_FQ_CE_THRESHOLD, Micros.toU32(ceThreshold));
        }
        if (timerSlack != null) {
            out.u32(TCA_FQ_TIMER_SLACK, (int) timerSlack.toNanos());
        }
        if (horizon != null) {
            out.u32(TCA_FQ_HORIZON, Micros.toU32(horizon));
        }
        if (horizonDrop != null) {
            out.u8(TCA_FQ_HORIZON_DROP, horizonDrop ? 1 : 0);
        }
        out.endNest(nest);
    }

    /** Returns the options as tc writes them. */
    @Override
    public String toString() {
        return "fq"
                + (buckets == null ? "" : " buckets " + buckets)
                + (limit == null ? "" : " limit " + limit + "p")
                + (flowLimit == null ? "" : " flow_limit " + flowLimit + "p")
                + (quantum == null ? "" : " quantum " + quantum)
                + (initialQuantum == null ? "" : " initial_quantum " + initialQuantum)
                + (pacing == null ? "" : pacing ? " pacing" : " nopacing")
                + (maxRate == null ? "" : " maxrate " + maxRate)
                + (lowRateThreshold == null ? "" : " low_rate_threshold " + lowRateThreshold)
                + (refillDelay == null ? "" : " refill_delay " + TcTime.format(refillDelay))
                + (orphanMask == null ? "" : " orphan_mask " + orphanMask)
                + (ceThreshold == null ? "" : " ce_threshold " + TcTime.format(ceThreshold))
                + (timerSlack == null ? "" : " timer_slack " + TcTime.format(timerSlack))
                + (horizon == null ? "" : " horizon " + TcTime.format(horizon))
                + (horizonDrop == null ? "" : horizonDrop ? " horizon_drop" : " horizon_cap");
    }
}
