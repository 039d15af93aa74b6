package io.github.tc4j.tc.filters;

import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.ActionOptions;
import io.github.tc4j.tc.FilterHandle;
import io.github.tc4j.tc.FilterOptions;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.spi.Psched;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A filter by the packet's mark, as iptables, nftables or {@code SO_MARK} set it. The mark that it asks for is the filter's handle. Source:
 * {@code TCA_FW_*} of {@code linux/pkt_cls.h}.
 *
 * {@snippet :
 * eth0.filter(Fw.filter().flowId("1:10")).parent("1:").protocol(Protocol.IP).priority(1).handle(Fw.mark(0x10)).add();
 * }
 *
 * <p>All filters of one priority have the same mask. One without handle and options takes the mark itself as the class.
 *
 * @param mask the bits of the mark that count, 32 bits; null in a request for all of them
 * @param inDevice the interface that packets must have arrived at, 1 to 15 bytes; null for any
 * @param target what becomes of the packets
 */
public record Fw(@Nullable Integer mask, @Nullable String inDevice, Target target) implements FilterOptions {
    private static final Fw NOTHING_SAID = new Fw(null, null, Target.NONE);

    /**
     * Checks the values; a mask of all bits is none.
     *
     * @throws IllegalArgumentException if the interface's name is none
     */
    public Fw {
        if (mask != null && mask == -1) {
            mask = null;
        }
        if (inDevice != null) {
            DeviceName.check("fw", inDevice);
        }
    }

    /**
     * A filter that does nothing yet.
     *
     * @return options to go on from
     */
    public static Fw filter() {
        return NOTHING_SAID;
    }

    /**
     * The handle of the filter for a mark.
     *
     * @param mark the mark, 32 bits; 0 lets the kernel choose, and is none
     * @return the request's handle
     */
    public static FilterHandle mark(int mark) {
        return FilterHandle.of(mark);
    }

    /**
     * Says which bits of the mark count.
     *
     * @param value 32 bits
     * @return new options
     */
    public Fw mask(int value) {
        return new Fw(value, inDevice, target);
    }

    /**
     * Asks for packets that arrived at an interface.
     *
     * @param name its name, 1 to 15 bytes
     * @return new options
     * @throws IllegalArgumentException if the name is none
     */
    public Fw inDevice(String name) {
        return new Fw(mask, name, target);
    }

    /**
     * Sends packets to a class.
     *
     * @param value the class
     * @return new options
     */
    public Fw flowId(Handle value) {
        return new Fw(mask, inDevice, target.flowId(value));
    }

    /**
     * Sends packets to a class.
     *
     * @param value the class in tc's notation, such as {@code 1:10}, hexadecimal
     * @return new options
     * @throws IllegalArgumentException if the text is no class
     */
    public Fw flowId(String value) {
        return flowId(Handle.parse(value));
    }

    /**
     * Adds actions behind those that there are.
     *
     * @param more the actions, in their order
     * @return new options
     * @throws IllegalArgumentException if there are more than 32 then
     */
    public Fw action(ActionOptions... more) {
        return new Fw(mask, inDevice, target.plus(more));
    }

    /**
     * Says all the actions.
     *
     * @param value at most 32 actions; none for none
     * @return new options
     * @throws IllegalArgumentException if there are more
     */
    public Fw actions(List<Action> value) {
        return new Fw(mask, inDevice, target.actions(value));
    }

    @Override
    public String kind() {
        return FwKind.NAME;
    }

    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {
        FwKind.write(this, out, attribute, clock);
    }

    @Override
    public AttributeSpace attributes() {
        return FwKind.SPACE;
    }

    /** Returns the options as tc writes them; the mask is part of the handle there. */
    @Override
    public String toString() {
        return FwKind.NAME
                + (mask == null ? "" : " mask 0x" + Integer.toHexString(mask))
                + (inDevice == null ? "" : " indev " + inDevice)
                + target;
    }
}
