package io.github.tc4j.tc.htb;

import io.github.tc4j.tc.Rate;

/**
 * Makes what HTB needs: a qdisc, and classes below it.
 *
 * {@snippet :
 * device.qdisc(Htb.qdisc().defaultClass("30")).root().handle("1:").add();
 * device.tcClass(Htb.tcClass(Rate.mbit(10)).ceil(Rate.mbit(100))).parent("1:").classId("1:30").add();
 * }
 *
 * <p>A packet that no filter classifies goes to the default class; if there is none, or it names a class that does not exist, the packet is
 * <em>not shaped</em> ({@link HtbQdisc.Counters#directPackets()} counts those). Adding or deleting a class costs the kernel time in proportion
 * to the classes of the qdisc: thousands of them are better spread over several.
 */
public final class Htb {
    private Htb() {}

    /**
     * A qdisc without default class.
     *
     * @return options to go on from
     */
    public static HtbQdisc qdisc() {
        return HtbQdisc.DEFAULT;
    }

    /**
     * A class that may send at its rate and not more.
     *
     * @param rate the guaranteed rate
     * @return options to go on from
     */
    public static HtbClass tcClass(Rate rate) {
        return new HtbClass(rate, null, null, null, null, 0, null, 0, 0, HtbClass.DEFAULT_LINK_LAYER);
    }
}
