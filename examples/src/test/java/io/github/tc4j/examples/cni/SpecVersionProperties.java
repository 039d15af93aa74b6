package io.github.tc4j.examples.cni;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SpecVersionProperties {
    @Property
    void isFoundByItsText(@ForAll SpecVersion version) {
        assertThat(SpecVersion.find(version.toString())).isSameAs(version);
        assertThat(SpecVersion.find(version + " ")).isNull();
        assertThat(SpecVersion.find("v" + version)).isNull();
    }

    @Property
    void nothingElseIsAVersion(@ForAll String text) {
        SpecVersion found = SpecVersion.find(text);
        assertThat(found == null || found.toString().equals(text)).isTrue();
    }

    @Property
    void theyAreInOrder(@ForAll SpecVersion one, @ForAll SpecVersion other) {
        int compared =
                Arrays.compare(one.toString().split("\\.", -1), other.toString().split("\\.", -1));
        assertThat(one.isBefore(other)).isEqualTo(compared < 0);
    }

    @Example
    void interfacesCameWith030() {
        assertThat(SpecVersion.values())
                .allSatisfy(each -> assertThat(each.hasInterfaces()).isEqualTo(!each.isBefore(SpecVersion.V0_3_0)));
        assertThat(SpecVersion.list("[", " ", "]")).isEqualTo("[0.1.0 0.2.0 0.3.0 0.3.1 0.4.0 1.0.0 1.1.0]");
        assertThat(SpecVersion.NEWEST).isEqualTo(SpecVersion.V1_1_0);
    }
}
