package io.github.tc4j.tc.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.spi.Psched;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/** What is refused, and how filters read. */
class FlowerTest {
    private static final Flower IP = Flower.filter(Protocol.IP);

    private static void assertIgnored(Flower filter, String message) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[1000]));
        assertThatThrownBy(() -> filter.write(out, 2, Psched.STANDARD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("flower " + message);
        assertThat(out.position()).isZero();
    }

    @Test
    void whatTheKernelWouldIgnoreIsRefused() {
        assertIgnored(Flower.filter().tcp(), "IP_PROTO: the kernel ignores it without the protocol ip or ipv6");
        assertIgnored(
                Flower.filter(Protocol.IPV6).srcIp("10.0.0.1"),
                "IPV4_SRC: the kernel ignores it without the protocol ip");
        assertIgnored(IP.match(FlowerKey.TCP_DST, 80), "TCP_DST: the kernel ignores it without IP_PROTO 6");
        assertIgnored(IP.dstPorts(1, 2), "PORT_DST_MIN: the kernel ignores it without IP_PROTO 6, 17 or 132");
        assertIgnored(IP.vlanId(1), "VLAN_ID: the kernel ignores it without the protocol 802.1Q or 802.1ad");
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> IP.vlanId(4096)).hasMessage("flower VLAN_ID: 4096 is not in 0..4095");
        assertThatThrownBy(() -> IP.ipProtocol(-1)).hasMessage("flower IP_PROTO: -1 is not in 0..255");
        assertThatThrownBy(() -> IP.tcp().dstPort(65_536)).hasMessage("flower TCP_DST: 65536 is not in 0..65535");
        assertThatThrownBy(() -> IP.dstPorts(90, 80)).hasMessage("flower dst_port: 90-80 is no range within 1..65535");
        assertThatThrownBy(() -> IP.match(FlowerKey.IP_PROTO, 6, 7))
                .hasMessage("flower IP_PROTO: the kernel has no mask for it");
        assertThatThrownBy(() -> IP.inDevice("a b")).hasMessageStartingWith("flower indev: \"a b\" is not a name");
        assertThatThrownBy(() -> IP.dstPort(80))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("say tcp(), udp()");
    }

    @Test
    void readsAsTcWritesIt() {
        assertThat(IP.srcIp("10.0.0.0/8").tcp().dstPort(443).flowId("1:10"))
                .hasToString("flower ip_proto tcp src_ip 10.0.0.0/8 dst_port 443 eth_type ip flowid 1:10");
        assertThat(IP.match(FlowerKey.CT_STATE, 0x0A, 0x0B).match(FlowerKey.FLAGS, 0, 1))
                .hasToString("flower ct_state -new+est+trk ip_flags nofrag eth_type ip");
        assertThat(IP.udp().srcPorts(1, 9)).hasToString("flower ip_proto udp src_port 1-9 eth_type ip");
    }
}
