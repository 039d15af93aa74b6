package io.github.tc4j.tc.aqm;

import static io.github.tc4j.tc.aqm.CodelAttributes.TCA_CODEL_CE_THRESHOLD;
import static io.github.tc4j.tc.aqm.CodelAttributes.TCA_CODEL_ECN;
import static io.github.tc4j.tc.aqm.CodelAttributes.TCA_CODEL_INTERVAL;
import static io.github.tc4j.tc.aqm.CodelAttributes.TCA_CODEL_LIMIT;
import static io.github.tc4j.tc.aqm.CodelAttributes.TCA_CODEL_TARGET;

import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.TcTime;
import io.github.tc4j.tc.spi.Psched;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Controlled delay: when packets wait for too long, some are dropped, which tells their senders to slow down. One queue for all flows; it
 * limits no rate.
 *
 * {@snippet :
 * device.qdisc(Codel.qdisc().limit(100)).root().handle("1:").add();
 * }
 *
 * <p>What is not said (null) is left to the kernel: its own choice when the qdisc is made, what it was when it is changed.
 *
 * <p>Source: {@code TCA_CODEL_*} of {@code linux/pkt_sched.h}.
 *
 * @param limit the most packets that wait, 0 to 2<sup>32</sup>&minus;1; the kernel's choice is 1000
 * @param interval how long packets may wait longer than {@code target} before some are dropped: a round trip, 0 to 4294 s, in whole
 *     microseconds; the kernel reports up to 2 &micro;s less; the kernel's choice is 100 ms
 * @param target how long packets may wait, 0 to 4294 s, in whole microseconds; the kernel reports up to 2 &micro;s less; the kernel's
 *     choice is 5 ms
 * @param ecn whether packets that can be marked are, instead of dropped; the kernel's choice is false
 * @param ceThreshold the wait above which every packet that can be is marked, 0 to 4294 s, in whole microseconds; the kernel reports up to
 *     2 &micro;s less; without this there is none, and once there is, it stays
 */
public record Codel(
        @Nullable Long limit,
        @Nullable Duration interval,
        @Nullable Duration target,
        @Nullable Boolean ecn,
        @Nullable Duration ceThreshold)
        implements QdiscOptions {
    private static final Codel DEFAULT = new Codel(null, null, null, null, null);

    /**
     * Checks the values, all of them.
     *
     * @throws IllegalArgumentException if something is wrong; the message names every field that is, with its value and range
     */
    public Codel {
        Wrong wrong = new Wrong("codel");
        wrong.check("limit", limit, 0, 0xFFFF_FFFFL, " packets");
        Micros.check(wrong, "interval", interval, Micros.MAX);
        Micros.check(wrong, "target", target, Micros.MAX);
        Micros.check(wrong, "ce_threshold", ceThreshold, Micros.MAX);
        wrong.refuse();
    }

    /**
     * A qdisc as the kernel makes it.
     *
     * @return options to go on from
     */
    public static Codel qdisc() {
        return DEFAULT;
    }

    /**
     * Says how many packets wait.
     *
     * @param value 0 to 2<sup>32</sup>&minus;1
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Codel limit(long value) {
        return new Codel(value, interval, target, ecn, ceThreshold);
    }

    /**
     * Says how long packets may wait for too long before some are dropped.
     *
     * @param value 0 to 4294 s, in whole microseconds; the kernel reports up to 2 &micro;s less
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Codel interval(Duration value) {
        return new Codel(limit, value, target, ecn, ceThreshold);
    }

    /**
     * Says how long packets may wait.
     *
     * @param value 0 to 4294 s, in whole microseconds; the kernel reports up to 2 &micro;s less
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Codel target(Duration value) {
        return new Codel(limit, interval, value, ecn, ceThreshold);
    }

    /**
     * Says whether packets are marked.
     *
     * @param value whether those that can be are marked instead of dropped
     * @return new options
     */
    public Codel ecn(boolean value) {
        return new Codel(limit, interval, target, value, ceThreshold);
    }

    /**
     * Says from which wait on every packet that can be is marked.
     *
     * @param value 0 to 4294 s, in whole microseconds; the kernel reports up to 2 &micro;s less
     * @return new options
     * @throws IllegalArgumentException if the value is out of range
     */
    public Codel ceThreshold(Duration value) {
        return new Codel(limit, interval, target, ecn, value);
    }

    @Override
    public String kind() {
        return "codel";
    }

    @Override
    public AttributeSpace attributes() {
        return CodelAttributes.SPACE;
    }

    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {
        int nest = out.beginNest(attribute);
        if (limit != null) {
            out.u32(TCA_CODEL_LIMIT, limit.intValue());
        }
        if (interval != null) {
            out.u32(TCA_CODEL_INTERVAL, Micros.toU32(interval));
        }
        if (target != null) {
            out.u32(TCA_CODEL_TARGET, Micros.toU32(target));
        }
        if (ecn != null) {
            out.u32(TCA_CODEL_ECN, ecn ? 1 : 0);
        }
        if (ceThreshold != null) {
            out.u32(TCA_CODEL_CE_THRESHOLD, Micros.toU32(ceThreshold));
        }
        out.endNest(nest);
    }

    /** Returns the options as tc writes them. */
    @Override
    public String toString() {
        return "codel"
                + (limit == null ? "" : " limit " + limit + "p")
                + (interval == null ? "" : " interval " + TcTime.format(interval))
                + (target == null ? "" : " target " + TcTime.format(target))
                + (ecn == null ? "" : ecn ? " ecn" : " noecn")
                + (ceThreshold == null ? "" : " ce_threshold " + TcTime.format(ceThreshold));
    }
}
