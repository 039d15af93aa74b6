package io.github.tc4j.tc.u32;

import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.FilterRequest;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.action.Mirred;
import io.github.tc4j.tc.spi.Psched;

/** The records about where a filter is, and about the verbs. */
final class GoldenPlaces extends GoldenTable {
    private static final U32Filter ALL = U32.filter().matchAll();
    private static final U32Filter TO_CLASS = ALL.flowId("1:1");
    private static final U32Filter HOST = U32.filter().matchIpDst("10.0.0.1");
    private static final U32Handle FIRST = U32Handle.parse("800::1");
    private static final Device BLOCK = Device.offline(DeviceRef.BLOCK, Psched.STANDARD);
    private static final Handle BLOCK_22 = new Handle(22);
    private static final Protocol ANY = new Protocol(0);

    GoldenPlaces() {
        protocols();
        parents();
        makes();
        gets();
        deletes();
    }

    private void protocols() {
        FilterRequest filter = d0.filter(TO_CLASS).parent("1:").priority(1);
        add("protocol-absent", filter);
        add("protocol-all", filter.protocol(Protocol.ALL));
        add("protocol-ipv6", filter.protocol(Protocol.IPV6));
        add("protocol-802.1q", filter.protocol(Protocol.VLAN));
        add("protocol-802.1ad", filter.protocol(Protocol.parse("802.1ad")));
        add("protocol-arp", filter.protocol(Protocol.ARP));
        add("protocol-number", filter.protocol(Protocol.parse("0x8847")));
    }

    private void parents() {
        FilterRequest filter = at(TO_CLASS);
        add("prio-absent", filter.priority(0));
        add("pref", filter.priority(49152));
        add("prio-65535", filter.priority(65535));
        add("parent-absent", d0.filter(TO_CLASS).protocol(Protocol.IP).priority(1));
        add("parent-root", filter.parent(Handle.ROOT));
        add("parent-1-0", filter.parent("1:0"));
        add("parent-class", filter.parent("1:1"));
        add("dev-last", filter);
        add("ingress-parent-ffff", at(ALL.flowId(":1")).parent("ffff:"));
        add("ingress", at(ALL.flowId(":1")).ingress());
        add("clsact-ingress", at(ALL.action(Mirred.redirect(D1))).ingress());
        add("clsact-egress", at(ALL.action(Mirred.mirror(D1))).egress());
        add("clsact-parent-numbers", at(ALL.flowId(":1")).parent("ffff:fff3"));
        add("chain-0", filter.chain(0));
        add("chain-5", filter.chain(5));
        add("chain-after-protocol", filter.chain(0x10));
        add("mirred-ingress-setup", d0.filter(ALL.action(Mirred.redirect(D1))).parent("ffff:"));
        add(
                "block",
                BLOCK.filter(ALL.flowId(":1"))
                        .parent(BLOCK_22)
                        .protocol(Protocol.IP)
                        .priority(1));
    }

    private void makes() {
        FilterRequest first = at(HOST.flowId("1:1")).handle(FIRST);
        put("replace-new", first, Verb.REPLACE);
        put(
                "replace-existing",
                first.options(U32.filter().matchIpDst("10.0.0.2").flowId("1:1")),
                Verb.REPLACE);
        put("change", first.options(HOST.flowId("1:2")), Verb.CHANGE);
        put("change-no-protocol", first.options(HOST.flowId("1:2")).protocol(ANY), Verb.CHANGE);
    }

    private void gets() {
        FilterRequest any = at(U32.filter());
        put("get", any.handle(FIRST), Verb.GET);
        put("get-chain", any.handle(FIRST).chain(5), Verb.GET);
        put("get-table", any.handle(U32Handle.table(2)), Verb.GET);
    }

    private void deletes() {
        FilterRequest any = at(U32.filter());
        put("del-handle", any.handle(FIRST), Verb.DELETE);
        put("del-handle-hex", any.handle(U32Handle.parse("0x80000002")), Verb.DELETE);
        put("del-table", any.handle(U32Handle.table(2)), Verb.DELETE);
        put("del-prio", d0.filter().parent("1:").priority(1), Verb.DELETE);
        put("del-prio-protocol", d0.filter().parent("1:").priority(1).protocol(Protocol.IP), Verb.DELETE);
        put("del-prio-kind", any, Verb.DELETE);
        put("del-with-options", at(HOST.flowId("1:1")).handle(FIRST), Verb.DELETE);
        put("del-parent", d0.filter().parent("1:"), Verb.DELETE);
        put("del-root", d0.filter(), Verb.DELETE);
        put("del-chain", d0.filter().parent("1:").chain(5), Verb.DELETE);
        put("del-chain-prio", any.chain(5).priority(3), Verb.DELETE);
        put("del-missing", any.handle(U32Handle.parse("800::999")), Verb.DELETE);
        put("del-no-prio", d0.filter(U32.filter()).parent("1:"), Verb.DELETE);
        put("del-ingress", any.parent("ffff:"), Verb.DELETE);
        put("del-block", BLOCK.filter().parent(BLOCK_22).protocol(Protocol.IP).priority(1), Verb.DELETE);
        put("del-clsact-egress", d0.filter().egress().protocol(Protocol.IP).priority(1), Verb.DELETE);
    }
}
