package io.github.tc4j.tc.u32;

import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.ActionFlag;
import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.HwStats;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.Stats;
import io.github.tc4j.tc.action.Gact;
import io.github.tc4j.tc.action.Mirred;
import io.github.tc4j.tc.action.Police;
import io.github.tc4j.tc.action.Verdict;
import java.util.List;

/** The records about what becomes of packets: classes, tables, actions. */
final class GoldenTargets extends GoldenTable {
    private static final U32Filter ALL = U32.filter().matchAll();
    private static final U32Filter HOST = U32.filter().matchIpDst("10.0.0.1");
    private static final U32Handle TABLE = U32Handle.table(2);

    GoldenTargets() {
        classes();
        tables();
        offsets();
        handles();
        rest();
        actions();
        details();
    }

    private void classes() {
        filter("classid", ALL.flowId("1:1"));
        filter("flowid-first", U32.filter().flowId("1:1").matchIpDst("10.0.0.1"));
        filter("flowid-ffff-ffff", ALL.flowId("ffff:ffff"));
        filter("flowid-minor-only", ALL.flowId(":1"));
        filter("flowid-missing-class", ALL.flowId("1:77"));
        filter("not-terminal", HOST);
    }

    private void tables() {
        add("divisor", at(U32.table(256)).handle(TABLE));
        add("divisor-1", at(U32.table(1)).handle(U32Handle.parse("7ff:")));
        add("divisor-16", at(U32.table(16)).handle(U32Handle.table(0x10)));
        filter("divisor-no-handle", U32.table(4));
        filter("link", ALL.link("2:"));
        filter(
                "link-hashkey",
                U32.filter()
                        .hashTable("800::")
                        .matchIpDst("10.0.0.0/24")
                        .link(TABLE)
                        .hashKey(0xff, 16));
        filter("hashkey-at-only", ALL.link(TABLE).hashKey(0, 12));
        filter(
                "hashkey-mask-ff00",
                U32.filter().matchIpSrc("192.168.0.0/16").link(TABLE).hashKey(0xff00, 12));
        U32Filter inBucket =
                U32.filter().hashTable("2:7b:").matchIpDst("10.0.0.123").flowId("1:1");
        filter("ht-bucket", inBucket);
        filter(
                "ht-bucket-0",
                U32.filter().hashTable("2:").matchIpDst("10.0.0.0").flowId("1:1"));
        add("ht-bucket-handle", at(inBucket).handle(U32Handle.parse("2:7b:5")));
        sample("sample", Ip.dst("10.0.0.123"), U32HashKey.of(0xff, 16), 256, Ip.dst("10.0.0.123"));
        Match port = U32Key.u32(0x1900, 0xff00, 20);
        sample("sample-tcp", port, U32HashKey.of(0xff00, 20), 256, Ip.dport(25));
        sample("sample-divisor", Ip.src("10.0.0.123"), U32HashKey.of(0xff, 12), 16, Ip.src("10.0.0.123"));
        sample("sample-protocol", Ip.protocol(6), U32HashKey.of(0xff0000, 8), 256, Ip.protocol(6));
    }

    private void sample(String name, Match sample, U32HashKey key, int divisor, Match match) {
        U32Handle bucket = TABLE.bucket(key.bucket(sample, divisor));
        filter(name, U32.filter().hashTable(bucket).match(match).flowId("1:1"));
    }

    private void offsets() {
        U32Filter tcp = U32.filter().match(Ip.protocol("tcp")).link("2:");
        filter("offset", tcp.offset(U32Offset.ipHeader()));
        filter("offset-plus", ALL.link("2:").offset(U32Offset.fixed(20)));
        filter("offset-plus-eat", ALL.link("2:").offset(U32Offset.fixed(4).eat()));
        filter("offset-all", tcp.offset(U32Offset.ipHeader().plus(8).eat()));
        filter(
                "offset-plus-0",
                ALL.link("2:").offset(U32Offset.variable(2, 0xffff, 0).plus(0)));
    }

