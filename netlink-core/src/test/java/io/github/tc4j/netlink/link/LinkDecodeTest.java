package io.github.tc4j.netlink.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.MacAddress;
import io.github.tc4j.netlink.MalformedMessageException;
import io.github.tc4j.netlink.NetlinkMessage;
import io.github.tc4j.netlink.wire.MessageWriter;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LinkDecodeTest {
    private static byte[] message(int type, int family, Consumer<MessageWriter> attributes) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[2000]));
        out.beginMessage(type, 0, 1);
        int header = out.struct(IfInfoMsg.STRUCT);
        out.putU8(header + IfInfoMsg.FAMILY, family);
        out.putU16(header + IfInfoMsg.TYPE, 1);
        out.putU32(header + IfInfoMsg.INDEX, 7);
        out.putU32(header + IfInfoMsg.FLAGS, Iff.IFF_UP | Iff.IFF_RUNNING);
        attributes.accept(out);
        out.endMessage();
        return Arrays.copyOf((byte[]) out.segment().heapBase().orElseThrow(), out.position());
    }

    private static NetlinkMessage view(byte[] message) {
        return NetlinkMessage.of(MemorySegment.ofArray(message));
    }

    private static void attributes(MessageWriter out) {
        out.u32(IfLink.IFLA_TXQLEN, 1000);
        out.string(IfLink.IFLA_IFNAME, "eth0");
        out.u32(IfLink.IFLA_MTU, 1500);
        out.u32(IfLink.IFLA_MASTER, 3);
        out.u32(IfLink.IFLA_LINK, 8);
        out.u32(IfLink.IFLA_LINK_NETNSID, 2);
        out.u32(IfLink.IFLA_GROUP, -1);
        out.u32(IfLink.IFLA_NUM_TX_QUEUES, 4);
        out.string(IfLink.IFLA_QDISC, "htb");
        out.bytes(IfLink.IFLA_ADDRESS, MacAddress.parse("02:00:00:00:00:01").bytes());
        int info = out.beginNest(IfLink.IFLA_LINKINFO);
        out.string(9, "unknown to us");
        out.bytes(IfLink.IFLA_INFO_KIND, new byte[] {'v', 'e', 't', 'h'}); // iproute2 writes no NUL either
        out.endNest(info);
        out.bytes(IfLink.IFLA_IFALIAS, "eth0 of the pod".getBytes(UTF_8));
        int stats = out.attribute(IfLink.IFLA_STATS64, RtnlLinkStats64.STRUCT);
        out.putU64(stats + RtnlLinkStats64.RX_PACKETS, 1);
        out.putU64(stats + RtnlLinkStats64.TX_BYTES, -2);
        out.putU64(stats + RtnlLinkStats64.COLLISIONS, 3);
        out.bytes(4000, new byte[] {1, 2, 3});
    }

    @Test
    void allThatIsThere() {
        Link link = new Link(
                7,
                "eth0",
                "veth",
                1500,
                1000,
                Iff.IFF_UP | Iff.IFF_RUNNING,
                1,
                MacAddress.parse("02:00:00:00:00:01"),
                3,
                8,
                2,
                4294967295L,
                4,
                "htb",
                "eth0 of the pod",
                new LinkStats(1, 0, 0, -2, 0, 0, 0, 0, 0, 3));
        byte[] message = message(Rtm.RTM_NEWLINK, 0, LinkDecodeTest::attributes);
        assertThat(Link.decode(view(message))).isEqualTo(link);
        assertThat(LinkEvent.decode(view(message))).isEqualTo(new LinkEvent.Present(link));
        byte[] gone = message(Rtm.RTM_DELLINK, 0, LinkDecodeTest::attributes);
        assertThat(LinkEvent.decode(view(gone))).isEqualTo(new LinkEvent.Gone(link));
        assertThat(link.isUp()).isTrue();
        assertThat(link.isRunning()).isTrue();
        assertThat(link.isLoopback()).isFalse();
    }

    @Test
    void whatIsNotThereIsNull() {
        Link link = Link.decode(view(message(
                Rtm.RTM_NEWLINK, 0, out -> out.bytes(IfLink.IFLA_ADDRESS, new byte[20])))); // as InfiniBand has them
        assertThat(link)
                .isEqualTo(new Link(
                        7,
                        "",
                        null,
                        0,
                        0,
                        Iff.IFF_UP | Iff.IFF_RUNNING,
                        1,
                        null,
                        0,
                        0,
                        null,
                        0,
                        0,
                        null,
                        null,
                        LinkStats.ZERO));
    }

    @Test
    void whatABridgeSaysOfItsPortsIsNoLink() {
        assertThat(Link.decode(view(message(Rtm.RTM_DELLINK, 7, LinkDecodeTest::attributes))))
                .isNull();
        assertThat(LinkEvent.decode(view(message(Rtm.RTM_DELLINK, 7, LinkDecodeTest::attributes))))
                .isNull();
        assertThat(Link.decode(view(message(Rtm.RTM_NEWADDR, 0, LinkDecodeTest::attributes))))
                .isNull();
    }

    @Property
    void mutatedBytesAreALinkOrMalformed(@ForAll @Size(max = 4) List<Integer> places, @ForAll byte value) {
        byte[] message = message(Rtm.RTM_NEWLINK, 0, LinkDecodeTest::attributes);
        for (int place : places) {
            message[16 + Math.floorMod(place, message.length - 16)] = value;
        }
        decode(message);
    }

    @Property
    void anyAttributesAreALinkOrMalformed(@ForAll @Size(max = 100) byte[] payload) {
        decode(message(Rtm.RTM_NEWLINK, 0, out -> out.putBytes(out.reserve(payload.length), payload)));
    }

    @Property
    void anyPayloadOfAnyAttributeIsALinkOrMalformed(@ForAll @Size(max = 30) byte[] payload) {
        for (int type = 0; type < IfLink.ATTRIBUTES.size(); type++) {
            int attribute = type;
            decode(message(Rtm.RTM_NEWLINK, 0, out -> out.bytes(attribute, payload)));
        }
    }

    private static void decode(byte[] message) {
        try {
            Link.decode(view(message));
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageContaining("attribute ");
        }
    }
}
