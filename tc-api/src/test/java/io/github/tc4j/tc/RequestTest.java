package io.github.tc4j.tc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.tc4j.netlink.Nl;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.qdisc.Qdiscs;
import io.github.tc4j.tc.spi.Psched;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Requests that are not sent: what they need, how they print, and that they are values. */
class RequestTest {
    private static final Device D0 = Device.offline(new DeviceRef(10, "d0"), Psched.STANDARD);
    private static final UnknownOptions U32 = new UnknownOptions("u32", null);
    private static final UnknownOptions HTB = new UnknownOptions("htb", null);

    @Test
    void anOfflineDeviceSendsNothing() {
        QdiscRequest qdisc = D0.qdisc(Qdiscs.pfifo()).root();
        ClassRequest tcClass = D0.tcClass((ClassOptions) HTB).parent("1:").classId("1:1");
        FilterRequest filter = D0.filter(U32).priority(1).handle(FilterHandle.of(1));
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                qdisc::add,
                qdisc::addAndGet,
                qdisc::replace,
                qdisc::change,
                qdisc::delete,
                qdisc::deleteIfExists,
                qdisc::get,
                qdisc.handle("1:")::link,
                tcClass::add,
                tcClass::addAndGet,
                tcClass::replace,
                tcClass::change,
                tcClass::delete,
                tcClass::deleteIfExists,
                tcClass::get,
                filter::add,
                filter::addAndGet,
                filter::replace,
                filter::change,
                filter::delete,
                filter::deleteIfExists,
                filter::get,
                D0::qdiscs,
                D0::classes,
                D0::filters,
                () -> D0.filters(Handle.UNSPECIFIED, 3))) {
            assertThatIllegalStateException()
                    .isThrownBy(call)
                    .withMessage("d0 is offline: its requests can be prepared, not sent");
        }
    }

    @Test
    void eachStepMakesAnotherRequest() {
        QdiscRequest qdisc = D0.qdisc(Qdiscs.pfifo());
        QdiscRequest placed = qdisc.root().handle("1:");
        placed.parent("1:1");
        assertThat(placed.prepare(Verb.ADD)).hasToString("add qdisc pfifo 1: on d0 root");
        assertThatIllegalStateException().isThrownBy(() -> qdisc.prepare(Verb.ADD));
    }

    @Test
    void qdiscsNeedAPlaceAndAKind() {
        refuses(() -> D0.qdisc(Qdiscs.pfifo()).prepare(Verb.ADD), "add qdisc on d0: say root() or parent(...)");
        refuses(
                () -> D0.qdisc(Qdiscs.pfifo()).handle("1:").prepare(Verb.ADD),
                "add qdisc on d0: say root() or parent(...)");
        refuses(() -> D0.qdisc().prepare(Verb.DELETE), "delete qdisc on d0: say root() or parent(...)");
        refuses(() -> D0.qdisc().root().prepare(Verb.ADD), "add qdisc on d0: say of which kind, qdisc(options)");
        refuses(
                () -> D0.qdisc().root().prepare(Verb.REPLACE),
                "replace qdisc on d0: say of which kind, qdisc(options)");
        assertThat(D0.qdisc(Qdiscs.clsact()).prepare(Verb.ADD))
                .hasToString("add qdisc clsact ffff: on d0 parent ffff:fff1");
        assertThat(D0.qdisc().handle("1:").prepare(Verb.GET)).hasToString("get qdisc 1: on d0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> D0.qdisc(Qdiscs.pfifo()).handle("1:1"))
                .withMessage("handle: 1:1 is a class; a qdisc's minor is 0");
    }

    @Test
    void classesNeedAPlaceAnIdentityAndAKind() {
        ClassRequest none = D0.tcClass();
        ClassRequest htb = D0.tcClass((ClassOptions) HTB);
        refuses(() -> htb.classId("1:1").prepare(Verb.ADD), "add class on d0: say parent(...)");
        refuses(() -> htb.classId("1:1").prepare(Verb.REPLACE), "replace class on d0: say parent(...)");
        refuses(() -> none.prepare(Verb.DELETE), "delete class on d0: say classId(...)");
        refuses(() -> none.prepare(Verb.GET), "get class on d0: say classId(...)");
        refuses(() -> htb.parent("1:").prepare(Verb.CHANGE), "change class on d0: say classId(...)");
        refuses(() -> none.parent("1:").prepare(Verb.ADD), "add class on d0: say of which kind, tcClass(options)");
        refuses(
                () -> none.parent("1:").classId("1:1").prepare(Verb.CHANGE),
                "change class on d0: say of which kind, tcClass(options)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> htb.prepare(Verb.LINK))
                .withMessage("link is for qdiscs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> htb.classId("1:"))
                .withMessage("classid: 1: is a qdisc; a class's minor is 1..ffff");
        assertThat(htb.parent("1:").classId("1:1").prepare(Verb.ADD)).hasToString("add class htb 1:1 on d0 parent 1:");
        assertThat(htb.root().classId("1:1").prepare(Verb.ADD)).hasToString("add class htb 1:1 on d0 root");
        assertThat(none.classId("1:1").prepare(Verb.DELETE)).hasToString("delete class 1:1 on d0");
    }

    @Test
    void filtersNeedAKindAndToBeReplacedAnIdentity() {
        refuses(() -> D0.filter().prepare(Verb.ADD), "add filter on d0: say of which kind, filter(options)");
        String replace =
                "replace filter on d0: say priority(...) and handle(...); without them the kernel makes another"
                        + " filter each time";
        refuses(() -> D0.filter(U32).priority(1).prepare(Verb.REPLACE), replace);
        refuses(() -> D0.filter(U32).handle(FilterHandle.of(1)).prepare(Verb.REPLACE), replace);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> D0.filter(U32).prepare(Verb.LINK))
                .withMessage("link is for qdiscs");
        assertThat(D0.filter(U32)
                        .parent("1:")
                        .priority(1)
                        .handle(FilterHandle.of(0x80000800))
                        .prepare(Verb.REPLACE))
                .hasToString("replace filter u32 handle 0x80000800 prio 1 on d0 parent 1:");
        assertThat(D0.filter(U32).ingress().prepare(Verb.ADD)).hasToString("add filter u32 on d0 parent ffff:fff2");
        assertThat(D0.filter().egress().prepare(Verb.DELETE)).hasToString("delete filter on d0 parent ffff:fff3");
    }

    @Test
    void filtersHaveChainsAndPrioritiesInRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> D0.filter(U32).chain(-1))
                .withMessage("chain: -1 is not in 0..4294967295");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> D0.filter(U32).chain(0x1_0000_0000L))
                .withMessage("chain: 4294967296 is not in 0..4294967295");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> D0.filter(U32).priority(65536))
                .withMessage("priority: 65536 is not in 0..65535");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> D0.filters(Handle.UNSPECIFIED, -1))
                .withMessage("chain: -1 is not in 0..4294967295");
    }

    @Test
    void aRequestEncodesToTheSameBytesEachTimeAndFlagsSayTheVerb() {
        TcRequest request =
                D0.qdisc(Qdiscs.pfifo().limit(5)).root().handle("1:").prepare(Verb.ADD);
        assertThat(request.encode()).isEqualTo(request.encode());
        assertThat(request.verb()).isEqualTo(Verb.ADD);
        assertThat(request.device()).isEqualTo(new DeviceRef(10, "d0"));
        assertThat(request.flags()).isEqualTo(Nl.NLM_F_CREATE | Nl.NLM_F_EXCL);
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[4096]));
        request.writeBody(out);
        assertThat(out.position()).isEqualTo(request.encode().length - 16);
    }

    @Test
    void listsSayWhatTheyList() {
        assertThat(Tc.QDISCS.describe()).isEqualTo("list qdiscs");
        assertThat(D0.qdiscsRequest().describe()).isEqualTo("list qdiscs on d0");
        assertThat(D0.classesRequest(Handle.parse("1:")).describe()).isEqualTo("list classes on d0 parent 1:");
        assertThat(D0.filtersRequest(Handle.CLSACT_EGRESS, 3).describe())
                .isEqualTo("list filters on d0 parent ffff:fff3");
    }

    @Test
    void whatWasObservedIsTheRequest() {
        Qdisc qdisc = new Qdisc(
                D0.ref(),
                Handle.parse("10:"),
                Handle.parse("1:10"),
                Qdiscs.pfifo().limit(9),
                1,
                Stats.NONE);
        assertThat(D0.qdisc(qdisc).prepare(Verb.DELETE)).hasToString("delete qdisc pfifo 10: on d0 parent 1:10");
        assertThat(qdisc).hasToString("qdisc pfifo 10: dev d0 parent 1:10 limit 9p");
        TrafficClass tcClass =
                new TrafficClass(D0.ref(), Handle.parse("1:1"), Handle.ROOT, Handle.parse("10:"), HTB, Stats.NONE);
        assertThat(D0.tcClass(tcClass).prepare(Verb.DELETE)).hasToString("delete class htb 1:1 on d0 root");
        assertThat(tcClass).hasToString("class htb 1:1 dev d0 root leaf 10:");
        Filter filter = new Filter(
                D0.ref(),
                Handle.parse("1:"),
                3,
                Priority.of(7),
                Protocol.IP,
                FilterHandle.of(5),
                new UnknownOptions("basic", Bytes.of((byte) 1)));
        assertThat(D0.filter(filter).prepare(Verb.DELETE))
                .hasToString("delete filter basic handle 0x5 prio 7 on d0 parent 1:");
        assertThat(filter).hasToString("filter dev d0 parent 1: protocol ip pref 7 basic chain 3 fh 0x5 [01]");
        Filter shared =
                new Filter(DeviceRef.BLOCK, new Handle(22), 0, Priority.of(7), Protocol.IP, FilterHandle.of(5), U32);
        assertThat(shared).hasToString("filter block 22 protocol ip pref 7 u32 chain 0 fh 0x5");
    }

    @Test
    void devicesAreEqualIfTheyMeanTheSame() {
        assertThat(D0)
                .isEqualTo(Device.offline(new DeviceRef(10, "d0"), Psched.STANDARD))
                .hasSameHashCodeAs(Device.offline(new DeviceRef(10, "d0"), Psched.STANDARD))
                .isNotEqualTo(Device.offline(new DeviceRef(11, "d0"), Psched.STANDARD))
                .hasToString("d0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceRef(0, "d0"))
                .withMessage("device index: 0 is less than 1");
    }

    @Test
    void limitsAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Qdiscs.pfifo().limit(-1))
                .withMessage("pfifo limit: -1 is not in 0..4294967295 packets");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Qdiscs.pfifo().dropHead().limit(0x1_0000_0000L))
                .withMessage("pfifo_head_drop limit: 4294967296 is not in 0..4294967295 packets");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Qdiscs.bfifo().limit(ByteSize.parse("4g")))
                .withMessage("bfifo limit: 4096Mb is not in 0..4294967295 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Action(U32, -1, Stats.NONE))
                .withMessage("action index: -1 is not in 0..4294967295");
    }

    private static void refuses(ThrowingCallable call, String message) {
        assertThatIllegalStateException().isThrownBy(call).withMessage(message);
    }

    @Test
    void aRequestIsTheSameHoweverOftenItIsEncoded() {
        Device device = Device.offline(new DeviceRef(10, "d0"), Psched.STANDARD);
        TcRequest request =
                device.qdisc(Qdiscs.pfifo().limit(7)).root().handle("1:").prepare(Verb.ADD);
        byte[] first = request.encode();
        assertThat(request.encode()).isEqualTo(first);
        assertThat(request.encode()).isEqualTo(first);
        assertThat(request.encode())
                .isEqualTo(device.qdisc(Qdiscs.pfifo().limit(7))
                        .root()
                        .handle("1:")
                        .prepare(Verb.ADD)
                        .encode());
    }
}
