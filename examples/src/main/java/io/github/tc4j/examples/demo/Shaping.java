package io.github.tc4j.examples.demo;

import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.htb.Htb;
import io.github.tc4j.tc.u32.U32;

/** The shaping of the talk: the traffic to one pod gets a class of its own, all else the default class. */
final class Shaping {
    static final String POD_CLASS = "1:1";
    static final String DEFAULT_CLASS = "1:30";

    private Shaping() {}

    /** What {@link #apply} does, as tc would be told to do it. */
    static String asTcCommands(String podAddress, Rate podRate, Rate defaultRate) {
        return """
                tc qdisc add dev cni0 root handle 1: htb default 30
                tc class add dev cni0 parent 1: classid 1:1 htb rate %s
                tc class add dev cni0 parent 1: classid 1:30 htb rate %s
                tc filter add dev cni0 protocol ip parent 1:0 prio 1 u32 match ip dst %s/32 flowid 1:1""".formatted(podRate, defaultRate, podAddress).indent(2).stripTrailing();
    }

    static void apply(Tc tc, String podAddress, Rate podRate, Rate defaultRate) {
        Device cni0 = tc.device(PodNetwork.BRIDGE);
        cni0.qdisc(Htb.qdisc().defaultClass("30")).root().handle("1:").add();
        cni0.tcClass(Htb.tcClass(podRate)).parent("1:").classId(POD_CLASS).add();
        cni0.tcClass(Htb.tcClass(defaultRate))
                .parent("1:")
                .classId(DEFAULT_CLASS)
                .add();
        cni0.filter(U32.filter().matchIpDst(podAddress + "/32").flowId(POD_CLASS))
                .parent("1:")
                .protocol(Protocol.IP)
                .priority(1)
                .add();
    }
}
