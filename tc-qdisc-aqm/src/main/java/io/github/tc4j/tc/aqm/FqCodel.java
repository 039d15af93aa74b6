package io.github.tc4j.tc.aqm;

import static io.github.tc4j.tc.aqm.FqCodelAttributes.TCA_FQ_CODEL_CE_THRESHOLD;
import static io.github.tc4j.tc.aqm.FqCodelAttributes.TCA_FQ_CODEL_CE_THRESHOLD_MASK;
import static io.github.tc4j.tc.aqm.FqCodelAttributes.TCA_FQ_CODEL_CE_THRESHOLD_SELECTOR;
import static io.github.tc4j.tc.aqm.FqCodelAttributes.TCA_FQ_CODEL_DROP_BATCH_SIZE;
import static io.github.tc4j.tc.aqm.FqCodelAttributes.TCA_FQ_CODEL_ECN;
import static io.github.tc4j.tc.aqm.FqCodelAttributes.TCA_FQ_CODEL_FLOWS;
import static io.github.tc4j.tc.aqm.FqCodelAttributes.TCA_FQ_CODEL_INTERVAL;
import static io.github.tc4j.tc.aqm.FqCodelAttributes.TCA_FQ_CODEL_LIMIT;
import static io.github.tc4j.tc.aqm.FqCodelAttributes.TCA_FQ_CODEL_MEMORY_LIMIT;
import static io.github.tc4j.tc.aqm.FqCodelAttributes.TCA_FQ_CODEL_QUANTUM;
import static io.github.tc4j.tc.aqm.FqCodelAttributes.TCA_FQ_CODEL_TARGET;

import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.TcTime;
import io.github.tc4j.tc.spi.Psched;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Fair queueing with controlled delay: flows take turns, new ones first, and a flow whose packets wait for too long loses some, which
 * tells its sender to slow down. It limits no rate.
 *
 * {@snippet :
 * device.qdisc(FqCodel.qdisc().limit(1000)).root().handle("1:").add();
 * }
 *
 * <p>What is not said (null) is left to the kernel: its own choice when the qdisc is made, what it was when it is changed.
 *
 * <p>Source: {@code TCA_FQ_CODEL_*} of {@code linux/pkt_sched.h}.
 *
 * @param limit the most packets that wait in all, 0 to 2<sup>32</sup>&minus;1; the kernel's choice is 10240
 * @param flows how many flows are kept apart, 1 to 65536; the kernel's choice is 1024, and cannot be changed later
 * @param quantum how much a flow sends in its turn, 1 byte to 1 MiB, of which the kernel makes 256 bytes or more; its choice is the
 *     device's MTU and link header
 * @param interval how long packets may wait longer than {@code target} before some are dropped: a round trip, 0 to 4294 s, in whole
 *     microseconds; the kernel reports up to 2 &micro;s less; the kernel's choice is 100 ms
 * @param target how long packets may wait, 0 to 4294 s, in whole microseconds; the kernel reports up to 2 &micro;s less; the kernel's
 *     choice is 5 ms
 * @param ecn whether packets that can be marked are, instead of dropped; the kernel's choice is true
 * @param ceThreshold the wait above which every packet that can be is marked, 0 to 4294 s, in whole microseconds; the kernel reports up to
 *     2 &micro;s less; without this there is none, and once there is, it stays
 * @param selector which packets {@code ceThreshold} is for, by their DSCP and ECN bits; the kernel's choice is all, and it reports none while there is no threshold
 * @param memoryLimit the most memory of what waits in all, up to 2 GiB; the kernel's choice is 32 MiB
 * @param dropBatch the most packets that are dropped at once when the limits are reached, 1 to 2<sup>32</sup>&minus;1; the kernel's choice
 *     is 64
 */
