package io.github.tc4j.tc.netem;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.wire.Struct;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the structs and constants with the kernel's headers. */
class UapiTest {
    private static final List<String> FACTS = facts();

    private static List<String> facts() {
        try (InputStream in = Objects.requireNonNull(ClassLoader.getSystemResourceAsStream("uapi-layouts.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Struct> structs() {
        return List.of(
                TcNetem.Qopt.STRUCT,
                TcNetem.Corr.STRUCT,
                TcNetem.Reorder.STRUCT,
                TcNetem.Corrupt.STRUCT,
                TcNetem.Rate.STRUCT,
                TcNetem.Slot.STRUCT,
                TcNetem.GiModel.STRUCT,
                TcNetem.GeModel.STRUCT);
    }

    @ParameterizedTest
    @MethodSource("structs")
    void structsAreThoseOfTheHeaders(Struct struct) {
        String name = struct.name();
        assertThat(FACTS).contains("struct " + name + " " + struct.size());
        assertThat(struct.fields().stream()
                        .map(field -> "field " + name + "." + field.name() + " " + field.offset() + " " + field.size()))
                .containsExactlyElementsOf(FACTS.stream()
                        .filter(fact -> fact.startsWith("field " + name + "."))
                        .toList());
    }

    /** The headers of 6.1 do not have the last one yet: TCA_NETEM_PRNG_SEED. */
    @Test
    void attributesAreThoseOfTheHeaders() {
        for (int type = 0; type < NetemAttributes.TCA_NETEM_PRNG_SEED; type++) {
            assertThat(FACTS).contains("const " + NetemAttributes.SPACE.name(type) + " " + type);
        }
        assertThat(NetemAttributes.SPACE.name(NetemAttributes.TCA_NETEM_PRNG_SEED))
                .isEqualTo("TCA_NETEM_PRNG_SEED");
        assertThat(FACTS)
                .contains("const TCA_NETEM_CORR " + NetemAttributes.TCA_NETEM_CORR)
                .contains("const TCA_NETEM_DELAY_DIST " + NetemAttributes.TCA_NETEM_DELAY_DIST)
                .contains("const TCA_NETEM_REORDER " + NetemAttributes.TCA_NETEM_REORDER)
                .contains("const TCA_NETEM_CORRUPT " + NetemAttributes.TCA_NETEM_CORRUPT)
                .contains("const TCA_NETEM_LOSS " + NetemAttributes.TCA_NETEM_LOSS)
                .contains("const TCA_NETEM_RATE " + NetemAttributes.TCA_NETEM_RATE)
                .contains("const TCA_NETEM_ECN " + NetemAttributes.TCA_NETEM_ECN)
                .contains("const TCA_NETEM_RATE64 " + NetemAttributes.TCA_NETEM_RATE64)
                .contains("const TCA_NETEM_LATENCY64 " + NetemAttributes.TCA_NETEM_LATENCY64)
                .contains("const TCA_NETEM_JITTER64 " + NetemAttributes.TCA_NETEM_JITTER64)
                .contains("const TCA_NETEM_SLOT " + NetemAttributes.TCA_NETEM_SLOT)
                .contains("const TCA_NETEM_SLOT_DIST " + NetemAttributes.TCA_NETEM_SLOT_DIST)
                .contains("const NETEM_LOSS_GI " + NetemAttributes.NETEM_LOSS_GI)
                .contains("const NETEM_LOSS_GE " + NetemAttributes.NETEM_LOSS_GE)
                .contains("const NETEM_DIST_SCALE " + Distribution.SCALE);
    }
}
