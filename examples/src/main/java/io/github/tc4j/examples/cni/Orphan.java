package io.github.tc4j.examples.cni;

import io.github.tc4j.netlink.link.Link;
import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.shaper.Shaper;
import io.github.tc4j.tc.shaper.Shaping;
import java.util.List;

/** An ifb whose container cannot be asked which interface of the host's is its own. */
final class Orphan {
    private Orphan() {}

    /**
     * Deletes the ifb, and all limits of the interface whose traffic goes through it: that would lead nowhere otherwise. An interface may have
     * got the name of another since it was noted, and so is left alone unless it does send its traffic there.
     *
     * @param candidates names of interfaces that may be the ifb's, the bridge that they are ports of among them
     */
    static void remove(Tc tc, String ifb, List<String> candidates) {
        for (String name : candidates) {
            Link link = tc.links().find(name).orElse(null);
            if (link != null && "veth".equals(link.kind())) {
                Shaper shaper = Shaper.of(tc, name).ifb(ifb);
                Shaping shaping = shaper.read().orElse(null);
                if (shaping != null && shaping.ingress() != null) {
                    shaper.remove();
                }
            }
        }
        tc.links().deleteIfExists(ifb);
    }
}
