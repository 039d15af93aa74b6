package io.github.tc4j.netlink.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.tc4j.netlink.IpPrefix;
import io.github.tc4j.netlink.MacAddress;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is checked before anything is sent, and how requests read. */
class LinkSpecTest {
    private static final MacAddress MAC = MacAddress.parse("02:00:00:00:00:01");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a/b",
                "a b",
                "a\tb",
                "a:b",
                "veth%d",
                "0123456789abcdef",
                "ääääääää",
                "a\u0000b",
                "a\u00a0b"
            })
    void refusesWhatIsNoName(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinkSpec.bridge(name))
                .withMessageStartingWith("name: \"" + name + "\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinkSpec.veth("a", name))
                .withMessageStartingWith("peerName: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinkChange.create().master(name))
                .withMessageStartingWith("master: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinkChange.create().rename(name));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RouteSpec.to("10.0.0.0/8").dev(name));
        assertThatIllegalArgumentException().isThrownBy(() -> LinkRequest.get(name));
        assertThatIllegalArgumentException().isThrownBy(() -> LinkRequest.delete(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "eth0", "0123456789abcde", "veth-1_2.3", "äääääää", "...", "@"})
    void takesWhatTheKernelTakes(String name) {
        assertThat(LinkSpec.bridge(name).name()).isEqualTo(name);
    }

    @Test
    void refusesValuesOutOfRange() {
        LinkSpec spec = LinkSpec.ifb("ifb0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spec.mtu(0))
                .withMessage("mtu: 0 is not in 1..2147483647");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spec.txQueueLength(-1))
                .withMessage("txQueueLength: -1 is not in 0..4294967295");
        assertThatIllegalArgumentException().isThrownBy(() -> spec.txQueues(0));
        assertThatIllegalArgumentException().isThrownBy(() -> spec.group(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spec.group(1L << 32))
                .withMessage("group: 4294967296 is not in 0..4294967295");
        assertThatIllegalStateException()
                .isThrownBy(() -> spec.peerAddress(MAC))
                .withMessage("address 02:00:00:00:00:01: ifb ifb0 has no other end");
        assertThatIllegalArgumentException().isThrownBy(() -> LinkRequest.get(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinkRequest.deleteGroup(0))
                .withMessage("group: 0 is not in 1..4294967295; 0 is where all links are");
        assertThatIllegalArgumentException().isThrownBy(() -> LinkRequest.deleteGroup(1L << 32));
    }

    @Test
    void aSpecificationIsAValue() {
        Function<LinkSpec, LinkSpec> options = spec -> spec.mtu(1400).up().txQueueLength(7);
        LinkSpec veth = LinkSpec.veth("a", "b").peerAddress(MAC);
        assertThat(options.apply(veth)).isEqualTo(options.apply(veth)).hasSameHashCodeAs(options.apply(veth));
        assertThat(options.apply(veth))
                .isNotEqualTo(veth)
                .isNotEqualTo(options.apply(LinkSpec.veth("a", "b")))
                .isNotEqualTo(options.apply(LinkSpec.ifb("a")));
        assertThat(veth.txQueueLength(7).mtu(1400))
                .isEqualTo(veth.mtu(9).mtu(1400).txQueueLength(7));
        LinkChange change = LinkChange.create().up().master("br0");
        assertThat(change)
                .isEqualTo(LinkChange.create().master("br0").up())
                .hasSameHashCodeAs(LinkChange.create().master("br0").up())
                .isNotEqualTo(LinkChange.create().master("br1").up())
                .isNotEqualTo(change.noMaster())
                .isNotEqualTo(change.down());
        assertThat(change.noMaster().master("br0").up()).hasToString("up, master br0");
    }

    @Test
    void requestsReadWell() {
        assertThat(LinkSpec.veth("a", "b").mtu(1400).up().peerAddress(MAC).describe())
                .isEqualTo("add veth a, mtu 1400, up; peer address 02:00:00:00:00:01, name b");
        assertThat(LinkSpec.bridge("br0").describe()).isEqualTo("add bridge br0");
        assertThat(LinkSpec.dummy("d0").address(MAC).group(3).describe())
                .isEqualTo("add dummy d0, address 02:00:00:00:00:01, group 3");
        LinkChange change = LinkChange.create().down().rename("c");
        assertThat(LinkRequest.change("a", 3, change, change.settings()).describe())
                .isEqualTo("change link a: name c, down");
        assertThat(LinkChange.create()).hasToString("nothing");
        assertThat(LinkRequest.addAddress("a", 3, IpPrefix.parse("10.0.0.1/24")).describe())
                .isEqualTo("add address 10.0.0.1/24 to a");
    }

    @Test
    void routes() {
        assertThat(RouteSpec.to("10.1.0.0/16").via("10.0.0.1").dev("eth0"))
                .hasToString("10.1.0.0/16 via 10.0.0.1 dev eth0");
        assertThat(RouteSpec.defaultVia("fd00::1")).hasToString("default via fd00::1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RouteSpec.to("10.1.0.1/16"))
                .withMessage("destination: 10.1.0.1/16 has host bits; the network is 10.1.0.0/16");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RouteSpec.to("10.1.0.0/16").via("fd00::1"))
                .withMessage("gateway: fd00::1/128 is not a single address of the family of 10.1.0.0/16");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RouteSpec.to("10.1.0.0/16").via("10.0.0.1/24"));
        assertThatIllegalArgumentException().isThrownBy(() -> RouteSpec.defaultVia("gateway.example"));
    }
}
