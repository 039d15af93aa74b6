package io.github.tc4j.tc.filters;

import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.ActionOptions;
import io.github.tc4j.tc.FilterOptions;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.spi.Psched;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A filter that every packet of the request's protocol matches. Source: {@code TCA_MATCHALL_*} of {@code linux/pkt_cls.h}.
 *
 * {@snippet :
 * eth0.filter(Matchall.filter().action(Mirred.redirect(ifb0))).parent(Handle.CLSACT_INGRESS).add();
 * }
 *
 * <p>The kernel has one of them in each priority, and no change of it: delete it and add another.
 *
 * @param target what becomes of the packets
 * @param offload whether the network card applies the filter
 * @param status what the kernel reports, which does not count when two are compared; null in a request
 */
public record Matchall(
        Target target, Offload offload, @Nullable Status status) implements FilterOptions {
    private static final Matchall NOTHING_SAID = new Matchall(Target.NONE, Offload.AUTO, null);

    /**
     * What the kernel reports of the filter.
     *
     * @param hits how many packets there were, wrapping around at 2<sup>64</sup>; null on kernels before 5.2
     * @param inHardware whether the network card applies the filter
     */
    public record Status(@Nullable Long hits, boolean inHardware) {
        /** Returns the status as tc writes it. */
        @Override
        public String toString() {
            return (inHardware ? "in_hw" : "not_in_hw")
                    + (hits == null ? "" : " (rule hit " + Long.toUnsignedString(hits) + ")");
        }
    }

    /**
     * A filter that does nothing yet.
     *
     * @return options to go on from
     */
    public static Matchall filter() {
        return NOTHING_SAID;
    }

    /**
     * Sends packets to a class.
     *
     * @param value the class
     * @return new options
     */
    public Matchall flowId(Handle value) {
        return new Matchall(target.flowId(value), offload, status);
    }

    /**
     * Sends packets to a class.
     *
     * @param value the class in tc's notation, such as {@code 1:10}, hexadecimal
     * @return new options
     * @throws IllegalArgumentException if the text is no class
     */
    public Matchall flowId(String value) {
        return flowId(Handle.parse(value));
    }

    /**
     * Adds actions behind those that there are.
     *
     * @param more the actions, in their order
     * @return new options
     * @throws IllegalArgumentException if there are more than 32 then
     */
    public Matchall action(ActionOptions... more) {
        return new Matchall(target.plus(more), offload, status);
    }

    /**
     * Says all the actions.
     *
     * @param value at most 32 actions; none for none
     * @return new options
     * @throws IllegalArgumentException if there are more
     */
    public Matchall actions(List<Action> value) {
        return new Matchall(target.actions(value), offload, status);
    }

    /**
     * Says whether the network card or the kernel applies the filter.
     *
     * @param value who does
     * @return new options
     */
    public Matchall offload(Offload value) {
        return new Matchall(target, value, status);
    }

    @Override
    public String kind() {
        return MatchallKind.NAME;
    }

    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {
        MatchallKind.write(this, out, attribute, clock);
    }

    @Override
    public AttributeSpace attributes() {
        return MatchallKind.SPACE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Matchall that && target.equals(that.target) && offload == that.offload;
    }

    @Override
    public int hashCode() {
        return 31 * target.hashCode() + offload.hashCode();
    }

    /** Returns the options as tc writes them. */
    @Override
    public String toString() {
        return MatchallKind.NAME
                + (offload == Offload.AUTO ? "" : " " + offload.word)
                + target
                + (status == null ? "" : " " + status);
    }
}
