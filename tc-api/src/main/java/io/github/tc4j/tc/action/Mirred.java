package io.github.tc4j.tc.action;

import io.github.tc4j.netlink.MalformedMessageException;
import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.netlink.wire.Struct;
import io.github.tc4j.netlink.wire.StructReader;
import io.github.tc4j.tc.ActionOptions;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.spi.ActionKind;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.spi.TcGen;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sends packets, or copies of them, to another device. Source: {@code linux/tc_act/tc_mirred.h}.
 *
 * <p>To shape what arrives at a device, redirect it to the <em>egress</em> of an {@code ifb} ({@link #redirect}): the ifb's qdisc sees only
 * that. The other device has to be up, in the same namespace.
 *
 * @param mode where packets go, and whether they or copies of them
 * @param ifindex the other device's index, 1 or more; the kernel has 0 for a device that is gone
 * @param verdict what becomes of the packet then
 * @param deviceName the other device's name; null in what was read from the kernel, which knows the index only. It does not count when two are
 *     compared
 */
public record Mirred(
        Mode mode, int ifindex, Verdict verdict, @Nullable String deviceName) implements ActionOptions {
    /** Where packets go: {@code TCA_EGRESS_REDIR} and the following. */
    public enum Mode {
        /** The packet leaves through the other device. */
        EGRESS_REDIRECT(1, "egress redirect"),
        /** A copy leaves through the other device. */
        EGRESS_MIRROR(2, "egress mirror"),
        /** The packet arrives at the other device. */
        INGRESS_REDIRECT(3, "ingress redirect"),
        /** A copy arrives at the other device. */
        INGRESS_MIRROR(4, "ingress mirror");

        private final int value;
        private final String words;

        Mode(int value, String words) {
            this.value = value;
            this.words = words;
        }

        /**
         * Returns the kernel's number.
         *
         * @return 1 to 4
         */
        public int value() {
            return value;
        }

        /** A number that the kernel does not have reads as the first. */
        static Mode of(int value) {
            for (Mode mode : values()) {
                if (mode.value == value) {
                    return mode;
                }
            }
            return EGRESS_REDIRECT;
        }

        /** Returns the mode as tc writes it. */
        @Override
        public String toString() {
            return words;
        }
    }

    private static final int TCA_MIRRED_TM = 1;
    private static final int TCA_MIRRED_PARMS = 2;
    private static final AttributeSpace SPACE =
            AttributeSpace.of("TCA_MIRRED_", "UNSPEC", "TM", "PARMS", "PAD", "BLOCKID");

    /** {@code struct tc_mirred}. */
    static final class TcMirred {
        static final Struct STRUCT = Struct.named("tc_mirred");
        static final TcGen GEN = TcGen.define(STRUCT);
        static final int EACTION = STRUCT.u32("eaction");
        static final int IFINDEX = STRUCT.u32("ifindex");

        private TcMirred() {}
    }

    /** How it is decoded. */
    public static final ActionKind<Mirred> KIND = new ActionKind<>() {
        @Override
        public String name() {
            return "mirred";
        }

        @Override
        public int parms() {
            return TCA_MIRRED_PARMS;
        }

        @Override
        public Struct struct() {
            return TcMirred.STRUCT;
        }

        @Override
        public int times() {
            return TCA_MIRRED_TM;
        }

        @Override
        public Mirred read(AttributeReader options, Psched clock) {
            AttributeReader reader = options.nested();
            Mirred mirred = new Mirred(Mode.EGRESS_REDIRECT, 0, Verdict.STOLEN);
            while (reader.next()) {
                if (reader.type() == TCA_MIRRED_PARMS) {
                    StructReader parms = reader.struct();
                    int target = parms.u32(TcMirred.IFINDEX);
                    if (target < 0) {
                        throw new MalformedMessageException("tc_mirred.ifindex " + target);
                    }
                    mirred = new Mirred(
                            Mode.of(parms.u32(TcMirred.EACTION)),
                            target,
                            new Verdict(parms.u32(TcMirred.GEN.action())));
                }
            }
            return mirred;
        }
    };

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the index is negative
     */
    public Mirred {
        if (ifindex < 0) {
            throw new IllegalArgumentException("mirred device index: " + ifindex + " is negative");
        }
    }

    /**
     * Redirects or mirrors to a device whose name does not matter.
     *
     * @param mode where packets go, and whether they or copies of them
     * @param ifindex the other device's index
     * @param verdict what becomes of the packet then
     */
    public Mirred(Mode mode, int ifindex, Verdict verdict) {
        this(mode, ifindex, verdict, null);
    }

    private static Mirred to(DeviceRef device, Mode mode, Verdict verdict) {
        return new Mirred(mode, device.index(), verdict, device.name());
    }

    /**
     * The packet leaves through another device, such as an {@code ifb}.
     *
     * @param device the other device
     * @return the action; the packet is gone then
     */
    public static Mirred redirect(DeviceRef device) {
        return to(device, Mode.EGRESS_REDIRECT, Verdict.STOLEN);
    }

    /**
     * The packet leaves through another device, such as an {@code ifb}.
     *
     * @param device the other device
     * @return the action, as {@link #redirect(DeviceRef)}
     */
    public static Mirred redirect(Device device) {
        return redirect(device.ref());
    }

    /**
     * A copy of the packet leaves through another device.
     *
     * @param device the other device
     * @return the action; the next action is asked then
     */
    public static Mirred mirror(DeviceRef device) {
        return to(device, Mode.EGRESS_MIRROR, Verdict.PIPE);
    }

    /**
     * A copy of the packet leaves through another device.
     *
     * @param device the other device
     * @return the action, as {@link #mirror(DeviceRef)}
     */
    public static Mirred mirror(Device device) {
        return mirror(device.ref());
    }

    /**
     * The packet arrives at another device as if from the network.
     *
     * @param device the other device; not an {@code ifb}, whose qdisc would not see it
     * @return the action; the packet is gone then
     */
    public static Mirred redirectToIngress(DeviceRef device) {
        return to(device, Mode.INGRESS_REDIRECT, Verdict.STOLEN);
    }

    /**
     * The packet arrives at another device as if from the network.
     *
     * @param device the other device
     * @return the action, as {@link #redirectToIngress(DeviceRef)}
     */
    public static Mirred redirectToIngress(Device device) {
        return redirectToIngress(device.ref());
    }

    /**
     * A copy of the packet arrives at another device as if from the network.
     *
     * @param device the other device
     * @return the action; the next action is asked then
     */
    public static Mirred mirrorToIngress(DeviceRef device) {
        return to(device, Mode.INGRESS_MIRROR, Verdict.PIPE);
    }

    /**
     * A copy of the packet arrives at another device as if from the network.
     *
     * @param device the other device
     * @return the action, as {@link #mirrorToIngress(DeviceRef)}
     */
    public static Mirred mirrorToIngress(Device device) {
        return mirrorToIngress(device.ref());
    }

    /**
     * Says what becomes of the packet then.
     *
     * @param value such as {@link Verdict#PIPE} for the next action
     * @return new options
     */
    public Mirred verdict(Verdict value) {
        return new Mirred(mode, ifindex, value, deviceName);
    }

    @Override
    public String kind() {
        return "mirred";
    }

    @Override
    public void write(MessageWriter out, int attribute, int index, Psched clock) {
        int nest = out.beginNest(attribute);
        int at = out.attribute(TCA_MIRRED_PARMS, TcMirred.STRUCT);
        out.putU32(at + TcMirred.GEN.index(), index);
        out.putU32(at + TcMirred.GEN.action(), verdict.value());
        out.putU32(at + TcMirred.EACTION, mode.value());
        out.putU32(at + TcMirred.IFINDEX, ifindex);
        out.endNest(nest);
    }

    @Override
    public AttributeSpace attributes() {
        return SPACE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Mirred that
                && mode == that.mode
                && ifindex == that.ifindex
                && verdict.equals(that.verdict);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mode, ifindex, verdict);
    }

    /** Returns the options as tc writes them; it takes {@code if7} for the device with index 7. */
    @Override
    public String toString() {
        return "mirred " + mode + " dev " + (deviceName == null ? "if" + ifindex : deviceName) + " " + verdict;
    }
}