public record FqCodel(
        @Nullable Long limit,
        @Nullable Long flows,
        @Nullable ByteSize quantum,
        @Nullable Duration interval,
        @Nullable Duration target,
        @Nullable Boolean ecn,
        @Nullable Duration ceThreshold,
        @Nullable CeSelector selector,
        @Nullable ByteSize memoryLimit,
        @Nullable Long dropBatch)
        implements QdiscOptions {
    private static final FqCodel DEFAULT = new FqCodel(null, null, null, null, null, null, null, null, null, null);

    /**
     * Checks the values, all of them.
     *
     * @throws IllegalArgumentException if something is wrong; the message names every field that is, with its value and range
     */
    public FqCodel {
        Wrong wrong = new Wrong("fq_codel");
        wrong.check("limit", limit, 0, 0xFFFF_FFFFL, " packets");
        wrong.check("flows", flows, 1, 65_536L, "");
        wrong.check("quantum", quantum, 1, 1 << 20);
        Micros.check(wrong, "interval", interval, Micros.MAX);
        Micros.check(wrong, "target", target, Micros.MAX);
        Micros.check(wrong, "ce_threshold", ceThreshold, Micros.MAX);
        wrong.check("memory_limit", memoryLimit, 0, 1L << 31);
        wrong.check("drop_batch", dropBatch, 1, 0xFFFF_FFFFL, " packets");
        wrong.refuse();
    }

    /**
     * A qdisc as the kernel makes it.
     *
     * @return options to go on from
     */
    public static FqCodel qdisc() {
        return DEFAULT;
    }

    /**
     * Says how many packets wait in all.
     *
     * @param value 0 to 2<sup>32</sup>&minus;1
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public FqCodel limit(long value) {
        return new FqCodel(value, flows, quantum, interval, target, ecn, ceThreshold, selector, memoryLimit, dropBatch);
    }

    /**
     * Says how many flows are kept apart. It cannot be changed later ({@code EINVAL}).
     *
     * @param value 1 to 65536
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public FqCodel flows(long value) {
        return new FqCodel(limit, value, quantum, interval, target, ecn, ceThreshold, selector, memoryLimit, dropBatch);
    }

    /**
     * Says how much a flow sends in its turn.
     *
     * @param value 1 byte to 1 MiB
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public FqCodel quantum(ByteSize value) {
        return new FqCodel(limit, flows, value, interval, target, ecn, ceThreshold, selector, memoryLimit, dropBatch);
    }

    /**
     * Says how long packets may wait for too long before some are dropped.
     *
     * @param value 0 to 4294 s, in whole microseconds; the kernel reports up to 2 &micro;s less
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public FqCodel interval(Duration value) {
        return new FqCodel(limit, flows, quantum, value, target, ecn, ceThreshold, selector, memoryLimit, dropBatch);
    }

    /**
     * Says how long packets may wait.
     *
     * @param value 0 to 4294 s, in whole microseconds; the kernel reports up to 2 &micro;s less
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public FqCodel target(Duration value) {
        return new FqCodel(limit, flows, quantum, interval, value, ecn, ceThreshold, selector, memoryLimit, dropBatch);
    }

    /**
     * Says whether packets are marked.
     *
     * @param value whether those that can be are marked instead of dropped
     * @return new options
     */
    public FqCodel ecn(boolean value) {
        return new FqCodel(
                limit, flows, quantum, interval, target, value, ceThreshold, selector, memoryLimit, dropBatch);
    }

    /**
     * Says from which wait on every packet that can be is marked.
     *
     * @param value 0 to 4294 s, in whole microseconds; the kernel reports up to 2 &micro;s less
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public FqCodel ceThreshold(Duration value) {
        return new FqCodel(limit, flows, quantum, interval, target, ecn, value, selector, memoryLimit, dropBatch);
    }

    /**
     * Says how much memory what waits may take.
     *
     * @param value 0 to 2 GiB
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public FqCodel memoryLimit(ByteSize value) {
        return new FqCodel(limit, flows, quantum, interval, target, ecn, ceThreshold, selector, value, dropBatch);
    }

    /**
     * Says how many packets may be dropped at once.
     *
     * @param value 1 to 2<sup>32</sup>&minus;1
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public FqCodel dropBatch(long value) {
        return new FqCodel(limit, flows, quantum, interval, target, ecn, ceThreshold, selector, memoryLimit, value);
    }

    /**
     * Says which packets the threshold is for: those whose DSCP and ECN bits, masked, have this value.
     *
     * @param value 0 to 255, within the mask
     * @param mask 1 to 255
     * @return new options
     * @throws IllegalArgumentException if a value is out of range
     */
    public FqCodel ceSelector(int value, int mask) {
        return new FqCodel(
                limit,
                flows,
                quantum,
                interval,
                target,
                ecn,
                ceThreshold,
                new CeSelector(value, mask),
                memoryLimit,
                dropBatch);
    }

    @Override
    public String kind() {
        return "fq_codel";
    }

    @Override
    public AttributeSpace attributes() {
        return FqCodelAttributes.SPACE;
    }

    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {
        int nest = out.beginNest(attribute);
        if (limit != null) {
            out.u32(TCA_FQ_CODEL_LIMIT, limit.intValue());
        }
        if (flows != null) {
            out.u32(TCA_FQ_CODEL_FLOWS, flows.intValue());
        }
        if (quantum != null) {
            out.u32(TCA_FQ_CODEL_QUANTUM, quantum.toU32("fq_codel quantum"));
        }
        if (interval != null) {
            out.u32(TCA_FQ_CODEL_INTERVAL, Micros.toU32(interval));
        }
        if (target != null) {
            out.u32(TCA_FQ_CODEL_TARGET, Micros.toU32(target));
        }
        if (ecn != null) {
            out.u32(TCA_FQ_CODEL_ECN, ecn ? 1 : 0);
        }
        if (ceThreshold != null) {
            out.u32(TCA_FQ_CODEL_CE_THRESHOLD, Micros.toU32(ceThreshold));
        }
        if (selector != null) {
            out.u8(TCA_FQ_CODEL_CE_THRESHOLD_MASK, selector.mask());
            out.u8(TCA_FQ_CODEL_CE_THRESHOLD_SELECTOR, selector.value());
        }
        if (memoryLimit != null) {
            out.u32(TCA_FQ_CODEL_MEMORY_LIMIT, memoryLimit.toU32("fq_codel memory_limit"));
        }
        if (dropBatch != null) {
            out.u32(TCA_FQ_CODEL_DROP_BATCH_SIZE, dropBatch.intValue());
        }
        out.endNest(nest);
    }

    /** Returns the options as tc writes them. */
    @Override
    public String toString() {
        return "fq_codel"
                + (limit == null ? "" : " limit " + limit + "p")
                + (flows == null ? "" : " flows " + flows)
                + (quantum == null ? "" : " quantum " + quantum)
                + (interval == null ? "" : " interval " + TcTime.format(interval))
                + (target == null ? "" : " target " + TcTime.format(target))
                + (ecn == null ? "" : ecn ? " ecn" : " noecn")
                + (ceThreshold == null ? "" : " ce_threshold " + TcTime.format(ceThreshold))
                + (selector == null ? "" : " ce_threshold_selector " + selector)
                + (memoryLimit == null ? "" : " memory_limit " + memoryLimit)
                + (dropBatch == null ? "" : " drop_batch " + dropBatch);
    }
}
