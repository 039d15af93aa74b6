package io.github.tc4j.examples.cni;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PodIfbProperties {
    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> more = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars('_', '.', '-')
                .ofMaxLength(250);
        return more.map(text -> "n" + text);
    }

    @Property
    void theNameIsOneThatALinkMayHave(@ForAll("names") String network, @ForAll("names") String container) {
        PodIfb ifb = PodIfb.of(network, container);
        assertThat(ifb.name()).matches("bwp[0-9a-f]{12}");
        assertThat(ifb).isEqualTo(PodIfb.of(network, container));
    }

    @Property
    void theAliasTellsTheDeviceToItsNetworkAlone(@ForAll("names") String network, @ForAll("names") String other) {
        String alias = PodIfb.of(network, "c").aliasOn("veth12345678");
        if (alias == null) {
            assertThat(network.length()).isGreaterThan(200);
            return;
        }
        assertThat(alias.length()).isLessThanOrEqualTo(255);
        assertThat(PodIfb.deviceIn(alias, network)).isEqualTo("veth12345678");
        assertThat(PodIfb.deviceIn(alias, network + "x")).isNull();
        if (!other.equals(network)) {
            assertThat(PodIfb.deviceIn(alias, other)).isNull();
        }
    }

    @Property
    void anAliasOfOthersTellsNothing(@ForAll String alias) {
        assertThat(PodIfb.deviceIn(alias, "n")).isNull();
    }

    /** Captured from the reference plugin. */
    @Example
    void theReferencesName() {
        assertThat(PodIfb.of("n", "c1").name()).isEqualTo("bwp9b00b9b7c279");
        assertThat(PodIfb.deviceIn(null, "n")).isNull();
    }
}
