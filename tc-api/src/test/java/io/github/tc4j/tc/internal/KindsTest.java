package io.github.tc4j.tc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.tc4j.tc.QdiscOptions;
import io.github.tc4j.tc.action.Mirred;
import io.github.tc4j.tc.qdisc.Qdiscs;
import io.github.tc4j.tc.spi.Kind;
import io.github.tc4j.tc.spi.TcExtension;
import java.util.List;
import org.junit.jupiter.api.Test;

class KindsTest {
    @Test
    void hasThoseOfThisModuleAndOfExtensions() {
        Kinds kinds = new Kinds(List.of());
        for (Kind<? extends QdiscOptions> kind : Qdiscs.kinds()) {
            assertThat(kinds.qdisc(kind.name())).as(kind.name()).isNotNull();
        }
        assertThat(kinds.action("mirred")).isSameAs(Mirred.KIND);
        assertThat(kinds.qdisc("fq_codel")).isNull();
        assertThat(kinds.tcClass("htb")).isNull();
        assertThat(kinds.filter("u32")).isNull();
    }

    @Test
    void anExtensionWithNothingIsWelcome() {
        TcExtension nothing = new TcExtension() {};
        assertThat(new Kinds(List.of(nothing, nothing)).qdisc("pfifo")).isNotNull();
    }

    @Test
    void twoOfOneNameAreAnError() {
        TcExtension again = new TcExtension() {
            @Override
            public List<Kind<? extends QdiscOptions>> qdiscs() {
                return List.of(Qdiscs.kinds().get(0));
            }
        };
        assertThatIllegalStateException()
                .isThrownBy(() -> new Kinds(List.of(again)))
                .withMessageStartingWith("two modules provide pfifo: ");
    }
}