    private void handles() {
        U32Filter host = HOST.flowId("1:1");
        add("handle-full", at(host).handle(U32Handle.parse("800::1")));
        add("handle-full-bucket-0", at(host).handle(U32Handle.of(0x800, 0, 0xabc)));
        add("handle-node-only", at(host).handle(U32Handle.parse("::10")));
        add("handle-hex", at(host).handle(U32Handle.parse("0x80000010")));
        add("order", at(host).handle(U32Handle.NONE.node(10)));
        add("order-handle", at(host).handle(U32Handle.table(0x800).node(0x20)));
    }

    private void rest() {
        filter("indev", HOST.inDevice("d1").flowId("1:1"));
        filter("skip-hw", HOST.flowId("1:1").skipHardware());
        filter("skip-sw", HOST.flowId("1:1").skipSoftware());
        U32Filter all = U32.filter()
                .hashTable("800:")
                .matchIpDst("10.0.0.0/24")
                .inDevice("d1")
                .link("2:")
                .hashKey(0xff, 16)
                .offset(U32Offset.ipHeader().eat())
                .skipHardware()
                .flowId("1:1");
        add("all-options", at(all).handle(U32Handle.parse("800::5")));
    }

    private void actions() {
        filter("mirred-egress-redirect", ALL.action(Mirred.redirect(D1)));
        filter("mirred-egress-mirror", ALL.action(Mirred.mirror(D1)));
        filter("mirred-ingress-redirect", ALL.action(Mirred.redirectToIngress(D1)));
        filter("mirred-ingress-mirror", ALL.action(Mirred.mirrorToIngress(D1)));
        filter("mirred-index", ALL.actions(List.of(new Action(Mirred.redirect(D1), 7, Stats.NONE))));
        filter("mirred-mirror-pipe", ALL.action(Mirred.mirror(D1)));
        filter("mirred-mirror-continue", ALL.action(mirror(Verdict.UNSPECIFIED)));
        filter("mirred-mirror-drop", ALL.action(mirror(Verdict.DROP)));
        filter("mirred-flowid", HOST.flowId("1:1").action(Mirred.mirror(D1)));
        filter("mirred-before-flowid", HOST.action(Mirred.mirror(D1)).flowId("1:1"));
        filter("two-actions", ALL.action(Mirred.mirror(D1), Mirred.redirect(D1)));
        filter("three-actions", ALL.action(Mirred.mirror(D1), Mirred.mirrorToIngress(D1), Mirred.redirect(D1)));
    }

    private void details() {
        Action redirect = Action.of(Mirred.redirect(D1));
        one("action-cookie", redirect.cookie("0102030405060708090a0b0c0d0e0f10"));
        one("action-cookie-odd", redirect.cookie("a1b2c3"));
        one("action-no-percpu", redirect.flags(ActionFlag.NO_PERCPU_STATS));
        one("action-hw-stats-disabled", redirect.withoutHwStats());
        one("action-hw-stats-immediate", redirect.hwStats(HwStats.IMMEDIATE));
        filter("action-skip-hw", ALL.skipHardware().actions(List.of(redirect.flags(ActionFlag.SKIP_HW))));
        one("action-drop", Action.of(Gact.drop()));
        one("action-pass", Action.of(Gact.pass()));
        one("action-gact-index", Action.of(Gact.reclassify()).index(9));
        one("action-gact-random", Action.of(Gact.pass().inTurn(10, Verdict.DROP)));
        one("action-goto-chain", Action.of(Gact.gotoChain(5)));
        filter("action-mirror-then-drop", ALL.action(Mirred.mirror(D1), Gact.drop()));
        one("action-mirred-shared", Action.shared("mirred", 5));
        one("action-gact-shared", Action.shared("gact", 5));
        one("action-police-shared", Action.shared("police", 5));
        Police police = Police.rate(Rate.mbit(1), ByteSize.kib(10));
        one("action-police", Action.of(police.conform(Verdict.PIPE)));
        U32Filter toClass = ALL.flowId("1:1").police(police.mtu(ByteSize.of(2000)));
        filter("police", toClass);
        filter("police-after-flowid", toClass);
        filter("police-shared", ALL.police(Action.shared("police", 5)));
    }

    private void one(String name, Action action) {
        filter(name, ALL.actions(List.of(action)));
    }

    private static Mirred mirror(Verdict verdict) {
        return new Mirred(Mirred.Mode.EGRESS_MIRROR, D1.index(), verdict);
    }
}
