package io.github.tc4j.tc;

import static io.github.tc4j.tc.QdiscKernelTest.devices;
import static io.github.tc4j.tc.QdiscKernelTest.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.tc4j.netlink.MalformedMessageException;
import io.github.tc4j.netlink.NetlinkMessage;
import io.github.tc4j.netlink.NetlinkRequest;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.internal.Kinds;
import io.github.tc4j.tc.internal.TcDecoder;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.testkit.KernelTest;
import io.github.tc4j.testkit.TestNamespace;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Lists with what this module knows nothing about: classes and filters of kinds without a module. */
@KernelTest
class ListKernelTest {
    private static void everything(TestNamespace ns) {
        devices(ns);
        ns.tc("qdisc add dev d0 root handle 1: htb default 10");
        ns.tc("class add dev d0 parent 1: classid 1:1 htb rate 10mbit");
        ns.tc("class add dev d0 parent 1:1 classid 1:10 htb rate 5mbit");
        ns.tc("qdisc add dev d0 parent 1:10 handle 10: tbf rate 1mbit burst 10k latency 25ms");
        ns.tc("qdisc add dev d0 clsact");
        ns.tc("filter add dev d0 parent 1: protocol ip prio 3 u32 match ip dst 10.0.0.1 flowid 1:10");
        ns.tc("filter add dev d0 parent 1: chain 5 protocol ip prio 4 u32 match ip dst 10.0.0.2 flowid 1:10");
        ns.tc("filter add dev d0 parent 1:1 protocol ipv6 prio 5 u32 match u32 0 0 flowid 1:10");
        ns.tc("filter add dev d0 ingress protocol all prio 6 u32 match u32 0 0 action mirred egress redirect dev i0");
        ns.tc("filter add dev d0 egress protocol arp prio 7 u32 match u32 0 0");
    }

    @Test
    void filtersOfAllPlacesAndChainsAreListed(TestNamespace ns) {
        everything(ns);
        try (Tc tc = open(ns)) {
            Device d0 = tc.device("d0");
            assertThat(d0.filters())
                    .filteredOn(ListKernelTest::isRule)
                    .extracting(ListKernelTest::brief)
                    .containsExactlyInAnyOrder(
                            "1: chain 0 prio 3 ip",
                            "1: chain 5 prio 4 ip",
                            "1:1 chain 0 prio 5 ipv6",
                            "ffff:fff2 chain 0 prio 6 all",
                            "ffff:fff3 chain 0 prio 7 arp");
            assertThat(d0.filters(Handle.parse("1:"))).extracting(Filter::chain).contains(0L, 5L);
            assertThat(d0.filters(Handle.parse("1:"), 5))
                    .isNotEmpty()
                    .extracting(Filter::chain)
                    .containsOnly(5L);
            assertThat(d0.filters(Handle.parse("1:"), 6)).isEmpty();
            assertThat(d0.filters(Handle.UNSPECIFIED)).isEqualTo(d0.filters(Handle.parse("1:")));
            assertThat(d0.filters(Handle.parse("9:"))).isEmpty();
            assertThat(tc.device("d1").filters()).isEmpty();
        }
    }

    /** Hash tables are listed, too; their node is 0. */
    private static boolean isRule(Filter filter) {
        return (filter.handle().value() & 0xFFF) != 0;
    }

    private static String brief(Filter filter) {
        return filter.parent() + " chain " + filter.chain() + " prio " + filter.priority() + " " + filter.protocol();
    }

    @Test
    void aFilterIsDeletedExactly(TestNamespace ns) {
        everything(ns);
        ns.tc("filter add dev d0 parent 1: protocol ip prio 3 u32 match ip dst 10.0.0.9 flowid 1:10");
        try (Tc tc = open(ns)) {
            Device d0 = tc.device("d0");
            List<Filter> before = d0.filters();
            Filter one = before.stream()
                    .filter(f -> f.priority().value() == 3 && isRule(f))
                    .findFirst()
                    .orElseThrow();
            assertThat(d0.filter(one).get()).contains(one);
            tc.delete(one);
            assertThat(d0.filter(one).get()).isEmpty();
            assertThat(d0.filter(one).deleteIfExists()).isFalse();
            assertThat(d0.filters()).hasSize(before.size() - 1).doesNotContain(one);
            assertThat(ns.tc("filter show dev d0 parent 1:"))
                    .contains("0a000009")
                    .doesNotContain("0a000001");
        }
    }

    @Test
    void whatIsNotThereIsNotThere(TestNamespace ns) {
        everything(ns);
        try (Tc tc = open(ns)) {
            Device d0 = tc.device("d0");
            UnknownOptions u32 = new UnknownOptions("u32", null);
            FilterRequest there = d0.filter(u32)
                    .parent("1:")
                    .priority(3)
                    .protocol(Protocol.IP)
                    .handle(FilterHandle.of(0x80000800));
            assertThat(there.get()).isPresent();
            for (FilterRequest request : List.of(
                    there.priority(9),
                    there.parent("9:"),
                    there.parent("1:99"),
                    there.protocol(Protocol.ARP),
                    there.chain(9),
                    there.handle(FilterHandle.of(0x80000999)))) {
                assertThat(request.get())
                        .as(request.prepare(Verb.GET).toString())
                        .isEmpty();
                assertThat(request.deleteIfExists())
                        .as(request.prepare(Verb.DELETE).toString())
                        .isFalse();
            }
            ClassRequest htb = d0.tcClass();
            assertThat(htb.classId("1:10").get()).isPresent();
            for (ClassRequest request : List.of(htb.classId("1:11"), htb.classId("5:1"))) {
                assertThat(request.get())
                        .as(request.prepare(Verb.GET).toString())
                        .isEmpty();
                assertThat(request.deleteIfExists())
                        .as(request.prepare(Verb.DELETE).toString())
                        .isFalse();
            }
        }
    }

