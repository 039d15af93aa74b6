package io.github.tc4j.tc.classful;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.Psched;

/**
 * Hierarchical fair service curves: classes share a link as HTB's do, and may be given a guaranteed delay besides.
 *
 * {@snippet :
 * device.qdisc(Hfsc.qdisc().defaultClass("30")).root().handle("1:").add();
 * device.tcClass(Hfsc.linkShare(ServiceCurve.of(Rate.mbit(1)))).parent("1:").classId("1:30").add();
 * }
 *
 * <p>Packets that no filter classifies are <b>dropped</b> if the default class is missing. What is not said when it is changed has its usual
 * value then.
 *
 * <p>Source: {@code struct tc_hfsc_qopt} of {@code linux/pkt_sched.h}.
 *
 * @param defaultMinor the minor number of the class for packets that no filter classifies, 0 to 65535; 0 for none
 */
public record Hfsc(int defaultMinor) implements QdiscOptions {
    private static final int MAX_MINOR = 0xFFFF;
    private static final Hfsc DEFAULT = new Hfsc(0);

    static final Kind<Hfsc> KIND = new Kind<>() {
        @Override
        public String name() {
            return "hfsc";
        }

        @Override
        public Hfsc read(AttributeReader options, Psched clock) {
            return new Hfsc(options.struct().u16(TcHfscQopt.DEFCLS));
        }
    };

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public Hfsc {
        if (defaultMinor < 0 || defaultMinor > MAX_MINOR) {
            throw new IllegalArgumentException("hfsc default: " + defaultMinor + " is not in 0..65535");
        }
    }

    /**
     * A qdisc without a default class.
     *
     * @return options to go on from
     */
    public static Hfsc qdisc() {
        return DEFAULT;
    }

    /**
     * A class that shares what the link has.
     *
     * @param curve its part
     * @return options to go on from
     */
    public static HfscClass linkShare(ServiceCurve curve) {
        return new HfscClass(null, curve, null);
    }

    /**
     * A class with a guaranteed service, which has to be a leaf.
     *
     * @param curve what is guaranteed
     * @return options to go on from
     */
    public static HfscClass realTime(ServiceCurve curve) {
        return new HfscClass(curve, null, null);
    }

    /**
     * Says where packets go that no filter classifies.
     *
     * @param minor the class's minor number in hexadecimal, as tc reads it
     * @return new options
     * @throws IllegalArgumentException if this is no such number
     */
    public Hfsc defaultClass(String minor) {
        return new Hfsc(Handle.parse("1:" + minor).minor());
    }

    @Override
    public String kind() {
        return "hfsc";
    }

    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {
        out.putU16(out.attribute(attribute, TcHfscQopt.STRUCT) + TcHfscQopt.DEFCLS, defaultMinor);
    }

    /** Returns the options as tc writes them. */
    @Override
    public String toString() {
        return "hfsc" + (defaultMinor == 0 ? "" : " default 0x" + Integer.toHexString(defaultMinor));
    }
}
