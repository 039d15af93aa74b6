package io.github.tc4j.tc.shaper;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.link.LinkSpec;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IfbNameProperties {
    @Provide
    Arbitrary<String> devices() {
        return Arbitraries.strings()
                .withChars("abcdef0123456789-._@éß漢")
                .ofMinLength(1)
                .ofMaxLength(15)
                .filter(name -> name.getBytes(StandardCharsets.UTF_8).length <= 15)
                .filter(name -> !name.equals(".") && !name.equals(".."));
    }

    @Provide
    Arbitrary<Set<String>> manyDevices() {
        return devices().set().ofMinSize(2).ofMaxSize(200);
    }

    @Property
    void isAnInterfaceNameOfAtMost15Bytes(@ForAll("devices") String device) {
        String ifb = IfbName.of(device);
        assertThat(ifb.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(5, 15);
        assertThat(LinkSpec.ifb(ifb).name()).isEqualTo(ifb);
        assertThat(IfbName.of(device)).isEqualTo(ifb);
    }

    @Property
    void devicesHaveDifferentOnes(@ForAll("manyDevices") Set<String> devices) {
        assertThat(devices.stream().map(IfbName::of).collect(Collectors.toSet()))
                .hasSameSizeAs(devices);
    }

    /** They are looked for by name after the device has gone, by another version of this program maybe. */
    @Example
    void staysTheSame() {
        assertThat(IfbName.of("eth0")).isEqualTo("ifb-eth0");
        assertThat(IfbName.of("abcdefghijk")).isEqualTo("ifb-abcdefghijk");
        assertThat(IfbName.of("vethabcdef12345")).isEqualTo("ifb.ynn56odf46e");
    }
}
