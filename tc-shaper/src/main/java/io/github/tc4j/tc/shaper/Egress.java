package io.github.tc4j.tc.shaper;

import io.github.tc4j.netlink.link.Link;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Qdisc;
import io.github.tc4j.tc.shaper.Rule.Verdict;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.tbf.Tbf;
import io.github.tc4j.tc.u32.Endpoint;
import io.github.tc4j.tc.u32.U32;
import io.github.tc4j.tc.u32.U32Filter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What leaves a device: a token bucket at its root, or with subnets a tree of two classes with filters. */
final class Egress {
    private final Root root;
    private final HtbTree tree;
    private final Rules rules;
    private final Psched clock;

    /** What is there now. */
    Egress(Device device, List<Qdisc> qdiscs, Psched clock) {
        this.clock = clock;
        root = Root.of(device, qdiscs);
        tree = new HtbTree(root, qdiscs);
        rules = new Rules(device, Root.HTB, root.isTree() ? device.filters(Root.HTB) : List.of(), Egress::verdictOf);
    }

    private static @Nullable Verdict verdictOf(U32Filter filter) {
        if (HtbTree.SHAPED.equals(filter.flowId())) {
            return Verdict.SHAPED;
        }
        return HtbTree.FREE.equals(filter.flowId()) ? Verdict.FREE : null;
    }

    private static U32Filter target(Verdict verdict) {
        return U32.filter().flowId(verdict == Verdict.SHAPED ? HtbTree.SHAPED : HtbTree.FREE);
    }

    static Endpoint remote(Facing facing) {
        return facing == Facing.NETWORK ? Endpoint.DESTINATION : Endpoint.SOURCE;
    }

    void requireRoom(boolean replaceForeign) {
        root.requireRoom(replaceForeign);
    }

    void put(Bucket bucket, Link link, Shaping shaping, Changes changes) {
        if (shaping.subnets().scope() == Subnets.Scope.ALL) {
            root.putTbf(bucket, clock, changes);
        } else {
            tree.put(bucket, link, clock, changes);
            rules.put(Rule.of(shaping.subnets(), remote(shaping.facing()), Verdict.SHAPED), Egress::target, changes);
        }
    }

    void clear(Changes changes) {
        root.clear(changes);
    }

    /** Returns the limit in force. */
    Optional<Limit> limit() {
        Optional<Tbf> tbf = root.tbf();
        return tbf.isPresent() ? tbf.map(Egress::limit) : tree.limit();
    }

    static Limit limit(Tbf tbf) {
        return new Bucket(tbf.rate(), tbf.burst(), tbf.limit()).toLimit();
    }

    Rules rules() {
        return rules;
    }
}