    @Test
    void filtersOfASharedBlockAreListedAndDeleted(TestNamespace ns) {
        devices(ns);
        ns.tc("qdisc add dev d0 ingress_block 22 ingress");
        ns.tc("qdisc add dev d1 ingress_block 22 ingress");
        ns.tc("filter add block 22 protocol ip prio 3 u32 match ip dst 10.0.0.1");
        ns.tc("filter add block 22 protocol ip prio 3 u32 match ip dst 10.0.0.2");
        try (Tc tc = open(ns)) {
            List<Filter> filters = tc.device("d0").filters();
            assertThat(filters).filteredOn(ListKernelTest::isRule).hasSize(2).allSatisfy(filter -> {
                assertThat(filter.device()).isEqualTo(DeviceRef.BLOCK);
                assertThat(filter.parent()).isEqualTo(new Handle(22));
                assertThat(filter).asString().startsWith("filter block 22 protocol ip pref 3 u32 chain 0 fh 0x80000");
            });
            assertThat(tc.device("d1").filters()).isEqualTo(filters);
            assertThat(tc.device(DeviceRef.BLOCK).filters(new Handle(22))).isEqualTo(filters);
            tc.delete(
                    filters.stream().filter(ListKernelTest::isRule).findFirst().orElseThrow());
            assertThat(ns.tc("filter show block 22")).contains("0a000002").doesNotContain("0a000001");
        }
    }

    @Test
    void classesOfAnUnknownKindAreListed(TestNamespace ns) {
        everything(ns);
        try (Tc tc = open(ns)) {
            Device d0 = tc.device("d0");
            assertThat(d0.classes())
                    .extracting(c -> c.classId() + " " + c.parent() + " " + c.leaf() + " " + c.kind())
                    .contains("1:1 root none htb", "1:10 1:1 10: htb");
            assertThat(d0.classes(Handle.parse("1:")))
                    .extracting(c -> c.classId().toString())
                    .containsExactlyInAnyOrder("1:1", "1:10");
            assertThat(d0.classes(Handle.parse("10:")))
                    .extracting(TrafficClass::kind)
                    .containsExactly("tbf");
            assertThat(d0.classes().get(0).options()).isInstanceOf(ClassOptions.class);
        }
    }

    /** Real messages cut and changed at every place: a value or a typed error, and nothing is read beyond the end. */
    @Test
    void brokenRealMessagesAreAValueOrMalformed(TestNamespace ns) {
        everything(ns);
        try (Tc tc = open(ns)) {
            Device d0 = tc.device("d0");
            TcDecoder decoder = new TcDecoder(Kinds.installed(), Psched.STANDARD, index -> "d" + index);
            Random random = new Random(1);
            for (NetlinkRequest list : List.of(
                    d0.qdiscsRequest(),
                    d0.classesRequest(Handle.UNSPECIFIED),
                    d0.filtersRequest(Handle.parse("1:"), TcRequest.NO_CHAIN),
                    d0.filtersRequest(Handle.CLSACT_INGRESS, TcRequest.NO_CHAIN))) {
                List<byte[]> messages = tc.connection().dump(list, ListKernelTest::bytes);
                assertThat(messages).isNotEmpty();
                for (byte[] message : messages) {
                    decodeAll(decoder, message);
                    for (int at = 16; at < message.length; at++) {
                        decodeAll(decoder, cut(message, at));
                        byte[] changed = message.clone();
                        for (int value : new int[] {0, 1, 0x7F, 0xFF, random.nextInt()}) {
                            changed[at] = (byte) value;
                            decodeAll(decoder, changed);
                        }
                    }
                }
            }
        }
    }

    private static byte[] bytes(NetlinkMessage message) {
        byte[] body = message.body().bytes(0, message.body().length());
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[body.length + 20]));
        out.beginMessage(message.type(), message.flags(), message.sequence());
        out.putBytes(out.reserve(body.length), body);
        out.endMessage();
        return out.segment().asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE);
    }

    private static byte[] cut(byte[] message, int length) {
        byte[] cut = java.util.Arrays.copyOf(message, length);
        MemorySegment.ofArray(cut).set(ValueLayout.JAVA_INT_UNALIGNED, 0, length);
        return cut;
    }

    private static void decodeAll(TcDecoder decoder, byte[] message) {
        for (ThrowingCallable decoding : List.<ThrowingCallable>of(
                () -> decoder.qdisc(NetlinkMessage.of(MemorySegment.ofArray(message))),
                () -> decoder.tcClass(NetlinkMessage.of(MemorySegment.ofArray(message))),
                () -> decoder.filter(NetlinkMessage.of(MemorySegment.ofArray(message))))) {
            try {
                decoding.call();
            } catch (MalformedMessageException expected) {
                // as it should be
            } catch (Throwable other) {
                assertThatCode(decoding).doesNotThrowAnyException();
            }
        }
    }
}
